import { createHash } from 'node:crypto'
import type { PlatformName } from '@chorus/shared'

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
