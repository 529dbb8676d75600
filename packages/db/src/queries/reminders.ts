import type { CampaignId } from '@chorus/shared'
import type { Db } from '../open-db.ts'

/** An organisation that has not answered what it was asked, at a time to remind it. */
export type ReminderDue = {
  readonly campaignId: CampaignId
  readonly campaign: string
  readonly organisationId: string
  readonly organisation: string
  /** `invited`: it has not said whether it takes part. `joined`: texts wait for it. */
  readonly state: 'invited' | 'joined'
  readonly count: number
  /** The first of the two, or the last. */
  readonly n: 1 | 2
  /** When the first of them is due. */
  readonly firstAt: string
}

/** Days before the first text is due: of the first reminder, and of the last. */
const FIRST_DAYS = 3
const LAST_DAYS = 1

/**
 * Whom to remind now: two reminders at most in a campaign, one a day at most for an organisation, none on the day on which it
 * was asked, and none outside of nine to six in its own zone. Nobody who stopped them, who has no address, or who is paused.
 */
export async function findRemindersDue({ sql }: Pick<Db, 'sql'>): Promise<readonly ReminderDue[]> {
  return sql<ReminderDue[]>`
    with asks as (
      select part.campaign_id, part.organisation_id, part.state, c.title, min(p.due_at) as first, count(*)::int as count
      from participations part
      join contacts contact on contact.organisation_id = part.organisation_id and contact.reminders
      join campaigns c on c.id = part.campaign_id
      join posts p on p.campaign_id = part.campaign_id and p.organisation_id = part.organisation_id
      where part.state in ('invited', 'joined') and part.joined_at < chorus_now() - interval '1 day'
        and p.due_at > chorus_now() and p.due_at <= chorus_now() + make_interval(days => ${FIRST_DAYS})
        and ((c.state = 'active' and p.state = 'awaiting_approval')
          or (c.state = 'draft' and p.state = 'planned' and part.state = 'invited'))
      group by part.campaign_id, part.organisation_id, part.state, c.title
    )
    select distinct on (o.id) a.campaign_id as "campaignId", a.title as campaign, o.id as "organisationId",
      o.name as organisation, a.state, a.count, turn.n, a.first::text as "firstAt"
    from asks a join organisations o on o.id = a.organisation_id
    cross join lateral (
      select case when a.first <= chorus_now() + make_interval(days => ${LAST_DAYS}) then 2 else 1 end as n) turn
    where o.state = 'active' and o.paused_reason is null
      and extract(hour from chorus_now() at time zone o.time_zone) between 9 and 17
      and not exists (
        select from mails m where m.dedupe = 'reminder:' || a.campaign_id || ':' || o.id || ':' || turn.n)
      and not exists (
        select from mails m where m.organisation_id = o.id and m.kind like 'reminder-%'
          and m.queued_at > chorus_now() - interval '20 hours')
    order by o.id, a.first`
}
