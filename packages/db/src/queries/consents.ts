import type { AccountId, Actor, CampaignId, PostKind } from '@chorus/shared'
import type postgres from 'postgres'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'
import { awaitAppliedPlan } from './campaign-changes.ts'
import { signalDue } from './due-signal.ts'
import { isDeclined } from './is-declined.ts'
import { settleApprovals } from './settle-approvals.ts'
import { carryOutWithdrawal, commitWithdrawal } from './withdraw.ts'

/** `not-invited`: the organisation does not take part in the campaign. `left`: it has withdrawn everything. */
export type ConsentGranted =
  /** `awaiting`: posts that wait now, since each text wants an approval of its own. */
  | { readonly kind: 'granted'; readonly released: number; readonly awaiting: number }
  | { readonly kind: 'not-invited' }
  | { readonly kind: 'left' }

export type ConsentWithdrawn =
  | { readonly kind: 'withdrawn'; readonly canceled: number; readonly underWay: number }
  | { readonly kind: 'not-invited' }

type Pair = { readonly campaignId: CampaignId; readonly organisationId: string }

/** What a consent covers. Absent: all of it, without a limit, as long as the campaign runs. */
export type ConsentGrant = {
  /** Who gave it, as in `organisation:<id>`. */
  readonly grantedBy: string
  readonly texts: 'all' | 'each'
  readonly accountIds?: readonly AccountId[]
  readonly locales?: readonly string[]
  readonly kinds?: readonly PostKind[]
  /** Posts a day in the organisation's zone, and in all, counted from this consent on. */
  readonly maxPerDay?: number
  readonly maxTotal?: number
  readonly until?: Temporal.Instant
  /** How it takes part from now on; absent: as before. */
  readonly path?: 'handle' | 'assist'
}

/**
 * Records that an organisation agreed to a campaign, stamped with the installation's mode. It takes the place of the consent
 * before it. With `texts: 'all'` it agrees to every text: its posts that waited for that are scheduled, in the same
 * transaction. With `each` those go that an approval covers, and all others wait for theirs. What it does not cover (another
 * account, language or kind, or more than its limits) the gate holds back.
 */
export async function grantConsent(db: Db, pair: Pair, given: ConsentGrant): Promise<ConsentGranted> {
  return db.sql.begin(async (sql): Promise<ConsentGranted> => {
    // Either a plan being applied sees this consent, or this sees its posts.
    await awaitAppliedPlan(sql, pair.campaignId)
    const [part] = await sql<{ state: string; has_left: boolean }[]>`
      select part.state, o.state = 'left' as has_left
      from participations part join organisations o on o.id = part.organisation_id
      where part.campaign_id = ${pair.campaignId} and part.organisation_id = ${pair.organisationId}
      for no key update of part`
    if (part === undefined) return { kind: 'not-invited' }
    // One that withdrew everything comes back only where it was asked again since; its handles have to be connected anew.
    if (part.has_left && part.state !== 'invited') return { kind: 'left' }
    if (part.has_left) await comeBack(db, sql, pair)
    const id = await writeConsent(sql, pair, given)
    const object = { kind: 'consent', id } as const
    await appendAudit(sql, {
      actor: actorOf(db),
      action: 'consent.granted',
      object,
      ...pair,
      detail: { texts: given.texts },
    })
    if (part.state === 'declined') await bringBackDeclined(sql, pair)
    const { count } = await sql`
      update posts set state = 'scheduled', next_at = due_at, reason = null, rev = rev + 1
      where campaign_id = ${pair.campaignId} and organisation_id = ${pair.organisationId}
        and ((state = 'awaiting_approval' and ${given.texts} = 'all')
          or (state = 'scheduled' and reason in ('no-consent', 'not-approved', 'consent-limit')))`
    const { scheduled, awaiting } = await settleApprovals(sql, pair.campaignId, pair.organisationId)
    await signalDue(sql)
    return { kind: 'granted', released: given.texts === 'all' ? count : scheduled, awaiting }
  })
}

async function comeBack(db: Db, sql: postgres.TransactionSql, pair: Pair): Promise<void> {
  await sql`update organisations set state = 'active' where id = ${pair.organisationId} and erased_at is null`
  const object = { kind: 'organisation', id: pair.organisationId } as const
  await appendAudit(sql, { actor: actorOf(db), action: 'organisation.returned', object, ...pair, detail: {} })
}

/** @returns its id. */
async function writeConsent(sql: postgres.TransactionSql, pair: Pair, given: ConsentGrant): Promise<string> {
  const { accountIds, locales, kinds, maxPerDay = null, maxTotal = null, until, path = null } = given
  const [row] = await sql<{ id: string }[]>`
    with given as (
      insert into consents (campaign_id, organisation_id, kind, account_ids, locales, kinds, max_per_day, max_total, until,
        texts, granted_by, mode, at)
      values (${pair.campaignId}, ${pair.organisationId}, 'grant', ${arrayOrNull(accountIds)}::uuid[], ${arrayOrNull(locales)}::text[],
        ${arrayOrNull(kinds)}::text[], ${maxPerDay}, ${maxTotal}, ${until?.toString() ?? null}::timestamptz, ${given.texts},
        ${given.grantedBy}, (select mode from installation), chorus_now())
      returning id)
    update participations set state = 'joined', consent_id = (select id from given), path = coalesce(${path}::text, path)
    where campaign_id = ${pair.campaignId} and organisation_id = ${pair.organisationId}
    returning consent_id as id`
  await sql`
    insert into pace (consent_id, unit, cap, period, time_zone, window_starts_at)
    select ${row?.id ?? null}::uuid, 'posts', l.cap, l.period, case when l.period = 'day' then o.time_zone end, chorus_now()
    from organisations o, (values (${maxPerDay}::bigint, 'day'), (${maxTotal}::bigint, null)) l(cap, period)
    where o.id = ${pair.organisationId} and l.cap is not null`
  if (row === undefined) throw new Error(`The consent of ${pair.organisationId} was not written.`)
  return row.id
}

/** An organisation that had declined the campaign agrees after all: what is not late and not declined by itself is open again. */
async function bringBackDeclined(sql: postgres.TransactionSql, pair: Pair): Promise<void> {
  await sql`
    update posts p
    set state = case when c.state = 'draft' then 'planned' else 'awaiting_approval' end, reason = null, settled_at = null,
      next_at = p.due_at, rev = p.rev + 1
    from campaigns c
    where c.id = p.campaign_id and p.campaign_id = ${pair.campaignId} and p.organisation_id = ${pair.organisationId}
      and p.state = 'declined' and p.late_after > chorus_now() and not ${sql.unsafe(isDeclined('p'))}`
}

/** An array in the form that Postgres reads; for ids, languages and kinds, which need no quotes. Null: there is none. */
function arrayOrNull(items: readonly string[] | undefined): string | null {
  return items === undefined ? null : `{${items.join(',')}}`
}

/**
 * Records that an organisation withdrew from a campaign. It holds at the next claim; its unsent posts are canceled right
 * after, those in the middle of a call when that proves that nothing went out.
 */
export async function withdrawConsent(db: Db, pair: Pair, by: Actor): Promise<ConsentWithdrawn> {
  const { campaignId, organisationId } = pair
  const withdrawal = { organisationId, scope: { kind: 'campaign', id: campaignId }, by } as const
  if ((await commitWithdrawal(db, withdrawal)) === 'not-its-own') return { kind: 'not-invited' }
  const { canceled, underWay } = await carryOutWithdrawal(db, withdrawal)
  return { kind: 'withdrawn', canceled, underWay }
}
