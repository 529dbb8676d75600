import { defined } from '../defined.ts'
import { networkRules } from '../networks/network-rules.ts'
import { platformNames, type PlatformName } from '../publish/platform.ts'
import { MAX_PATTERN_LENGTH } from '../template/parse-pattern.ts'
import { handleFault } from './handle-form.ts'
import { kitKeys } from './kit-keys.ts'
import { type KitAccount, type KitOrganisation, type KitWording, type QuietHours, stances } from './kit.ts'
import type { KitNode } from './kit-node.ts'
import type { KitReport } from './kit-report.ts'
import { readTime, readWeekday, readZone } from './read-times.ts'
import { readCountry, readLocale, readSlug } from './read-values.ts'
import { type Fields, listOf, numberWithin, oneOf, openMap, textUpTo } from './readers.ts'

/** One of a kit's `organisations`. */
export function readOrganisation(node: KitNode, report: KitReport): KitOrganisation {
  const fields = openMap(node, kitKeys.organisation, report)
  return {
    slug: fields.need('slug', readSlug, ''),
    name: fields.need('name', textUpTo(200), ''),
    ...defined({ country: fields.may('country', readCountry) }),
    timeZone: fields.need('timeZone', readZone, 'UTC'),
    locales: fields.need('locales', listOf(readLocale, { atLeast: 1 }), []),
    stance: fields.need('stance', oneOf(stances), 'anyone'),
    topics: fields.may('topics', listOf(readSlug)) ?? [],
    ...defined({
      quietHours: fields.may('quietHours', readQuietHours),
      workingDays: fields.may('workingDays', listOf(readWeekday, { atLeast: 1 })),
    }),
    accounts: fields.may('accounts', listOf(readAccount)) ?? [],
    ...defined({ wordings: fields.may('wordings', listOf(readWording)) }),
  }
}

function readQuietHours(node: KitNode, report: KitReport): QuietHours {
  const fields = openMap(node, kitKeys.quietHours, report)
  const midnight = new Temporal.PlainTime()
  return { from: fields.need('from', readTime, midnight), to: fields.need('to', readTime, midnight) }
}

function readAccount(node: KitNode, report: KitReport): KitAccount {
  const fields = openMap(node, kitKeys.account, report)
  const platform = fields.need('platform', oneOf(platformNames), 'x')
  const handle = fields.need('handle', textUpTo(320), '')
  const handleNode = fields.node('handle')
  const isKnown = platformNames.some((name) => isScalarOf(fields.node('platform'), name))
  const fault = isKnown && handle !== '' ? handleFault(platform, handle) : undefined
  if (handleNode !== undefined && fault !== undefined) report.add(handleNode, 'bad-handle', fault)
  return {
    platform,
    handle,
    ...defined({
      postLimit: isKnown ? readPostLimit(fields, platform, report) : undefined,
      audience: fields.may('audience', numberWithin(0, MOST_PEOPLE, { whole: true })),
    }),
  }
}

/** More than there are. */
const MOST_PEOPLE = 10_000_000_000

/** An account's own limit, on a network where accounts differ in it. */
function readPostLimit(fields: Fields, platform: PlatformName, report: KitReport): number | undefined {
  const { postLimit, highestPostLimit } = networkRules[platform]
  const node = fields.node('postLimit')
  if (node === undefined || highestPostLimit > postLimit) {
    const limit = fields.may('postLimit', numberWithin(1, highestPostLimit, { whole: true }))
    return node !== undefined && report.has(node.path) ? highestPostLimit : limit // no text is too long for a slip
  }
  const message = `On ${platform} every account may post ${postLimit}: there is no limit of its own. Leave postLimit out.`
  report.add(node, 'misplaced-key', message)
  return undefined
}

function readWording(node: KitNode, report: KitReport): KitWording {
  const fields = openMap(node, kitKeys.wording, report)
  return {
    message: fields.need('message', textUpTo(60), ''),
    locale: fields.need('locale', readLocale, ''),
    ...defined({ platform: fields.may('platform', oneOf(platformNames)) }),
    pattern: fields.need('pattern', textUpTo(MAX_PATTERN_LENGTH, { lines: 'many' }), ''),
  }
}

function isScalarOf(node: KitNode | undefined, value: string): boolean {
  return node?.kind === 'scalar' && node.value === value
}
