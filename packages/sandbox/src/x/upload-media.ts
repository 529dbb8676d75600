import { createHash } from 'node:crypto'
import { pictureTypes, readPicture } from '@chorus/shared'
import { z } from 'zod'
import type { Account } from '../core/ledger.ts'
import { invalidRequest, ok, type XAnswer } from './answers.ts'
import type { XDeps } from './deps.ts'
import type { UploadSession } from './media-shelf.ts'

/** How long X keeps a picture: that of the example in its docs. */
const EXPIRES_AFTER_SECS = 86_400

/** Largest picture and largest GIF that X takes (x-api/media, docs of 2026-08-22). */
const MOST_BYTES = { tweet_image: 5 * 1024 * 1024, tweet_gif: 15 * 1024 * 1024 } as const

const mediaId = z.string().regex(/^\d{1,19}$/)

/** What the sandbox takes of X's InitializeMediaUploadRequest (OpenAPI 2.167): pictures, no films. */
const Begin = z.strictObject({
  media_type: z.enum(pictureTypes),
  media_category: z.enum(['tweet_image', 'tweet_gif']),
  total_bytes: z.int().min(1),
  shared: z.boolean().optional(),
  additional_owners: z.array(mediaId).optional(),
})

/** Of CreateMediaMetadataRequest: the alternative text. */
const Describe = z.strictObject({
  id: mediaId,
  metadata: z.strictObject({ alt_text: z.strictObject({ text: z.string().max(1_000) }) }),
})

/** POST /2/media/upload/initialize. */
export function beginUpload({ store, now }: XDeps, account: Account, body: unknown): XAnswer {
  const parsed = Begin.safeParse(body)
  if (!parsed.success) return invalidRequest(parsed.error.issues.map(faultOf))
  const { media_type: type, media_category: category, total_bytes: totalBytes } = parsed.data
  if ((type === 'image/gif') !== (category === 'tweet_gif')) return invalid('$.media_category: does not fit media_type')
  if (totalBytes > MOST_BYTES[category]) return invalid(`$.total_bytes: must be at most ${MOST_BYTES[category]}`)
  const id = store.ids.next(now())
  store.media.sessions.set(id, { id, accountId: account.id, type, totalBytes, parts: new Map() })
  return ok({ data: { id, media_key: keyOf(id), expires_after_secs: EXPIRES_AFTER_SECS } })
}

/** A part of a picture, as it came. */
export type MediaPart = { readonly segmentIndex: unknown; readonly bytes: Uint8Array | undefined }

/** POST /2/media/upload/:id/append. */
export function appendPart(deps: XDeps, account: Account, { id, part }: { id: string; part: MediaPart }): XAnswer {
  const session = sessionOf(deps, account, id)
  if (session === undefined) return unknownMedia(id)
  const index = z.coerce.number().int().min(0).max(999).safeParse(part.segmentIndex)
  if (!index.success || part.bytes === undefined) return invalid('$.segment_index, $.media: are needed')
  session.parts.set(index.data, part.bytes)
  return ok({ data: { expires_at: Math.floor(deps.now().epochMilliseconds / 1_000) + EXPIRES_AFTER_SECS } })
}

/** POST /2/media/upload/:id/finalize: all parts have to be there, and make a picture of the type that was said. */
export function finishUpload(deps: XDeps, account: Account, id: string): XAnswer {
  const session = sessionOf(deps, account, id)
  if (session === undefined) return unknownMedia(id)
  const { parts, totalBytes, type } = session
  const bytes = Buffer.concat([...parts].toSorted(([one], [other]) => one - other).map(([, part]) => part))
  const read = readPicture(bytes)
  if (bytes.length !== totalBytes) return invalid(`Segments do not add up to the provided total size: ${totalBytes}`)
  if (read.kind === 'refused' || read.picture.type !== type) return invalid('The media is not of its type, or damaged')
  keep(deps, { session, bytes })
  deps.store.media.sessions.delete(id)
  const { width: w, height: h } = read.picture
  const processing = type === 'image/gif' ? { processing_info: { state: 'pending', check_after_secs: 1 } } : {}
  return ok({
    data: {
      id,
      media_key: keyOf(id),
      size: bytes.length,
      expires_after_secs: EXPIRES_AFTER_SECS,
      image: { image_type: type, w, h },
      ...processing,
    },
  })
}

function keep({ store, now }: XDeps, { session, bytes }: { session: UploadSession; bytes: Buffer }): void {
  const { id, accountId, type } = session
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (store.media.file(sha256) === undefined) {
    store.record({ kind: 'picture-kept', sha256, type, base64: bytes.toString('base64') })
  }
  const expiresAt = now().add({ seconds: EXPIRES_AFTER_SECS }).toString({ smallestUnit: 'millisecond' })
  store.record({ kind: 'x-media-kept', id, accountId, sha256, type, expiresAt })
}

/** GET /2/media/upload?command=STATUS: here a picture is ready when it is asked for. */
export function uploadStatus({ store, now }: XDeps, account: Account, id: string): XAnswer {
  const media = store.media.usable(id, account, now())
  if (media === undefined) return unknownMedia(id)
  const processing = { state: 'succeeded', progress_percent: 100 }
  return ok({ data: { id, media_key: keyOf(id), processing_info: processing } })
}

/** POST /2/media/metadata. */
export function describeMedia({ store, now }: XDeps, account: Account, body: unknown): XAnswer {
  const parsed = Describe.safeParse(body)
  if (!parsed.success) return invalidRequest(parsed.error.issues.map(faultOf))
  const { id, metadata } = parsed.data
  if (store.media.usable(id, account, now()) === undefined) return unknownMedia(id)
  store.record({ kind: 'x-media-described', id, alt: metadata.alt_text.text })
  return ok({ data: { id, associated_metadata: metadata } })
}

function sessionOf({ store }: XDeps, account: Account, id: string): UploadSession | undefined {
  const session = store.media.sessions.get(id)
  return session?.accountId === account.id ? session : undefined
}

function keyOf(id: string): string {
  return `3_${id}`
}

function unknownMedia(id: string): XAnswer {
  return invalidRequest([{ parameters: { id: [id] }, message: 'The media id is not known, or has expired.' }])
}

function invalid(message: string): XAnswer {
  return invalidRequest([{ parameters: {}, message }])
}

function faultOf(issue: z.core.$ZodIssue) {
  return { parameters: {}, message: `${['$', ...issue.path.map(String)].join('.')}: ${issue.message}` }
}
