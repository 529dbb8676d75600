import type { Db } from '@chorus/db'
import type { LedgerEntry } from './a-rehearsal.ts'
import type { WatchedPost } from './watched-network.ts'

/** What a case knows of the world when it is judged. The three clocks of it are one: the rehearsal's. */
export type Evidence = {
  readonly db: Db
  readonly ledger: readonly LedgerEntry[]
  /** What was on the wire. */
  readonly sent: readonly WatchedPost[]
  /**
   * States, beside `published` and a doubt that waits for a person, in which a post of this case may end. Each needs a reason.
   */
  readonly mayEnd?: readonly ('canceled' | 'failed' | 'missed' | 'scheduled')[]
  /** The network accepted after every look at it was over: a post in its ledger may be in doubt here. */
  readonly mayBeUnknown?: boolean
}

/** Counts of what became of the posts, and each breach of an invariant in words; none when all hold. */
export type Judgement = {
  readonly broken: readonly string[]
  readonly posts: number
  readonly published: number
  /** In the ledger, deleted or not. */
  readonly accepted: number
  /** Accepts of a post beyond its first, and requests for one that stood in the ledger already. */
  readonly twice: number
  /** Neither in the ledger nor waiting for a person with a reason, nor ended as the case allows. */
  readonly lost: number
  /** In doubt, with a reason, after the last look. */
  readonly waiting: number
}

type Row = {
  readonly id: string
  readonly handle: string
  readonly text: string
  readonly state: string
  readonly reason: string | null
  readonly remote_id: string | null
  readonly is_looked_for: boolean
  readonly is_parked: boolean
  readonly due_ms: number
  readonly ended_ms: number | null
  readonly outcome: string | null
  readonly claimed_ms: readonly number[]
  /** Each attempt: who, how it ended, and what was told of it. */
  readonly history: string
}

/** No request body starts later than this after a cancel, a withdrawal, a pause or a stop was committed. */
const PROMISE_MS = 2_000

/**
 * Judges a case by the six invariants of docs/decisions/0012-faults-are-played-against-the-ledger.md, from the network's ledger, the wire and the database:
 *
 * I1 a post is accepted once at most, and never asked for again once it is accepted; I2 every post ends, or waits for a
 * person with a reason; I3 what is published stands in the ledger under that id, and what stands there is known; I4 nothing
 * starts before it is due, nor after a cancel; I5 an account has one request in flight; I6 each request had a claim of its
 * own before it.
 *
 * Texts have to be different within the database: they tell which post a request was for.
 */
export async function judge(evidence: Evidence): Promise<Judgement> {
  const posts = await readPosts(evidence.db)
  const byText = new Map(posts.map((post) => [post.text, post]))
  if (byText.size !== posts.length) throw new Error('Two posts have the same text: nobody could tell them apart.')
  const accepts = Map.groupBy(evidence.ledger, (entry) => entry.text)
  const again = [...accepts.values()]
    .flatMap((entries) => entries.slice(1))
    .map((entry) => `I1 accepted again: ${entry.text}`)
  const late = sentThoughAccepted(evidence, accepts, byText)
  const lost = posts.filter((post) => !accepts.has(post.text) && !isAccountedFor(post, evidence.mayEnd ?? []))
  return {
    broken: [
      ...again,
      ...late,
      ...lost.map((post) => `I2 lost: ${describe(post)}`),
      ...posts.filter(isUnended(evidence.mayEnd ?? [])).map((post) => `I2 has not ended: ${describe(post)}`),
      ...posts.flatMap((post) => untruths(post, accepts.get(post.text) ?? [], evidence.mayBeUnknown ?? false)),
      ...[...accepts.keys()].filter((text) => !byText.has(text)).map((text) => `I3 nobody's: ${text}`),
      ...evidence.sent.flatMap((request) => untimely(request, byText.get(request.text))),
      ...overlaps(evidence.sent, byText),
      ...posts.flatMap((post) => unclaimed(post, evidence.sent)),
    ],
    posts: posts.length,
    published: posts.filter((post) => post.state === 'published').length,
    accepted: evidence.ledger.length,
    twice: again.length + late.length,
    lost: lost.length,
    waiting: posts.filter(waits).length,
  }
}

