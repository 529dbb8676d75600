import { type Db, type PostToPublish, readPostsToPublish } from '@chorus/db'
import type { PostId } from '@chorus/shared'
import { type Desk, DESK_BATCH, type DeskOptions, openDesk } from './desk.ts'

type WakeUp = { readonly postId: PostId; readonly rev: number }

/** Where a worker's questions for posts come together. Undefined: the post is no longer queued in this revision. */
export type ReadDesk = Desk<WakeUp, PostToPublish | undefined>

/** Opens the reading desk of one worker. Reading changes nothing: who hears an error may ask again. */
export function openReadDesk(db: Db, { most = DESK_BATCH, rest }: DeskOptions = {}): ReadDesk {
  return openDesk({
    serve: (wakeUps: readonly WakeUp[]) => readPostsToPublish(db, wakeUps),
    keyOf: ({ postId }) => postId,
    isUndone: () => true,
    most,
    rest,
  })
}
