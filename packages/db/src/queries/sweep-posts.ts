import type { Db } from '../open-db.ts'
import { signalDue } from './due-signal.ts'
import { isByHand } from './is-by-hand.ts'
import { isCovered } from './is-covered.ts'
import { parkPausedPosts } from './park-paused-posts.ts'
import { kindOfWave } from './post-kind.ts'
import { FIRST_LOOK_MS } from './settle-times.ts'

/** How many posts each rule of the sweep moved. */
export type Swept = {
  /** Their worker never said how the call ended. */
  readonly unconfirmed: number
  /** Their wake-up never came. */
  readonly requeued: number
  /** Their wake-ups came to nothing once too often: a person has to look. */
  readonly poisoned: number
  readonly canceled: number
  readonly missed: number
  /** Handed over, and nobody said in time that it was posted: missed as well. */
  readonly unreported: number
  /** Due, but of something that is paused. */
  readonly parked: number
}

/** So many wake-ups in a row may come to nothing, neither claimed nor refused; the post is set aside then. */
const MOST_STUMBLES = 5

/** At most this many posts per rule and call, so that one sweep never locks for long. */
const BATCH = 1_000

/**
 * Puts right what a crash or a lost wake-up left behind. Any number of workers may call it at once.
 *
 * An expired `publishing` becomes `unconfirmed` (nobody knows whether it went out), to be read back soon; an expired
 * `queued` is scheduled again, or parked as `poison` when the workers that took it up went silent again and again; whatever
 * was to be canceled meanwhile is canceled; what can no longer start in time is missed, whatever it waits for; and so is what
 * was handed over and of which nobody said that it was posted.
 */
export async function sweepPosts(db: Db): Promise<Swept> {
  const { sql } = db
  const unconfirmed = await sql`
    with expired as materialized (
      select id, claim_id from posts
      where state = 'publishing' and lease_until < chorus_now()
      order by id limit ${BATCH} for no key update skip locked
    ),
    ended as (
      update attempts a set outcome = 'unconfirmed', ended_at = chorus_now(),
        evidence = jsonb_build_object('detail', 'The worker that held the claim did not report within its lease.')
      from expired where a.claim_id = expired.claim_id and a.outcome is null
    )
    update posts p set state = 'unconfirmed', reason = 'worker-silent', lease_until = null, settle_reads = 0,
      settle_at = chorus_now() + ${FIRST_LOOK_MS}::float8 * interval '1 millisecond'
    from expired where p.id = expired.id`
  const back = await sql<{ state: string; reason: string | null }[]>`
    with expired as materialized (
      select id, cancel_requested_at is not null as is_canceled,
        -- The first may be a wake-up that was lost; from then on only what a worker took up counts.
        stumbles + case when stumbles = 0 or taken_rev = rev then 1 else 0 end as stumbles
      from posts where state = 'queued' and lease_until < chorus_now()
      order by id limit ${BATCH} for no key update skip locked
    )
    update posts p
    set state = case when e.is_canceled then 'canceled' else 'scheduled' end,
        reason = case when e.is_canceled then 'cancel-requested' when e.stumbles >= ${MOST_STUMBLES} then 'poison' end,
        settled_at = case when e.is_canceled then chorus_now() end,
        next_at = case when not e.is_canceled and e.stumbles >= ${MOST_STUMBLES} then 'infinity' else chorus_now() end,
        rev = p.rev + 1, lease_until = null, stumbles = e.stumbles, taken_rev = null
    from expired e where p.id = e.id
    returning p.state, p.reason`
  const missed = await sql`
    with late as materialized (
      select id from posts where state in ('scheduled', 'awaiting_approval') and late_after < chorus_now()
      order by id limit ${BATCH} for no key update skip locked
    )
    update posts p
    set reason = case when p.state = 'awaiting_approval' then 'silent' else coalesce(p.reason, 'late') end,
        state = 'missed', settled_at = chorus_now()
    from late where p.id = late.id`
  const canceled = back.filter((post) => post.state === 'canceled').length
  const poisoned = back.filter((post) => post.reason === 'poison').length
  const requeued = back.length - canceled - poisoned
  const { parked } = await parkPausedPosts(db)
  return {
    unconfirmed: unconfirmed.count,
    requeued,
    poisoned,
    canceled,
    missed: missed.count,
    unreported: await missUnreported(db),
    parked,
  }
}

/** What was handed over, and nobody said in time that it was posted. @returns how many. */
async function missUnreported({ sql }: Db): Promise<number> {
  const { count } = await sql`
    with over as materialized (
      select id from posts where state = 'handed_over' and report_by < chorus_now()
      order by id limit ${BATCH} for no key update skip locked
    )
    update posts p set state = 'missed', reason = 'not-reported', settled_at = chorus_now() from over where p.id = over.id`
  return count
}

/**
 * Lets parked posts go whose reason is over (installation or campaign resumed, account connected again, consent given,
 * budget raised): they may be tried at once, and what is too late by then is missed by the sweep.
 *
 * @returns how many were let go.
 */
export async function releaseParkedPosts(db: Db): Promise<number> {
  const released = await db.sql`
    with free as materialized (
      select p.id from posts p
      join installation on true
      join campaigns c on c.id = p.campaign_id
      join waves w on w.id = p.wave_id
      join accounts a on a.id = p.account_id
      join organisations o on o.id = p.organisation_id
      left join lanes lane on lane.id = p.platform
      left join lanes instance_lane on instance_lane.id = p.platform || ':' || a.instance
      left join participations part on part.campaign_id = p.campaign_id and part.organisation_id = p.organisation_id
      left join consents consent on consent.id = part.consent_id
      where p.state = 'scheduled' and p.next_at = 'infinity' and case p.reason
        when 'installation-paused' then not installation.paused
        when 'campaign-paused' then c.state <> 'paused'
        when 'wave-paused' then w.state = 'active'
        when 'organisation-paused' then o.paused_reason is null
        when 'account-paused' then a.paused_reason is null
        when 'network-paused' then lane.held_reason is null and instance_lane.held_reason is null
        when 'needs-reconnect' then ${db.sql.unsafe(isByHand('p', 'part', 'a'))}
          or (a.state <> 'needs_reconnect' and a.state <> 'unconnected')
        when 'no-consent' then part.state <> 'invited' and (part.state <> 'joined' or (
          consent.kind = 'grant' and consent.mode = installation.mode
          and (consent.account_ids is null or p.account_id = any(consent.account_ids))
          and (consent.locales is null or p.locale = any(consent.locales))
          and (consent.kinds is null or ${db.sql.unsafe(kindOfWave('w'))} = any(consent.kinds))))
        -- Only a limit that counts for ever parks.
        when 'consent-limit' then not exists (
          select from pace m where m.consent_id = part.consent_id and m.period is null and m.used >= m.cap)
        when 'not-approved' then consent.texts = 'all' or ${db.sql.unsafe(isCovered('p'))}
        when 'budget-spent' then not exists (
          select from pace m where m.unit = 'micro_usd'
            and p.cost_micro_usd + case when m.period is null then m.used else 0 end > m.cap
            and (m.campaign_id is null or m.campaign_id = p.campaign_id)
            and (m.platform is null or m.platform = p.platform))
        else false end
      order by p.id limit ${BATCH} for no key update of p skip locked
    )
    update posts p set next_at = greatest(p.due_at, chorus_now()), reason = null, rev = p.rev + 1
    from free where p.id = free.id`
  if (released.count > 0) await signalDue(db.sql)
  return released.count
}
