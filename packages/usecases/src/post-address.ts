import type { PlatformName } from '@chorus/shared'

/** `no-address`: none with https. `other-network`: not a post of this network. `other-account`: of another account there. */
export type PostAddress =
  | { readonly kind: 'address'; readonly remoteId: string; readonly remoteUrl: string }
  | { readonly kind: 'no-address' | 'other-network' | 'other-account' }

type Form = { readonly host: RegExp; readonly path: RegExp }

/** How each network names a post; `by` is the account where the address has it. */
const forms: Readonly<Record<PlatformName, Form>> = {
  x: {
    host: /^(?:(?:www|mobile)\.)?(?:x|twitter)\.com$/,
    path: /^\/(?:i(?:\/web)?|(?<by>\w{1,15}))\/status\/(?<id>\d{1,20})\/?$/,
  },
  mastodon: { host: /^[\w.-]+$/, path: /^\/@(?<by>[\w.-]+(?:@[\w.-]+)?)\/(?<id>\d{1,20})\/?$/ },
  bluesky: { host: /^bsky\.app$/, path: /^\/profile\/(?<by>[\w.:-]+)\/post\/(?<id>[\w.~:-]{1,64})\/?$/ },
  facebook: { host: /^(?:(?:www|m)\.)?facebook\.com$/, path: /^\/(?<by>[\w.-]+)\/posts\/(?<id>[\w-]{1,64})\/?$/ },
}

/** Longer is none of a post. */
const MOST_CHARACTERS = 500

/**
 * The post that an address from outside names: https, on the network's own host, of the account where that is known. What
 * comes after the path is left out.
 */
export function postAddress(platform: PlatformName, given: string, handle: string | undefined): PostAddress {
  const url = plainAddress(given.trim())
  if (url === undefined) return { kind: 'no-address' }
  const { host, path } = forms[platform]
  const { by, id } = (host.test(url.hostname) ? path.exec(url.pathname)?.groups : undefined) ?? {}
  if (id === undefined) return { kind: 'other-network' }
  if (by !== undefined && handle !== undefined && !isBy(handle, platform === 'mastodon' ? `${by}@${url.hostname}` : by))
    return { kind: 'other-account' }
  const remoteUrl = platform === 'x' ? `https://x.com/${by ?? 'i'}/status/${id}` : `${url.origin}${url.pathname}`
  return { kind: 'address', remoteId: id, remoteUrl }
}

/** An address with https and nothing that means another place than it seems to. */
function plainAddress(text: string): URL | undefined {
  if (text.length > MOST_CHARACTERS || !URL.canParse(text)) return undefined
  const url = new URL(text)
  const hasMore = url.username !== '' || url.password !== '' || url.port !== ''
  return url.protocol === 'https:' && !hasMore ? url : undefined
}

/** Whether both name the same account; where one of them leaves out the server, by the name alone. */
function isBy(handle: string, by: string): boolean {
  const [name, server] = handle.toLowerCase().split('@')
  const [otherName, otherServer] = by.toLowerCase().split('@')
  return name === otherName && (server === undefined || otherServer === undefined || server === otherServer)
}
