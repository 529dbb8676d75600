import { type Db, type HandPost, type PostReported, reportPost, takePostOver, type PostTakenOver } from '@chorus/db'
import type { Actor } from '@chorus/shared'
import { postAddress, type PostAddress } from './post-address.ts'

/** How an organisation's word ended that it posted a post by itself. */
export type HandReport = PostReported | Exclude<PostAddress, { readonly kind: 'address' }>

/** Takes the address under which an organisation posted what was handed to it. */
export async function reportHandPost(
  db: Db,
  post: Pick<HandPost, 'id' | 'platform' | 'handle'>,
  { address, by }: { readonly address: string; readonly by: Actor },
): Promise<HandReport> {
  const found = postAddress(post.platform, address, post.handle)
  if (found.kind !== 'address') return found
  const { remoteId, remoteUrl } = found
  return reportPost(db, { id: post.id, remoteId, remoteUrl, by })
}

/** Lets an organisation post by itself what its network refused. */
export function takeHandPost(db: Db, post: Pick<HandPost, 'id'>, by: Actor): Promise<PostTakenOver> {
  return takePostOver(db, { id: post.id, by })
}
