import type { PostId } from '@chorus/shared'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'

/** A picture that the network has for a post. */
export type PictureUpload = {
  readonly content: string
  readonly remoteId: string
  readonly expiresAt: Temporal.Instant
}

/** What the network has of a post's pictures, also what is too old by now. */
export async function readPictureUploads({ sql }: Pick<Db, 'sql'>, postId: PostId): Promise<readonly PictureUpload[]> {
  const rows = await sql<{ content: string; remote_id: string; expires_at: string }[]>`
    select content, remote_id, expires_at::text from picture_uploads where post_id = ${postId}`
  return rows.map(({ content, remote_id, expires_at }) => ({
    content,
    remoteId: remote_id,
    expiresAt: parseInstant(expires_at),
  }))
}

/** Keeps what a network has, in place of what it had before. A post that is gone meanwhile keeps nothing. */
export async function keepPictureUpload(
  { sql }: Pick<Db, 'sql'>,
  postId: PostId,
  upload: PictureUpload,
): Promise<void> {
  await sql`
    insert into picture_uploads (post_id, content, remote_id, expires_at)
    select id, ${upload.content}, ${upload.remoteId}, ${upload.expiresAt.toString()}::timestamptz from posts where id = ${postId}
    on conflict (post_id, content) do update set remote_id = excluded.remote_id, expires_at = excluded.expires_at`
}

/** Forgets what the network has of a post's pictures: it says that it has them not, or the post has ended. */
export async function forgetPictureUploads({ sql }: Pick<Db, 'sql'>, postId: PostId): Promise<void> {
  await sql`delete from picture_uploads where post_id = ${postId}`
}

/** Forgets what no network has any more. @returns how many. */
export async function forgetOldUploads({ sql }: Pick<Db, 'sql'>): Promise<number> {
  const { count } = await sql`delete from picture_uploads where expires_at < chorus_now() - interval '1 hour'`
  return count
}
