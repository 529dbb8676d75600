import { setTimeout as delay } from 'node:timers/promises'
import type { Outcome, PictureType, UploadFailed, UploadRequest, UploadResult } from '@chorus/shared'
import { TwitterApi } from 'twitter-api-v2'
import { z } from 'zod'
import { shortDetail } from '../evidence.ts'
import { callX, type XRequest } from './call-x.ts'
import { classifyXAnswer, evidenceOf, type XResponse } from './classify.ts'
import { anyTime, type XApp } from './tokens.ts'

/** Bytes of one part. X's docs advise parts of about 1 MB (x-api/media, copy of 2026-08-22). */
const PART_BYTES = 1_000_000

/** X names no hour in which it forgets a picture to the second: ours is over a little sooner. */
const EXPIRY_MARGIN = Temporal.Duration.from({ minutes: 5 })

/** Where X does not say how long it keeps a picture (the example in its docs: a day). */
const DEFAULT_EXPIRY_SECONDS = 3_600

/** So often it is asked whether a picture is ready: more than X needs for any. */
const MOST_LOOKS = 10

const Info = z.object({
  state: z.string().optional(),
  check_after_secs: z.number().min(0).max(60).optional(),
})
const Media = z.object({
  data: z.object({
    id: z.string().regex(/^\d{1,19}$/),
    expires_after_secs: z.number().positive().optional(),
    processing_info: Info.optional(),
  }),
})
type Media = z.infer<typeof Media>['data']

/**
 * Hands a picture to X for a post to come (`/2/media/upload/…`, scope media.write), then says what it shows
 * (`/2/media/metadata`). Nothing is published by it, so every failure is certain: at worst X has a picture that nobody uses.
 */
export async function uploadPicture(app: XApp, request: UploadRequest): Promise<UploadResult> {
  const ask = asker(app, request)
  const startedAt = app.now()
  const { type, bytes, alt } = request
  const begun = mediaOf(await ask({ path: 'media/upload/initialize', body: begin(type, bytes.length) }))
  if (begun.kind !== 'media') return begun
  const { id } = begun.media
  for (const [index, part] of partsOf(bytes).entries()) {
    const body = { segment_index: String(index), media: part }
    const sent = await ask({ path: `media/upload/${id}/append`, body, bodyForm: 'form-data' })
    if (sent.kind !== 'answered') return sent
  }
  const finished = mediaOf(await ask({ path: `media/upload/${id}/finalize` }))
  if (finished.kind !== 'media') return finished
  const ready = await untilReady(ask, finished.media)
  if (ready.kind !== 'media') return ready
  const described = await ask({ path: 'media/metadata', body: { id, metadata: { alt_text: { text: alt } } } })
  if (described.kind !== 'answered') return described
  const seconds = ready.media.expires_after_secs ?? begun.media.expires_after_secs ?? DEFAULT_EXPIRY_SECONDS
  return { kind: 'uploaded', remoteId: id, expiresAt: startedAt.add({ seconds }).subtract(EXPIRY_MARGIN) }
}

function begin(type: PictureType, bytes: number): Readonly<Record<string, unknown>> {
  return {
    media_type: type,
    media_category: type === 'image/gif' ? 'tweet_gif' : 'tweet_image',
    total_bytes: bytes,
  }
}

function partsOf(bytes: Uint8Array): readonly Buffer[] {
  const count = Math.ceil(bytes.length / PART_BYTES)
  return Array.from({ length: count }, (_, index) =>
    Buffer.from(bytes.subarray(index * PART_BYTES, (index + 1) * PART_BYTES)),
  )
}

type Answered = { readonly kind: 'answered'; readonly response: XResponse }
type Ask = (request: Omit<XRequest, 'method'> & { readonly method?: 'GET' }) => Promise<Answered | UploadFailed>

/** Asks X once, within what is left of the time for all of them. */
function asker(app: XApp, { accessToken, totalTimeoutMs }: UploadRequest): Ask {
  const endsAtMs = performance.now() + totalTimeoutMs
  return async (request) => {
    const answer = await callX({
      origin: app.origin,
      permit: anyTime,
      totalTimeoutMs: Math.max(1, endsAtMs - performance.now()),
      client: (settings) => new TwitterApi(accessToken, settings),
      request: { method: 'POST', ...request },
      secrets: [accessToken],
    })
    if (answer.kind === 'response' && answer.status >= 200 && answer.status < 300) {
      return { kind: 'answered', response: answer }
    }
    return failureOf(classifyXAnswer(answer, { now: app.now(), handle: '' }))
  }
}

/**
 * What a refused or lost upload means for its post. What cannot be known of a post is certain of a picture: without an answer
 * there is none, and it is sent once more; so is what X answered oddly. An account that may post and may not upload has not
 * granted media.write: it is connected again, which asks for it, and its posts wait until then.
 */
function failureOf(outcome: Outcome): UploadFailed {
  const { evidence } = outcome
  switch (outcome.kind) {
    case 'published':
    case 'unconfirmed':
      return { kind: 'retry', why: 'upload-unclear', evidence }
    case 'refused':
      if (outcome.code === 'unexpected-answer') return { kind: 'retry', why: 'upload-unclear', evidence }
      if (outcome.code === 'missing-scope' || outcome.code === 'not-permitted') {
        const detail = shortDetail(`No leave to upload pictures (scope media.write): ${evidence.detail}`)
        return { kind: 'needs-reconnect', evidence: { ...evidence, detail } }
      }
      return outcome.code === 'invalid-request' ? { ...outcome, code: 'picture-refused' } : outcome
    case 'retry':
    case 'wait':
    case 'needs-reconnect':
      return outcome
  }
}

type Found = { readonly kind: 'media'; readonly media: Media } | UploadFailed

function mediaOf(answer: Answered | UploadFailed): Found {
  if (answer.kind !== 'answered') return answer
  const { response } = answer
  const media = Media.safeParse(response.body)
  if (!media.success) {
    return { kind: 'retry', why: 'upload-unclear', evidence: evidenceOf(response, 'no id of a picture in the answer') }
  }
  if (media.data.data.processing_info?.state === 'failed') {
    const evidence = evidenceOf(response, 'X could not process the picture')
    return { kind: 'refused', by: 'content', code: 'picture-refused', evidence }
  }
  return { kind: 'media', media: media.data.data }
}

/** X takes its time with what moves. */
async function untilReady(ask: Ask, first: Media): Promise<Found> {
  let media = first
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const { state = 'succeeded', check_after_secs: seconds = 1 } = media.processing_info ?? {}
    if (state === 'succeeded') return { kind: 'media', media }
    await delay(seconds * 1_000)
    const query = { command: 'STATUS', media_id: media.id }
    const found = mediaOf(await ask({ method: 'GET', path: 'media/upload', query }))
    if (found.kind !== 'media') return found
    media = found.media
  }
  return { kind: 'retry', why: 'upload-slow', evidence: { detail: 'X was still busy with the picture.' } }
}
