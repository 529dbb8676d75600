import type { CampaignId, PlatformName, PostId } from '@chorus/shared'
import type { Db } from '../open-db.ts'

type Sql = Pick<Db, 'sql'>

/** A handle that its network no longer lets us post as, and of which its organisation was not told. */
export type LostHandle = {
  readonly noticeId: string
  readonly organisationId: string
  readonly organisation: string
  readonly platform: PlatformName
  readonly handle: string
}

/** The handles to be connected again: one for each incident, of organisations that can be written to. */
export async function findLostHandles({ sql }: Sql): Promise<readonly LostHandle[]> {
  return sql<LostHandle[]>`
    select n.id as "noticeId", o.id as "organisationId", o.name as organisation, a.platform, a.handle
    from notices n join accounts a on a.id = n.account_id join organisations o on o.id = n.organisation_id
    join contacts c on c.organisation_id = o.id
    where n.kind = 'needs-reconnect' and n.told_at is null and a.state = 'needs_reconnect' and o.state = 'active'
    order by n.at, n.id`
}

/** A post that a network refused for good, while there is time to post it by hand. */
export type RefusedPost = {
  readonly postId: PostId
  readonly organisationId: string
  readonly organisation: string
  readonly campaign: string
  readonly platform: PlatformName
  readonly text: string
}

/** Posts of the last day that were refused, of organisations that can be written to and were not told of them. */
export async function findRefusedPosts({ sql }: Sql): Promise<readonly RefusedPost[]> {
  return sql<RefusedPost[]>`
    select p.id as "postId", o.id as "organisationId", o.name as organisation, c.title as campaign, p.platform, p.text
    from posts p join organisations o on o.id = p.organisation_id join campaigns c on c.id = p.campaign_id
    join contacts contact on contact.organisation_id = o.id
    join participations part on part.campaign_id = c.id and part.organisation_id = o.id
    where p.state = 'failed' and p.settled_at > chorus_now() - interval '1 day' and p.text <> ''
      and part.state = 'joined' and o.state = 'active' and c.state = 'active'
      and exists (select from attempts t where t.claim_id = p.claim_id and t.outcome = 'refused')
      and not exists (select from mails m where m.dedupe = 'refused:' || p.id)
    order by p.settled_at, p.id`
}

/** Texts that an organisation had approved, and whose approval does not follow the date that was moved. */
export type MovedTexts = {
  readonly applicationId: string
  readonly organisationId: string
  readonly organisation: string
  readonly campaign: string
  readonly count: number
}

/** What waits again since an anchor was moved within the last day, of organisations that were not told of that move. */
export async function findMovedTexts({ sql }: Sql): Promise<readonly MovedTexts[]> {
  return sql<MovedTexts[]>`
    select move.id as "applicationId", o.id as "organisationId", o.name as organisation, c.title as campaign,
      count(*)::int as count
    from plan_applications move
    join campaigns c on c.id = move.campaign_id and c.state = 'active'
    join posts p on p.campaign_id = c.id and p.state = 'awaiting_approval'
    join approvals given on given.id = p.approval_id and given.kind = 'grant' and given.at < move.applied_at
    join organisations o on o.id = p.organisation_id and o.state = 'active'
    join contacts contact on contact.organisation_id = o.id
    where move.kind = 'move-anchor' and move.undone_at is null and move.applied_at > chorus_now() - interval '1 day'
      and not exists (select from mails m where m.dedupe = 'texts-again:' || move.id || ':' || o.id)
    group by move.id, o.id, o.name, c.title
    order by move.id, o.id`
}

/** Organisations that said no to a campaign or withdrew from it, for one of its leads. */
export type CampaignAnswers = {
  readonly campaignId: CampaignId
  readonly slug: string
  readonly campaign: string
  readonly personId: string
  readonly email: string
  readonly locale: string | null
  readonly organisations: readonly string[]
  readonly dedupe: string
}

/** Answers are told together, a quarter of an hour at a time; what is older than a day is told no more. */
const TOGETHER_S = 900

/** What leads and viewers of a campaign are to be told now. */
export async function findCampaignAnswers({ sql }: Sql): Promise<readonly CampaignAnswers[]> {
  return sql<CampaignAnswers[]>`
    with said as (
      select campaign_id, organisation_id, at from declines
      where post_id is null and kind = 'decline' and at > chorus_now() - interval '1 day'
      union
      select campaign_id, organisation_id, at from consents
      where kind = 'withdrawal' and at > chorus_now() - interval '1 day'
    ),
    told as (
      select s.campaign_id, floor(extract(epoch from s.at) / ${TOGETHER_S})::bigint as turn,
        array_agg(distinct o.name order by o.name) as organisations
      from said s join organisations o on o.id = s.organisation_id
      group by 1, 2
    )
    select c.id as "campaignId", c.slug, c.title as campaign, person.id as "personId", person.email, person.locale,
      t.organisations, d.dedupe
    from told t join campaigns c on c.id = t.campaign_id
    join campaign_people cp on cp.campaign_id = c.id
    join auth.people person on person.id = cp.person_id and person.role in ('lead', 'admin')
    cross join lateral (select 'answers:' || c.id || ':' || t.turn || ':' || person.id as dedupe) d
    where (t.turn + 1) * ${TOGETHER_S} <= extract(epoch from chorus_now())
      and not exists (select from mails m where m.dedupe = d.dedupe)
    order by t.turn, c.id, person.id`
}
