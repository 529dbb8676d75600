import { randomUUID } from 'node:crypto'
import {
  type Campaign,
  claimPosts,
  type Db,
  findCampaign,
  grantConsent,
  parseInstant,
  pauseScope,
  promotePosts,
  readNow,
  recordOutcomes,
  releaseParkedPosts,
  resumeScope,
  setRehearsalClock,
  sweepPosts,
  withdrawConsent,
} from '@chorus/db'
import { parseAccountId, parseClaimId, parsePostId } from '@chorus/shared'
import { aKit, aPlannedCampaign, aWave } from '@chorus/testing/a-planned-campaign'
import { directPlanner } from '@chorus/testing/direct-planner'
import {
  applyPlan,
  launchCampaign,
  moveAnchor,
  onAgreed,
  planCampaign,
  type PlanDeps,
  undoApply,
} from '@chorus/usecases'

const start = Temporal.Instant.from('2030-01-28T06:00:00Z')
const deadline = Temporal.Instant.from('2030-01-31T12:00:00Z')

type Frozen = Readonly<Record<string, unknown>>

/** The whole game: what the leads believe, what must hold, and what happened. */
type Game = {
  readonly db: Db
  readonly deps: PlanDeps
  readonly id: string
  readonly next: (bound: number) => number
  /** What each of the two leads last looked at. */
  readonly seen: Campaign[]
  /** The version that the accepted changes so far make. */
  version: number
  /** Posts as a worker claimed them. */
  readonly claimed: Map<string, Frozen>
  /** All posts before the last apply or move, until anything else touched them. */
  before: readonly Frozen[] | undefined
  readonly log: string[]
  readonly faults: string[]
}

/** Plays one campaign of six organisations; the same seed makes the same game but for its ids. */
export async function playTwoLeads(
  db: Db,
  { seed, steps }: { readonly seed: number; readonly steps: number },
): Promise<{ readonly log: readonly string[]; readonly faults: readonly string[] }> {
  await setRehearsalClock(db, start, 0)
  const kit = aKit({ slug: `game-${seed}`, organisations: 6, waves: [aWave(), aWave({ key: 'second' })], variants: 4 })
  const own = { ...kit, organisations: kit.organisations.map((each) => ownOf(each, seed)) }
  const draft = await aPlannedCampaign(db, own)
  await db.sql`update accounts set state = 'connected', remote_user_id = id::text where state = 'unconnected'`
  const deps = { db, platforms: ['mastodon'], planner: directPlanner } as const
  await applyPlan(deps, draft, 0)
  await launchCampaign(db, draft)
  const campaign = await look(db, draft.id)
  const game: Game = {
    db,
    deps,
    id: draft.id,
    next: createDice(seed),
    seen: [campaign, campaign],
    version: 1,
    claimed: new Map(),
    before: undefined,
    log: [],
    faults: [],
  }
  for (let step = 0; step < steps; step += 1) {
    const turn = turns[game.next(turns.length)] ?? apply
    await turn(game)
    await check(game)
  }
  await db.sql`update campaigns set state = 'canceled', paused_reason = null where id = ${draft.id}`
  return game
}

function ownOf<
  Organisation extends { readonly slug: string; readonly accounts: readonly { readonly handle: string }[] },
>(organisation: Organisation, seed: number): Organisation {
  const accounts = organisation.accounts.map((account) => ({ ...account, handle: `${account.handle}_${seed}` }))
  return { ...organisation, slug: `${organisation.slug}-${seed}`, accounts }
}

const turns: readonly ((game: Game) => Promise<void>)[] = [
  apply,
  apply,
  applyBoth,
  move,
  move,
  undo,
  undo,
  lookAgain,
  lookAgain,
  withdraw,
  agree,
  work,
  work,
  work,
  passTime,
  passTime,
  pauseAndResume,
]

const leadOf = (game: Game): number => game.next(2)
const seenBy = (game: Game, lead: number): Campaign => game.seen[lead] as Campaign

