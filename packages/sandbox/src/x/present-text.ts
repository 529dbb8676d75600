import { createHash } from 'node:crypto'
import { findLinks } from '@chorus/shared'
import type { Account, PostedPicture } from '../core/ledger.ts'

/** One link of a post as X lists it; positions count code points of the presented text, `end` excluded. */
export type UrlEntity = {
  readonly start: number
  readonly end: number
  readonly url: string
  readonly expanded_url: string
  readonly display_url: string
  /** Of a picture: its address stands behind the text. */
  readonly media_key?: string
}

/** Longest address that X displays whole. */
const DISPLAY_LIMIT = 26

/** Where the first picture of a post is seen; undefined: it has none. */
export function pictureLinkOf(post: {
  readonly account: Pick<Account, 'handle'>
  readonly id: string
  readonly pictures?: readonly PostedPicture[]
}): string | undefined {
  const { account, id, pictures = [] } = post
  return pictures.length === 0 ? undefined : `https://x.com/${account.handle}/status/${id}/photo/1`
}

/**
 * The text of a post as X gives it back: in NFC, HTML-escaped, every link (also one without a scheme) in its t.co form.
 * The short forms stay the same for the same post. Behind the text of a post with pictures stands their address.
 */
export function presentText(
  postId: string,
  sentText: string,
  pictureLink?: string,
): { readonly text: string; readonly urls: readonly UrlEntity[] } {
  const source = sentText.normalize('NFC')
  const urls: UrlEntity[] = []
  let text = ''
  let length = 0
  let at = 0
  const add = (part: string): void => {
    text += part
    length += Array.from(part).length
  }
  for (const link of findLinks(source)) {
    add(escapeHtml(source.slice(at, link.start)))
    const written = source.slice(link.start, link.end)
    const url = shortForm(postId, urls.length)
    const start = length
    add(url)
    urls.push({
      start,
      end: length,
      url,
      expanded_url: link.hasScheme ? written : `http://${written}`,
      display_url: displayForm(written),
    })
    at = link.end
  }
  add(escapeHtml(source.slice(at)))
  if (pictureLink !== undefined) {
    add(' ')
    const url = shortForm(postId, urls.length)
    const start = length
    add(url)
    const key = `3_${postId}`
    urls.push({
      start,
      end: length,
      url,
      expanded_url: pictureLink,
      display_url: displayForm(pictureLink),
      media_key: key,
    })
  }
  return { text, urls }
}

/** The three characters that X escapes. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function shortForm(postId: string, index: number): string {
  const hash = createHash('sha256').update(`${postId} ${index}`).digest('base64url')
  return `https://t.co/${hash.replaceAll(/[-_]/g, '').slice(0, 10)}`
}

function displayForm(written: string): string {
  const bare = written.replace(/^https?:\/\/(?:www\.)?/i, '')
  return bare.length > DISPLAY_LIMIT ? `${bare.slice(0, DISPLAY_LIMIT)}…` : bare
}