async function readPosts(db: Db): Promise<readonly Row[]> {
  return db.sql<Row[]>`
    select p.id, a.handle, p.text, p.state, p.reason, p.remote_id, p.settle_at is not null as is_looked_for,
      p.next_at = 'infinity' as is_parked, (extract(epoch from p.due_at) * 1000)::float8 as due_ms,
      (extract(epoch from case when p.state = 'canceled' then coalesce(p.cancel_requested_at, p.settled_at) end)
        * 1000)::float8 as ended_ms,
      (select t.outcome from attempts t where t.claim_id = p.claim_id) as outcome,
      coalesce((select array_agg((extract(epoch from t.claimed_at) * 1000)::float8 order by t.claimed_at)
        from attempts t where t.post_id = p.id), '{}') as claimed_ms,
      coalesce((select string_agg(concat_ws(' ', t.worker, coalesce(t.outcome, 'open'), t.http_status,
          t.evidence ->> 'detail', case when t.readings is not null then 'read back' end), '; ' order by t.claimed_at)
        from attempts t where t.post_id = p.id), 'none') as history
    from posts p join accounts a on a.id = p.account_id order by p.id`
}

/** In doubt, with a reason, and nobody looks any more but a person. */
function waits(post: Row): boolean {
  return post.state === 'unconfirmed' && post.reason !== null && !post.is_looked_for
}

function isAccountedFor(post: Row, mayEnd: readonly string[]): boolean {
  if (waits(post)) return true
  return mayEnd.includes(post.state) && post.reason !== null && (post.state !== 'scheduled' || post.is_parked)
}

function isUnended(mayEnd: readonly string[]): (post: Row) => boolean {
  return (post) => post.state !== 'published' && !isAccountedFor(post, mayEnd)
}

function describe({ text, handle, state, reason, history }: Row): string {
  return `"${text}" (${handle}) is ${state}, reason ${reason ?? 'none'}; attempts: ${history}`
}

/** Requests for a post that stood in the ledger when they started: only the network's own refusal could stop those. */
function sentThoughAccepted(
  evidence: Pick<Evidence, 'sent'>,
  accepts: ReadonlyMap<string, readonly LedgerEntry[]>,
  byText: ReadonlyMap<string, Row>,
): readonly string[] {
  return evidence.sent.flatMap(({ text, startedAt }) => {
    const first = accepts.get(text)?.[0]
    // The ledger counts in whole milliseconds.
    const isThere =
      first !== undefined && Temporal.Instant.from(first.acceptedAt).epochMilliseconds < startedAt.epochMilliseconds
    const post = byText.get(text)
    return isThere && post ? [`I1 asked for again after it was accepted: ${describe(post)}`] : []
  })
}

function untruths(post: Row, entries: readonly LedgerEntry[], mayBeUnknown: boolean): readonly string[] {
  const isInDoubt = post.state === 'unconfirmed' && mayBeUnknown
  if (entries.length > 0 && post.state !== 'published' && !isInDoubt)
    return [`I3 stands in the ledger: ${describe(post)}`]
  if (post.state !== 'published')
    return waits(post) && post.outcome === 'not-sent' ? [`I3 no doubt: ${describe(post)}`] : []
  const isThere = entries.some((entry) => entry.id === post.remote_id && entry.account === post.handle)
  return isThere ? [] : [`I3 does not stand in the ledger: ${describe(post)}`]
}

function untimely({ startedAt, text }: WatchedPost, post: Row | undefined): readonly string[] {
  const at = startedAt.epochMilliseconds
  if (post === undefined) return [`I3 nobody's: ${text}`]
  if (at < Math.floor(post.due_ms)) return [`I4 ${Math.round(post.due_ms - at)} ms early: ${describe(post)}`]
  const isLate = post.ended_ms !== null && at > post.ended_ms + PROMISE_MS
  return isLate ? [`I4 ${Math.round(at - (post.ended_ms ?? 0))} ms after its cancel: ${describe(post)}`] : []
}

function overlaps(sent: readonly WatchedPost[], byText: ReadonlyMap<string, Row>): readonly string[] {
  const ofAccount = Map.groupBy(sent, ({ text }) => byText.get(text)?.handle ?? text)
  return [...ofAccount].flatMap(([handle, requests]) => {
    const inOrder = requests.toSorted((one, other) => Temporal.Instant.compare(one.startedAt, other.startedAt))
    return inOrder.slice(1).flatMap(({ startedAt, text }, place) => {
      const before = inOrder[place]
      const isFree = before?.endedAt !== undefined && Temporal.Instant.compare(before.endedAt, startedAt) <= 0
      return isFree ? [] : [`I5 ${handle} had "${before?.text}" in flight when "${text}" started`]
    })
  })
}

function unclaimed(post: Row, sent: readonly WatchedPost[]): readonly string[] {
  const starts = sent.filter(({ text }) => text === post.text).map(({ startedAt }) => startedAt.epochMilliseconds)
  return starts.flatMap((at, place) => {
    const claim = post.claimed_ms[place]
    return claim !== undefined && Math.floor(claim) <= at
      ? []
      : [`I6 request ${place + 1} had no claim: ${describe(post)}`]
  })
}
