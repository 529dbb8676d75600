import { type PictureType, pictureTypes } from '@chorus/shared'
import { z } from 'zod'
import type { Account, PostedPicture } from '../core/ledger.ts'

const id = z.string().regex(/^\d{1,19}$/)
const type = z.enum(pictureTypes)

/** What changes the pictures that X has; also its lines in the journal. */
export const mediaEvents = [
  /** The bytes, each picture once, however often it is uploaded. */
  z.strictObject({ kind: z.literal('picture-kept'), sha256: z.string(), type, base64: z.string() }),
  z.strictObject({
    kind: z.literal('x-media-kept'),
    id,
    accountId: id,
    sha256: z.string(),
    type,
    expiresAt: z.string(),
  }),
  z.strictObject({ kind: z.literal('x-media-described'), id, alt: z.string() }),
] as const

type MediaEvent = z.infer<(typeof mediaEvents)[number]>

/** A picture that X has for an account. */
type KeptMedia = Omit<Extract<MediaEvent, { readonly kind: 'x-media-kept' }>, 'kind'> & { readonly alt: string }

/** An upload that was begun: in memory only, for X loses it with its process as well. */
export type UploadSession = {
  readonly id: string
  readonly accountId: string
  readonly type: PictureType
  readonly totalBytes: number
  readonly parts: Map<number, Uint8Array>
}

type PictureFile = { readonly type: PictureType; readonly bytes: Uint8Array<ArrayBuffer> }

/** The pictures of X. */
export type MediaShelf = {
  readonly sessions: Map<string, UploadSession>
  file(sha256: string): PictureFile | undefined
  /** The picture, as long as X keeps it for this account. */
  usable(id: string, account: Pick<Account, 'id'>, now: Temporal.Instant): KeptMedia | undefined
  /** What a post with these shows. */
  shown(ids: readonly string[]): readonly PostedPicture[]
  apply(event: MediaEvent): void
  forget(): void
}

/** No pictures yet. */
export function createMediaShelf(): MediaShelf {
  const sessions = new Map<string, UploadSession>()
  const files = new Map<string, PictureFile>()
  const kept = new Map<string, KeptMedia>()
  return {
    sessions,
    file: (sha256) => files.get(sha256),
    usable: (mediaId, account, now) => {
      const one = kept.get(mediaId)
      const isFresh = one !== undefined && Temporal.Instant.compare(now, Temporal.Instant.from(one.expiresAt)) < 0
      return isFresh && one.accountId === account.id ? one : undefined
    },
    shown: (ids) =>
      ids.flatMap((mediaId) => {
        const one = kept.get(mediaId)
        return one === undefined ? [] : [{ sha256: one.sha256, alt: one.alt }]
      }),
    apply: (event) => {
      switch (event.kind) {
        case 'picture-kept':
          files.set(event.sha256, { type: event.type, bytes: Uint8Array.from(Buffer.from(event.base64, 'base64')) })
          return
        case 'x-media-kept': {
          const { kind: _, ...media } = event
          kept.set(event.id, { ...media, alt: '' })
          return
        }
        case 'x-media-described': {
          const one = kept.get(event.id)
          if (one !== undefined) kept.set(event.id, { ...one, alt: event.alt })
        }
      }
    },
    forget() {
      for (const part of [sessions, files, kept]) part.clear()
    },
  }
}