async function apply(game: Game): Promise<void> {
  const seen = seenBy(game, leadOf(game))
  const before = await postsOf(game)
  const applied = await applyPlan(game.deps, seen, seen.planVersion)
  game.log.push(`apply ${applied.kind}`)
  if (applied.kind !== 'applied') return
  accept(game, { named: seen.planVersion, made: applied.written.version })
  game.before = before
  await expectNothingLeft(game)
}

/** Both at once, from what each of them believes. */
async function applyBoth(game: Game): Promise<void> {
  game.before = undefined
  const [first, second] = [seenBy(game, 0), seenBy(game, 1)]
  const both = await Promise.all([first, second].map((seen) => applyPlan(game.deps, seen, seen.planVersion)))
  const accepted = both.filter((each) => each.kind === 'applied')
  for (const each of both) game.log.push(`apply ${each.kind}`)
  if (accepted.length > 1) game.faults.push('two plans were applied at once')
  for (const each of accepted) {
    const named = both.indexOf(each) === 0 ? first.planVersion : second.planVersion
    accept(game, { named, made: each.written.version })
  }
}

async function move(game: Game): Promise<void> {
  const seen = seenBy(game, leadOf(game))
  const before = await postsOf(game)
  const to = deadline.add({ hours: game.next(200) - 60 })
  const moved = await moveAnchor(game.deps, seen, {
    anchor: 'deadline',
    to,
    isDryRun: false,
    version: seen.planVersion,
  })
  game.log.push(`move ${moved.kind}`)
  if (moved.kind !== 'moved') return
  accept(game, { named: seen.planVersion, made: moved.version })
  game.before = before
  await expectNothingLeft(game)
}

async function undo(game: Game): Promise<void> {
  const lead = leadOf(game)
  if (game.next(2) === 0) game.seen[lead] = await look(game.db, game.id)
  const seen = seenBy(game, lead)
  const undone = await undoApply(game.deps, seen)
  game.log.push(`undo ${undone.kind}`)
  if (undone.kind !== 'undone') return
  accept(game, { named: seen.planVersion, made: undone.version })
  const { before } = game
  game.before = undefined
  if (before !== undefined && JSON.stringify(await postsOf(game)) !== JSON.stringify(before)) {
    game.faults.push('an undo did not restore the posts')
  }
}

async function lookAgain(game: Game): Promise<void> {
  game.seen[leadOf(game)] = await look(game.db, game.id)
}

async function withdraw(game: Game): Promise<void> {
  game.before = undefined
  await withdrawConsent(game.db, await somePair(game), { kind: 'command' })
  game.log.push('withdraw')
}

async function agree(game: Game): Promise<void> {
  game.before = undefined
  await grantConsent(game.db, await somePair(game), { grantedBy: 'a test', texts: 'all' })
  const planned = await onAgreed(game.deps, await look(game.db, game.id))
  if (planned.kind === 'applied') game.version = planned.version
  game.log.push(`agree ${planned.kind}`)
}

/** A worker takes what is due, and hears one answer or another; a lead may apply at the very moment. */
async function work(game: Game): Promise<void> {
  game.before = undefined
  const { db } = game
  await awaitNextPost(game)
  await sweepPosts(db)
  const { posts } = await promotePosts(db, { platform: 'mastodon', limit: 3, leaseMs: 30_000 })
  for (const { postId, rev } of posts) {
    const [post] = await db.sql<{ content_hash: string; account_id: string }[]>`
      select content_hash, account_id from posts where id = ${postId}`
    if (post === undefined) continue
    const claimId = parseClaimId(randomUUID())
    const accountId = parseAccountId(post.account_id)
    const request = { claimId, postId, rev, accountId, contentHash: post.content_hash }
    const [[verdict]] = await Promise.all([
      claimPosts(db, [request], { worker: 'game', leaseMs: 20_000, sendBudgetMs: 2_000 }),
      game.next(3) === 0 ? apply(game) : undefined,
    ])
    game.before = undefined
    if (verdict?.kind !== 'claimed') continue
    game.log.push('claim')
    game.claimed.set(postId, await frozen(db, postId))
    if (game.next(4) === 0) continue
    const remoteId = `${postId}-remote`
    const outcome = {
      kind: 'published',
      remoteId,
      remoteUrl: `https://example.org/${remoteId}`,
      evidence: { detail: 'a game' },
    } as const
    await recordOutcomes(db, [{ claimId, postId: parsePostId(postId), accountId, outcome, waitMs: 0 }])
  }
}

