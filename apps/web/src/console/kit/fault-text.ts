import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { KitFinding } from './plain-kit.ts'

/** What goes wrong most while people write; the other codes of a kit are told in its own words. */
const BY_CODE: Readonly<Record<string, MessageDescriptor>> = {
  'text-too-long': msg`This text is too long for a network that it is for.`,
  'text-unknown-variable': msg`There is no placeholder of this name.`,
  'text-syntax': msg`A brace is missing, or one too many.`,
  'text-empty': msg`This text would come out empty.`,
  empty: msg`Something has to stand here.`,
  'missing-key': msg`Something has to stand here.`,
  'too-long': msg`This is too long.`,
  'duplicate-variant': msg`Another variant says the same.`,
  'duplicate-message': msg`There is a message of this name already.`,
  'duplicate-wave': msg`There is a wave of this name already.`,
  'bad-slug': msg`Only small letters a to z, digits and single hyphens.`,
  'duplicate-slug': msg`This name is taken already.`,
  'bad-link': msg`Want an address that begins with https://.`,
  'bad-hashtag': msg`A hashtag is letters, digits and _, without #.`,
  'bad-locale': msg`This is no language tag such as en or pt-BR.`,
  'unknown-zone': msg`There is no such time zone.`,
  'bad-date-time': msg`This is no date and time.`,
  'deadline-before-opening': msg`The deadline has to come after the opening.`,
  'together-not-allowed': msg`A network forbids that all post at the same moment: spread the wave.`,
  'gap-exceeds-spread': msg`The posts cannot be further apart than the whole wave is long.`,
  'near-clone': msg`X would take this text and another one for copies.`,
  'not-enough-wordings': msg`More accounts on X than variants: some would have nothing to say.`,
  'trend-push': msg`Many accounts with one hashtag look like a push to make it trend.`,
  'use-move-anchor': msg`The campaign is launched: move its dates on the plan’s page.`,
}

/** What is wrong, in the reader's language where it is known there; else in the kit's own English words. */
export function faultText(i18n: I18n, { code, message }: KitFinding): string {
  const known = BY_CODE[code]
  return known === undefined ? message : i18n._(known)
}
