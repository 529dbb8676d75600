import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import type { Account } from '../core/ledger.ts'
import type { UploadTrouble } from '../core/trouble.ts'
import { dropConnection, pause, sendHalf, sendWhole } from '../core/wire.ts'
import {
  missingScope,
  notFound,
  paymentRequired,
  serviceUnavailable,
  tooManyRequests,
  toWire,
  unauthorized,
  type XAnswer,
} from './answers.ts'
import { askAsUser } from './ask-as-user.ts'
import type { XDeps } from './deps.ts'
import { limitHeaders, type CallState, type XCall } from './rate-limits.ts'
import { readParts } from './read-parts.ts'
import { troubledLimits } from './troubled-limits.ts'
import { appendPart, beginUpload, describeMedia, finishUpload, type MediaPart, uploadStatus } from './upload-media.ts'

type Ask = Context<{ Bindings: HttpBindings }>
type Answer = (account: Account) => XAnswer | Promise<XAnswer>

/** Uploading pictures, below `/2/media`: in parts, as twitter-api-v2 does it. */
export function mediaRoutes(deps: XDeps): Hono<{ Bindings: HttpBindings }> {
  const asUser = async (c: Ask, call: XCall, answer: Answer): Promise<Response> => {
    const asked = askAsUser(deps, { call, authorization: c.req.header('authorization') })
    if (asked.kind === 'refused') return sendWhole(toWire(asked.answer, asked.headers))
    const trouble = deps.store.troubles.strikeUpload('x', asked.account.handle)
    const { limits } = asked
    const given = (): Promise<XAnswer> => Promise.resolve(answer(asked.account))
    if (trouble !== undefined) return troubled(deps, c, { trouble, limits, answer: given })
    return sendWhole(toWire(await given(), limitHeaders(limits)))
  }
  return new Hono<{ Bindings: HttpBindings }>()
    .post('/upload/initialize', (c) =>
      asUser(c, 'uploadMedia', async (account) => beginUpload(deps, account, await jsonOf(c))),
    )
    .post('/upload/:id{\\d{1,19}}/append', (c) =>
      asUser(c, 'uploadMedia', async (account) => appendPart(deps, account, { id: idOf(c), part: await partOf(c) })),
    )
    .post('/upload/:id{\\d{1,19}}/finalize', (c) =>
      asUser(c, 'uploadMedia', (account) => finishUpload(deps, account, idOf(c))),
    )
    .get('/upload', (c) =>
      asUser(c, 'uploadMedia', (account) => uploadStatus(deps, account, c.req.query('media_id') ?? '')),
    )
    .post('/metadata', (c) =>
      asUser(c, 'describeMedia', async (account) => describeMedia(deps, account, await jsonOf(c))),
    )
    .all('*', () => sendWhole(toWire(notFound)))
}

type Struck = {
  readonly trouble: UploadTrouble
  readonly limits: CallState
  readonly answer: () => Promise<XAnswer>
}

async function troubled(deps: XDeps, c: Ask, { trouble, limits, answer }: Struck): Promise<Response> {
  const headers = limitHeaders(limits)
  switch (trouble.kind) {
    case 'upload-dropped':
      return dropConnection(c.env)
    case 'upload-cut':
      return sendHalf(c.env, toWire(await answer(), headers))
    case 'upload-unavailable':
      return sendWhole(toWire(serviceUnavailable, headers))
    case 'upload-forbidden':
      return sendWhole(toWire(missingScope, headers))
    case 'upload-revoked':
      return sendWhole(toWire(unauthorized, headers))
    case 'upload-unpaid':
      return sendWhole(toWire(paymentRequired.credits, headers))
    case 'upload-limited':
      return sendWhole(toWire(tooManyRequests, troubledLimits(deps.now(), limits, trouble)))
    case 'upload-slow':
      return (await pause(trouble.delayMs, deps.stop))
        ? sendWhole(toWire(await answer(), headers))
        : dropConnection(c.env)
  }
}

function idOf(c: Ask): string {
  return c.req.param('id') ?? ''
}

/** Undefined when it is no JSON. */
async function jsonOf(c: Ask): Promise<unknown> {
  return c.req.json<unknown>().catch(() => undefined)
}

/** As a form with the bytes themselves, or as JSON with them in base64. */
async function partOf(c: Ask): Promise<MediaPart> {
  if (/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    const body = (await jsonOf(c)) as { segment_index?: unknown; media?: unknown } | undefined
    const bytes = typeof body?.media === 'string' ? Buffer.from(body.media, 'base64') : undefined
    return { segmentIndex: body?.segment_index, bytes }
  }
  // Without the name of a file, as twitter-api-v2 sends it, a part is a text to those who read forms.
  const parts = readParts(c.req.header('content-type'), Buffer.from(await c.req.arrayBuffer()))
  return { segmentIndex: parts?.get('segment_index')?.toString(), bytes: parts?.get('media') }
}
