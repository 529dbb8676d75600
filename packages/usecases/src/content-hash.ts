import { createHash } from 'node:crypto'
import { networkRules, normaliseText, type PlatformName } from '@chorus/shared'

/**
 * The hash that stands for exactly what is published: network, account, text. In hex. Approvals and claims compare it,
 * so whatever is built differently from what was planned is never sent.
 */
export function contentHash(post: {
  readonly platform: PlatformName
  readonly handle: string
  readonly text: string
}): string {
  const canonical = JSON.stringify([1, post.platform, post.handle.toLowerCase(), post.text.normalize('NFC'), []])
  return createHash('sha256').update(canonical).digest('hex')
}

/**
 * The hash of a text as its network's rule against clones reads it (`normaliseText`), in hex; undefined where the network
 * has no such rule. No two posts of a campaign with the same one are ever claimed there.
 */
export function spokenHash(platform: PlatformName, text: string): string | undefined {
  if (!networkRules[platform].forbidsIdenticalTexts) return undefined
  return createHash('sha256').update(normaliseText(text)).digest('hex')
}

/** The hash of a text without what may be refreshed (`PlannedPost.wording`), in hex. Approvals compare it. */
export function wordingHash(wording: string): string {
  return createHash('sha256').update(wording).digest('hex')
}
