import type { PostId } from '@chorus/shared'
import type { World } from './world.ts'

type PostRow = {
  id: PostId
  account_id: string
  state: string
  rev: number
  remote_id: string | null
  is_settled: boolean
  is_sane: boolean
}

const ended = new Set(['published', 'reported', 'failed', 'missed', 'canceled', 'declined'])
const isOut = new Set(['published', 'reported'])
const unsent = new Set(['retry', 'wait', 'refused', 'needs-reconnect', 'not-sent'])
const mayBeOut = new Set(['publishing', 'unconfirmed', 'published', 'reported'])

/** Each breach of docs/states.md, in words; none when all hold. Remembers what it saw, for what may never be undone. */
export async function breachesOf(world: World): Promise<readonly string[]> {
  const posts = await world.db.sql<PostRow[]>`
    select id, account_id, state, rev, remote_id, settled_at is not null as is_settled,
      (next_at <> 'infinity' or reason is not null) and (settle_at is null or state = 'unconfirmed')
        and (state in ('queued', 'publishing')) = (lease_until is not null) as is_sane
    from posts`
  return [
    ...onePerAccount(posts),
    ...posts.flatMap((post) => ofPost(world, post)),
    ...(await ofAttempts(world)),
    ...(await ofCounters(world)),
  ]
}

function onePerAccount(posts: readonly PostRow[]): string[] {
  const publishing = Map.groupBy(
    posts.filter((post) => post.state === 'publishing'),
    (post) => post.account_id,
  )
  return [...publishing.values()].filter((list) => list.length > 1).map(() => 'an account publishes twice at once')
}

type SeenPost = PostRow & { readonly times: number; readonly knownId: string | undefined; readonly knownRev: number }

/** What may never be, and how it is called. */
const postRules: readonly (readonly [string, (post: SeenPost) => boolean])[] = [
  ['went out more than once', (post) => post.times > 1],
  [
    'is published without its proof, or has one and is not',
    (post) => isOut.has(post.state) !== (post.remote_id !== null),
  ],
  ['lost its proof', (post) => post.knownId !== undefined && post.knownId !== post.remote_id],
  ['is published and never went out', (post) => isOut.has(post.state) && post.times === 0],
  ['went out, and that is forgotten', (post) => post.times > 0 && !mayBeOut.has(post.state)],
  ['has ended and is not settled, or the other way round', (post) => ended.has(post.state) !== post.is_settled],
  ['has a rev that fell', (post) => post.rev < post.knownRev],
  ['is parked without a reason, or has a time that its state does not have', (post) => !post.is_sane],
]

function ofPost({ before, taken }: World, post: PostRow): string[] {
  const seen = {
    ...post,
    times: taken.get(post.id) ?? 0,
    knownId: before.remoteIds.get(post.id),
    knownRev: before.revs.get(post.id) ?? 0,
  }
  if (post.remote_id !== null) before.remoteIds.set(post.id, post.remote_id)
  before.revs.set(post.id, post.rev)
  return postRules.filter(([, isBroken]) => isBroken(seen)).map(([name]) => `${post.id} (${post.state}) ${name}`)
}

type AttemptRow = {
  claim_id: string
  outcome: string | null
  reserved: boolean
  is_ended: boolean
  n: number | null
}

const attemptRules: readonly (readonly [string, (attempt: AttemptRow & { was: string | undefined }) => boolean])[] = [
  [
    'ended twice',
    ({ was, outcome }) => was !== undefined && was !== outcome && was !== 'unconfirmed' && outcome !== 'published',
  ],
  ['ended without an outcome', (attempt) => (attempt.outcome !== null) !== attempt.is_ended],
  ['keeps what it did not spend', (attempt) => attempt.reserved && unsent.has(attempt.outcome ?? '')],
  [
    'spends what it does not have',
    (attempt) => !attempt.reserved && attempt.n !== null && ['published', 'open'].includes(attempt.outcome ?? 'open'),
  ],
]

async function ofAttempts({ db, before }: World): Promise<string[]> {
  const rows = await db.sql<AttemptRow[]>`
    select claim_id, outcome, reserved, ended_at is not null as is_ended, n from attempts`
  return rows.flatMap((row) => {
    const attempt = { ...row, was: before.outcomes.get(row.claim_id) }
    if (row.outcome !== null) before.outcomes.set(row.claim_id, row.outcome)
    return attemptRules
      .filter(([, isBroken]) => isBroken(attempt))
      .map(([name]) => `an attempt (${attempt.was ?? 'open'}, then ${row.outcome ?? 'open'}) ${name}`)
  })
}

/** What a counter says is what the attempts hold that it counts, and never more than its cap. */
async function ofCounters({ db }: World): Promise<string[]> {
  const rows = await db.sql<{ unit: string; period: string | null; used: number; held: number; cap: number }[]>`
    select c.unit, c.period, c.used::float8, c.cap::float8, coalesce((
      select sum(case c.unit when 'posts' then 1 else a.cost_micro_usd end)
      from attempts a join posts p on p.id = a.post_id
      where a.reserved and (c.campaign_id is null or c.campaign_id = p.campaign_id)
        and ((c.period is null and c.window_seconds is null) or a.claimed_at >= c.window_starts_at)), 0)::float8 as held
    from pace c`
  return rows
    .filter((row) => row.used !== row.held || row.used > row.cap)
    .map((row) => `${row.unit} ${row.period ?? ''}: counted ${row.used}, held ${row.held}, at most ${row.cap}`)
}
