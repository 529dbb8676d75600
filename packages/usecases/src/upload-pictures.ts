import { type Db, keepPictureUpload, type PostToPublish, readPictureUploads, readPostPicture } from '@chorus/db'
import { MEDIA_GONE, type Platform, type PostPicture, UPLOAD_BUDGET_MS, type UploadFailed } from '@chorus/shared'
import { pictureHash } from './content-hash.ts'
import type { Clock } from './deps.ts'
import { type FailPointProbe, step } from './fail-points.ts'

export type UploadDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly failPoint?: FailPointProbe
}

/** The network's ids of a post's pictures, or why it has not all of them. */
export type PicturesReady =
  | { readonly kind: 'uploaded'; readonly mediaIds: readonly string[] }
  | { readonly kind: 'not-uploaded'; readonly outcome: UploadFailed }

/**
 * Hands a post's pictures to its network, before the claim: nothing is published by it, and it may be repeated. What the
 * network has already is not uploaded again, unless it said that it has it no more.
 *
 * Ends in time for the post to keep its turn; what was uploaded by then is kept, and the next attempt goes on from there.
 */
export async function uploadPictures(
  deps: UploadDeps,
  post: PostToPublish,
  { platform, accessToken }: { readonly platform: Platform; readonly accessToken: string },
): Promise<PicturesReady> {
  const { postId, media, lastReason } = post
  if (media.length === 0) return { kind: 'uploaded', mediaIds: [] }
  const endsAtMs = deps.clock.monotonicMs() + UPLOAD_BUDGET_MS
  const kept = lastReason === MEDIA_GONE ? [] : await readPictureUploads(deps.db, postId)
  const isGood = (expiresAt: Temporal.Instant): boolean => Temporal.Instant.compare(deps.clock.now(), expiresAt) < 0
  const mediaIds: string[] = []
  for (const picture of media) {
    const content = pictureHash(picture)
    const known = kept.find((one) => one.content === content && isGood(one.expiresAt))
    if (known !== undefined) {
      mediaIds.push(known.remoteId)
      continue
    }
    const totalTimeoutMs = endsAtMs - deps.clock.monotonicMs()
    if (totalTimeoutMs <= 0) return { kind: 'not-uploaded', outcome: tooSlow }
    const file = await readPostPicture(deps.db, postId, picture.sha256)
    if (file === undefined) return { kind: 'not-uploaded', outcome: missing(picture) }
    const { type, bytes } = file
    const request = { type, bytes, alt: picture.alt, accessToken, totalTimeoutMs }
    const uploaded = await step(deps, 'upload', () => platform.uploadPicture(request))
    if (uploaded.kind !== 'uploaded') return { kind: 'not-uploaded', outcome: uploaded }
    const { remoteId, expiresAt } = uploaded
    await step(deps, 'store-upload', () => keepPictureUpload(deps.db, postId, { content, remoteId, expiresAt }))
    mediaIds.push(remoteId)
  }
  return { kind: 'uploaded', mediaIds }
}

const tooSlow: UploadFailed = {
  kind: 'retry',
  why: 'upload-slow',
  evidence: { detail: 'Its pictures were not all uploaded in time; the next attempt goes on from there.' },
}

/** A picture is kept as long as a post shows it: somebody deleted it past Chorus. */
function missing({ sha256 }: PostPicture): UploadFailed {
  const detail = `The picture ${sha256} is not in the database any more.`
  return { kind: 'refused', by: 'content', code: 'picture-missing', evidence: { detail } }
}
