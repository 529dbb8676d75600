import { platformNames } from '@chorus/shared'
import type { Db } from '../open-db.ts'

/** Reasons to park a post that a resume ends. */
export const pauseReasons: readonly string[] = [
  'installation-paused',
  'campaign-paused',
  'wave-paused',
  'organisation-paused',
  'account-paused',
  'network-paused',
]

/** At most this many posts in one statement, so that it never locks for long. */
const BATCH = 5_000

/**
 * Parks due posts of whatever is paused, so that they stand in nobody's way: one call takes a batch.
 *
 * The gate refuses them in any case; this is for the many that a promotion would otherwise look at again and again. Where
 * nothing is paused, no post is looked at, however many are due.
 *
 * @returns how many were parked; less than a full batch means that none is left.
 */
export async function parkPausedPosts(db: Db): Promise<{ readonly parked: number; readonly isFull: boolean }> {
  const { count } = await db.sql`
    with stopped as materialized (
      select p.id, case
          when installation.paused then 'installation-paused'
          when c.state = 'paused' then 'campaign-paused'
          when w.state = 'paused' then 'wave-paused'
          when o.paused_reason is not null then 'organisation-paused'
          when a.paused_reason is not null then 'account-paused'
          else 'network-paused' end as reason
      from posts p
      join installation on true
      join campaigns c on c.id = p.campaign_id
      join waves w on w.id = p.wave_id
      join organisations o on o.id = p.organisation_id
      join accounts a on a.id = p.account_id
      left join lanes l on l.id = p.platform
      left join lanes il on il.id = p.platform || ':' || a.instance
      where (exists (select from installation i where i.paused)
          or exists (select from campaigns i where i.state = 'paused')
          or exists (select from waves i where i.state = 'paused')
          or exists (select from lanes i where i.held_reason is not null)
          or exists (select from organisations i where i.paused_reason is not null)
          or exists (select from accounts i where i.paused_reason is not null))
        and p.state = 'scheduled' and p.next_at <= chorus_now() and p.platform in ${db.sql(platformNames)}
        and (installation.paused or c.state = 'paused' or w.state = 'paused' or o.paused_reason is not null
          or a.paused_reason is not null or l.held_reason is not null or il.held_reason is not null)
      order by p.id limit ${BATCH} for no key update of p skip locked
    )
    update posts p set next_at = 'infinity', reason = stopped.reason, rev = p.rev + 1
    from stopped where p.id = stopped.id`
  return { parked: count, isFull: count === BATCH }
}
