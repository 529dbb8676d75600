import type { HttpBindings } from '@hono/node-server'
import type { Account } from '../core/ledger.ts'
import { isPlainRefusal, type PlainRefusal, type PostingTrouble } from '../core/trouble.ts'
import { dropConnection, leaveOpen, pause, sendDripping, sendHalf, sendWhole } from '../core/wire.ts'
import { askAsUser } from './ask-as-user.ts'
import {
  clientForbidden,
  duplicateContent,
  edgeUnavailable,
  invalidRequest,
  ok,
  paymentRequired,
  serviceUnavailable,
  toWire,
  tooManyRequests,
  unauthorized,
  type XAnswer,
} from './answers.ts'
import type { XDeps } from './deps.ts'
import { refusalOf } from './judge-post.ts'
import { pictureLinkOf, presentText } from './present-text.ts'
import { limitHeaders, type CallState } from './rate-limits.ts'
import { readNewPost, type NewPost } from './read-body.ts'
import { troubledLimits } from './troubled-limits.ts'

/** A request to publish, as it arrived. */
export type CreateRequest = {
  readonly authorization: string | undefined
  readonly contentType: string | undefined
  readonly body: string
  readonly connection: HttpBindings
}

/** A post that may be accepted, with what its answer needs. */
type Ready = {
  readonly account: Account
  readonly clientId: string
  readonly post: NewPost
  readonly limits: CallState
  readonly connection: HttpBindings
}

/** POST /2/tweets: accepts the post, refuses it as X would, or does to it what the set trouble says. */
export async function createPost(deps: XDeps, request: CreateRequest): Promise<Response> {
  const asked = askAsUser(deps, { call: 'createPost', authorization: request.authorization })
  if (asked.kind === 'refused') return sendWhole(toWire(asked.answer, asked.headers))
  const { account, clientId, limits } = asked
  const read = readNewPost(request.contentType, request.body)
  if (read.kind === 'invalid') return sendWhole(toWire(read.answer, limitHeaders(limits)))
  const { post } = read
  const refusal = refusalOf(deps.store, { account, post }, deps.now())
  if (refusal) return sendWhole(toWire(refusal, limitHeaders(limits)))
  const ready: Ready = { account, clientId, post, limits, connection: request.connection }
  const trouble = deps.store.troubles.strike('x', account.handle)
  return trouble ? troubled(deps, ready, trouble) : sendWhole(toWire(accept(deps, ready), limitHeaders(limits)))
}

/** Writes the post down for good, then says what X says. */
function accept({ store, now }: XDeps, { account, post }: Ready, acceptedAt: Temporal.Instant = now()): XAnswer {
  const id = store.ids.next(acceptedAt)
  const pictures = store.media.shown(post.media?.media_ids ?? [])
  store.record({
    kind: 'post-accepted',
    platform: 'x',
    accountId: account.id,
    id,
    text: post.text,
    acceptedAt: acceptedAt.toString({ smallestUnit: 'millisecond' }),
    ...(post.reply && { inReplyTo: post.reply.in_reply_to_tweet_id }),
    ...(pictures.length > 0 && { pictures: [...pictures] }),
  })
  const { text } = presentText(id, post.text, pictureLinkOf({ account, id, pictures }))
  return ok({ data: { id, text, edit_history_tweet_ids: [id] } }, 201)
}

async function troubled(deps: XDeps, ready: Ready, trouble: PostingTrouble): Promise<Response> {
  const { connection, limits, clientId } = ready
  if (isPlainRefusal(trouble)) return sendWhole(toWire(refusals(clientId)[trouble.kind], limitHeaders(limits)))
  const accepted = () => toWire(accept(deps, ready), limitHeaders(limits))
  switch (trouble.kind) {
    case 'drop-before-accept':
      return dropConnection(connection)
    case 'accept-then-drop':
      accept(deps, ready)
      return dropConnection(connection)
    case 'accept-then-503':
      accept(deps, ready)
      return sendWhole(toWire(serviceUnavailable, limitHeaders(limits)))
    case 'partial-body':
      return sendHalf(connection, accepted())
    case 'drip':
      return sendDripping(connection, accepted(), { delayMs: trouble.delayMs, stop: deps.stop })
    case 'slow':
      return acceptSlowly(deps, ready, trouble.delayMs)
    case 'accept-late':
      return acceptLate(deps, ready, trouble)
    case 'rate-limited':
      return sendWhole(toWire(tooManyRequests, troubledLimits(deps.now(), limits, trouble)))
    case 'payment-required':
      return sendWhole(toWire(paymentRequired[trouble.shape], limitHeaders(limits)))
  }
}

/** Accepts after the delay, also when the client has gone meanwhile: that is how an answer gets lost at a real network. */
async function acceptSlowly(deps: XDeps, ready: Ready, delayMs: number): Promise<Response> {
  const isOn = await pause(delayMs, deps.stop)
  const isForgotten = deps.store.ledger.accountById('x', ready.account.id) === undefined
  if (!isOn || isForgotten) return dropConnection(ready.connection)
  const refusal = refusalOf(deps.store, ready, deps.now())
  return sendWhole(toWire(refusal ?? accept(deps, ready), limitHeaders(ready.limits)))
}

/** The client learns nothing, and the post is accepted `delayMs` after its connection ended, by the sandbox's clock. */
function acceptLate(
  deps: XDeps,
  ready: Ready,
  { answer, delayMs }: Extract<PostingTrouble, { kind: 'accept-late' }>,
): Response {
  const { store, now } = deps
  const fromNow = (): void =>
    store.lateAccepts.add(now().add({ milliseconds: delayMs }), (at) => {
      if (refusalOf(store, ready, at) === undefined) accept(deps, ready, at)
    })
  if (answer === 'none') return leaveOpen(ready.connection, fromNow)
  fromNow()
  return answer === '503'
    ? sendWhole(toWire(serviceUnavailable, limitHeaders(ready.limits)))
    : dropConnection(ready.connection)
}

const refusals = (clientId: string): Readonly<Record<PlainRefusal['kind'], XAnswer>> => ({
  duplicate: duplicateContent,
  'revoked-token': unauthorized,
  'bad-request': invalidRequest([{ parameters: {}, message: '$.text: is not acceptable' }]),
  unavailable: edgeUnavailable,
  forbidden: clientForbidden(clientId),
})