/** Half the time the worker waits until something is due. */
async function awaitNextPost({ db, id, next }: Game): Promise<void> {
  const [row] = await db.sql<{ at: string }[]>`
    select next_at::text as at from posts
    where campaign_id = ${id} and state = 'scheduled' and next_at between chorus_now() and chorus_now() + interval '9 days'
    order by next_at limit 1`
  if (row !== undefined && next(2) === 0) await setRehearsalClock(db, parseInstant(row.at).add({ seconds: 1 }), 0)
}

async function passTime(game: Game): Promise<void> {
  game.before = undefined
  const now = await readNow(game.db)
  await setRehearsalClock(game.db, now.add({ hours: 1 + game.next(16) }), 0)
}

async function pauseAndResume(game: Game): Promise<void> {
  game.before = undefined
  const scope = { kind: 'campaign', id: game.id } as const
  const { state } = await look(game.db, game.id)
  if (state === 'active') await pauseScope(game.db, scope, 'a test')
  else await resumeScope(game.db, scope)
  await releaseParkedPosts(game.db)
  game.log.push(state === 'active' ? 'pause' : 'resume')
}

/** A change is accepted only from who knew the version that stood, and makes the next one. */
function accept(game: Game, { named, made }: { readonly named: number; readonly made: number }): void {
  if (named !== game.version) game.faults.push(`version ${named} was accepted where ${game.version} stood`)
  if (made !== named + 1) game.faults.push(`version ${named} became ${made}`)
  game.version = made
}

/** Right after a plan was written nothing is left to do but what a person has to: no post stands outside it. */
async function expectNothingLeft(game: Game): Promise<void> {
  const { diff } = await planCampaign(game.deps, await look(game.db, game.id))
  const left = [diff.create.length, diff.move.length, diff.reword.length, diff.cancel.length]
  if (left.some((count) => count > 0)) game.faults.push(`left after a plan was written: ${left.join(', ')}`)
}

async function check(game: Game): Promise<void> {
  const { planVersion } = await look(game.db, game.id)
  if (planVersion !== game.version) game.faults.push(`the plan's version is ${planVersion}, not ${game.version}`)
  for (const [id, post] of game.claimed) {
    if (JSON.stringify(await frozen(game.db, id)) !== JSON.stringify(post)) {
      game.faults.push(`the claimed post ${id} changed`)
    }
  }
}

/** What a claimed post says, where and when it was to go out. */
async function frozen(db: Db, id: string): Promise<Frozen> {
  const [row] = await db.sql<Frozen[]>`
    select text, content_hash, due_at::text, late_after::text, account_id, wave_id, variant_id, locale from posts
    where id = ${id}`
  return row ?? { gone: true }
}

async function postsOf({ db, id }: Game): Promise<readonly Frozen[]> {
  const rows = await db.sql<{ post: Frozen }[]>`
    select to_jsonb(p) - 'rev' - 'lease_until' || jsonb_build_object('state', replace(p.state, 'queued', 'scheduled')) as post
    from posts p where campaign_id = ${id} order by p.id`
  return rows.map(({ post }) => post)
}

async function somePair(game: Game) {
  const rows = await game.db.sql<{ organisation_id: string }[]>`
    select part.organisation_id from participations part join organisations o on o.id = part.organisation_id
    where part.campaign_id = ${game.id} order by o.slug`
  const organisationId = rows[game.next(rows.length)]?.organisation_id ?? ''
  return { campaignId: (await look(game.db, game.id)).id, organisationId }
}

async function look(db: Db, id: string): Promise<Campaign> {
  const campaign = await findCampaign(db, id)
  if (campaign === undefined) throw new Error(`Campaign ${id} is gone.`)
  return campaign
}

/** Whole numbers from 0 to below the bound, the same row for one seed. Source: xorshift32, Marsaglia 2003. */
function createDice(seed: number): (bound: number) => number {
  let state = Math.imul(seed, 2_654_435_761) | 1
  return (bound) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % bound
  }
}
