import type { Lane, PlatformName } from '@chorus/shared'
import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'

/**
 * How a network, an instance or an account stands. `waiting`: closed until `until`. `held`: closed until a person opens
 * it. `since`: when it closed; `why`: what the network said, or whoever paused it.
 */
export type LaneItem = {
  /** As in `x`, `mastodon:social.example` or `x:@SCOT_PEP`. */
  readonly name: string
  readonly kind: Lane['kind']
  readonly platform: PlatformName
  readonly organisation: string | undefined
  readonly state: 'open' | 'waiting' | 'held'
  readonly until: Temporal.Instant | undefined
  readonly why: string | undefined
  readonly since: Temporal.Instant | undefined
  /** Posts whose moment has come and that it keeps back; of an open one: those that are about to go. */
  readonly posts: number
  /** It opened not long ago, or opens soon: posts go out this far apart, in milliseconds. */
  readonly spacingMs: number | undefined
}

type Row = {
  name: string
  kind: Lane['kind']
  platform: PlatformName
  organisation: string | null
  state: LaneItem['state']
  until: string | null
  why: string | null
  since: string | null
  posts: number
  spacing_ms: number | null
}

/**
 * A page of the lanes by name: every network that anybody uses, and those instances and accounts that are closed or go
 * slowly. With `onlyClosed` the open ones are left out, with `onlyShared` the accounts.
 */
export async function listLanes(
  db: Db,
  page: {
    readonly limit: number
    readonly after?: string | undefined
    readonly onlyClosed?: boolean
    readonly onlyShared?: boolean
  },
): Promise<readonly LaneItem[]> {
  const { limit, after = null, onlyClosed = false, onlyShared = false } = page
  const rows = await db.sql.unsafe<Row[]>(lanesPage, [after, onlyClosed, onlyShared, limit], { prepare: true })
  return rows.map((row) => ({
    name: row.name,
    kind: row.kind,
    platform: row.platform,
    organisation: row.organisation ?? undefined,
    state: row.state,
    until: parseOptionalInstant(row.until),
    why: row.why ?? undefined,
    since: row.since === null ? undefined : parseInstant(row.since),
    posts: row.posts,
    spacingMs: row.spacing_ms ?? undefined,
  }))
}

/** $1 the name before the page, $2 without the open ones, $3 without accounts, $4 how many. */
const lanesPage = `
with clock as materialized (select chorus_now() as now),
shared_lanes as (
  select network.id as name, network.id as platform, null as instance, l.held_reason, l.paused_until, l.why, l.since,
    case when l.paced_until > clock.now then l.spacing_ms end as spacing_ms
  from (select platform as id from accounts union select id from lanes where id not like '%:%') network
  cross join clock left join lanes l on l.id = network.id
  union all
  select l.id, split_part(l.id, ':', 1), substr(l.id, strpos(l.id, ':') + 1), l.held_reason, l.paused_until, l.why,
    l.since, case when l.paced_until > clock.now then l.spacing_ms end
  from lanes l cross join clock
  where l.id like '%:%'
    and (l.held_reason is not null or l.paused_until > clock.now or l.paced_until > clock.now)
),
every as (
  select name, case when instance is null then 'network' else 'instance' end as kind, platform, instance,
    null::uuid as account_id, null as organisation, held_reason, paused_until, why, since, spacing_ms
  from shared_lanes
  union all
  select a.platform || ':@' || a.handle, 'account', a.platform, null, a.id, o.slug, a.paused_reason,
    a.next_allowed_at, a.waits_why, a.waits_since, null
  from accounts a join organisations o on o.id = a.organisation_id cross join clock
  where not $3::boolean and (a.paused_reason is not null or a.next_allowed_at > clock.now)
),
judged as (
  select e.*, clock.now,
    case when e.held_reason is not null then 'held' when e.paused_until > clock.now then 'waiting' else 'open' end
      as state
  from every e cross join clock
),
page as materialized (
  select * from judged
  where ($1::text is null or name collate "C" > $1::text) and not ($2::boolean and state = 'open')
  order by name collate "C" limit $4::int
)
select e.name, e.kind, e.platform, e.organisation, e.state,
  case e.state when 'waiting' then e.paused_until::text end as until,
  case e.state when 'held' then e.held_reason when 'waiting' then e.why end as why,
  case when e.state <> 'open' then e.since::text end as since,
  e.spacing_ms, behind.posts
from page e
cross join lateral (
  select count(*)::int as posts from posts p
  where p.state = 'scheduled' and p.platform = e.platform
    and (e.account_id is null or p.account_id = e.account_id)
    and (e.instance is null or exists (
      select from accounts a where a.id = p.account_id and a.instance = e.instance))
    and (p.next_at <= e.now
      or (p.next_at = 'infinity' and p.reason in ('network-paused', 'account-paused')
        and (e.account_id is null) = (p.reason = 'network-paused'))
      or (p.next_at <= e.paused_until and p.reason in ('lane-paused', 'account-waits', e.why)))
) behind
order by e.name collate "C"
`
