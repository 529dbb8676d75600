import type { HttpBindings } from '@hono/node-server'
import type { ReadingTrouble } from '../core/trouble.ts'
import { type Answer, dropConnection, pause, sendHalf, sendWhole } from '../core/wire.ts'
import { edgeUnavailable, notPermitted, paymentRequired, toWire, tooManyRequests } from './answers.ts'
import { askAsUser } from './ask-as-user.ts'
import type { XDeps } from './deps.ts'
import { limitHeaders, type CallState } from './rate-limits.ts'
import { readTimeline } from './read-posts.ts'
import { readQuery, TimelineQuery } from './read-query.ts'
import { troubledLimits } from './troubled-limits.ts'

/** A request for a timeline, as it arrived. */
export type TimelineRequest = {
  readonly authorization: string | undefined
  readonly userId: string
  readonly query: Readonly<Record<string, string>>
  readonly connection: HttpBindings
}

/** GET /2/users/:id/tweets: the timeline as X gives it, or as the set trouble of reading it says. */
export async function answerTimeline(deps: XDeps, request: TimelineRequest): Promise<Response> {
  const asked = askAsUser(deps, { call: 'readTimeline', authorization: request.authorization })
  if (asked.kind === 'refused') return sendWhole(toWire(asked.answer, asked.headers))
  const { limits } = asked
  const read = readQuery(TimelineQuery, request.query)
  if (read.kind === 'invalid') return sendWhole(toWire(read.answer, limitHeaders(limits)))
  const { userId } = request
  const owner = deps.store.ledger.accountById('x', userId)
  const trouble = owner && deps.store.troubles.strikeReading('x', owner.handle)
  const answer = (lagMs = 0): Answer =>
    toWire(readTimeline(deps, { userId, query: read.query, lagMs }), limitHeaders(limits))
  return trouble ? troubled(deps, trouble, { answer, limits, connection: request.connection }) : sendWhole(answer())
}

/** A reading that trouble strikes, with what its answer needs. */
type Ready = {
  readonly answer: (lagMs?: number) => Answer
  readonly limits: CallState
  readonly connection: HttpBindings
}

async function troubled(deps: XDeps, trouble: ReadingTrouble, ready: Ready): Promise<Response> {
  const { answer, limits, connection } = ready
  switch (trouble.kind) {
    case 'timeline-lag':
      return sendWhole(answer(trouble.delayMs))
    case 'timeline-slow':
      return (await pause(trouble.delayMs, deps.stop)) ? sendWhole(answer()) : dropConnection(connection)
    case 'timeline-cut':
      return sendHalf(connection, answer())
    case 'timeline-dropped':
      return dropConnection(connection)
    case 'timeline-unavailable':
      return sendWhole(toWire(edgeUnavailable, limitHeaders(limits)))
    case 'timeline-forbidden':
      return sendWhole(toWire(notPermitted, limitHeaders(limits)))
    case 'timeline-unpaid':
      return sendWhole(toWire(paymentRequired.credits, limitHeaders(limits)))
    case 'timeline-limited':
      return sendWhole(toWire(tooManyRequests, troubledLimits(deps.now(), limits, trouble)))
  }
}
