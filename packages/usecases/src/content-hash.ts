import { createHash } from 'node:crypto'
import { networkRules, normaliseText, type PlatformName, type PostPicture } from '@chorus/shared'

/**
 * The hash that stands for exactly what is published: network, account, text, pictures and what is said of them. In hex. Approvals and claims compare it,
 * so whatever is built differently from what was planned is never sent.
 */
export function contentHash(post: {
  readonly platform: PlatformName
  readonly handle: string
  readonly text: string
  readonly media?: readonly PostPicture[] | undefined
}): string {
  const { platform, handle, text, media = [] } = post
  const canonical = JSON.stringify([1, platform, handle.toLowerCase(), text.normalize('NFC'), media.map(partsOf)])
  return createHash('sha256').update(canonical).digest('hex')
}

/** What a post shows of a picture: its bytes, and the words for who does not see it. */
function partsOf({ sha256, alt }: PostPicture): readonly string[] {
  return [sha256, alt]
}

/** Stands for one picture with its words, as a network is given it. In hex. */
export function pictureHash(picture: PostPicture): string {
  return createHash('sha256')
    .update(JSON.stringify(partsOf(picture)))
    .digest('hex')
}

/** The hash of bytes, in hex: what a picture is known by. */
export function bytesHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * The hash of a text as its network's rule against clones reads it (`normaliseText`), in hex; undefined where the network
 * has no such rule. No two posts of a campaign with the same one are ever claimed there.
 */
export function spokenHash(platform: PlatformName, text: string): string | undefined {
  if (!networkRules[platform].forbidsIdenticalTexts) return undefined
  return createHash('sha256').update(normaliseText(text)).digest('hex')
}

/**
 * The hash of a text without what may be refreshed (`PlannedPost.wording`) and of its pictures, in hex. Approvals compare it.
 * No text holds a zero character, so that nothing of a text can be taken for a picture.
 */
export function wordingHash(wording: string, media: readonly PostPicture[] = []): string {
  const pictures = media.length === 0 ? '' : `\0${JSON.stringify(media.map(partsOf))}`
  return createHash('sha256').update(`${wording}${pictures}`).digest('hex')
}
