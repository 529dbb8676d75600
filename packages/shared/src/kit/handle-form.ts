import type { PlatformName } from '../publish/platform.ts'
import { quote } from './kit-node.ts'

/** What is wrong with a handle as written in a kit, or undefined when it has the form of the network's handles. */
export function handleFault(platform: PlatformName, handle: string): string | undefined {
  const { form, rule } = forms[platform]
  if (handle.length > LONGEST_HANDLE) return `${quote(handle)} is no handle on ${platform}. ${rule}`
  if (form.test(handle)) return undefined
  const bare = handle.replace(/^@/, '')
  if (bare !== handle && form.test(bare)) return `Drop the @ in front: write ${bare}.`
  const fromAddress = /^(?:https?:\/\/)?[^/\s]+\/@?([^/?#\s]+)/.exec(handle)?.[1]
  const hint = fromAddress !== undefined && form.test(fromAddress) ? ` Did you mean ${quote(fromAddress)}?` : ''
  return `${quote(handle)} is no handle on ${platform}. ${rule}${hint}`
}

/** Longer than any network's: the forms are not tried on more. */
const LONGEST_HANDLE = 320

const host = String.raw`(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?`

/**
 * X: help.x.com, "About username". Mastodon: `Account::USERNAME_RE`, with the instance. Bluesky: atproto.com/specs/handle.
 * Facebook: help, "guidelines for creating a custom username", or a Page's number. All as known on 2026-11-21.
 */
const forms: Readonly<Record<PlatformName, { readonly form: RegExp; readonly rule: string }>> = {
  x: { form: /^[A-Za-z0-9_]{1,15}$/, rule: 'It has 1 to 15 letters (A–Z, a–z), digits or _.' },
  mastodon: {
    form: new RegExp(`^[a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?@${host}$`, 'i'),
    rule: 'Give name and instance, as in name@instance.example.',
  },
  bluesky: {
    form: new RegExp(`^(?=.{4,253}$)${host}$`, 'i'),
    rule: 'It is a host name, as in name.bsky.social.',
  },
  facebook: {
    form: /^(?:[A-Za-z0-9.]{5,50}|\d{5,20})$/,
    rule: 'It is the Page’s user name (5 to 50 letters, digits and full stops) or its number.',
  },
}
