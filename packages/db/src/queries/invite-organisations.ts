import { type Actor, actorText, type CampaignId, type Stance } from '@chorus/shared'
import type postgres from 'postgres'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { appendAudit } from './append-audit.ts'
import { dropInvitationMail } from './invitation-mail.ts'

/** Whom a campaign invites. `added`: what to write of it when the campaign does not have it yet. */
export type Invitee = {
  readonly slug: string
  readonly added:
    | {
        readonly name: string
        readonly timeZone: string
        readonly locales: readonly string[]
        readonly stance: Stance
        readonly topics: readonly string[]
      }
    | undefined
  /** SHA-256 of the invitation's token, in hex. */
  readonly tokenHash: string
}

export type InviteTerms = {
  readonly campaignId: CampaignId
  readonly by: Actor
  readonly validForDays: number
  /** Give organisations that were in before their access back: on accepting, everything from before ends. */
  readonly renewsAccess: boolean
  /** Queues the mails of those that are written to, in the same transaction; its answer are the ids of their invitations. */
  readonly mail?: (sql: postgres.TransactionSql, items: readonly Invited[]) => Promise<readonly string[]>
}

export type Invited =
  | {
      readonly kind: 'invited'
      readonly id: string
      readonly organisationId: string
      readonly slug: string
      readonly name: string
      readonly locales: readonly string[]
      readonly expiresAt: Temporal.Instant
    }
  /** It came in before, so it needs no invitation: it sees the campaign in its portal already. */
  | { readonly kind: 'has-access'; readonly organisationId: string; readonly slug: string }

export type InviteFault = { readonly slug: string; readonly code: 'not-taking-part' | 'organisation-left' }

type Row = { slug: string; is_erased: boolean; takes_part: boolean }

/**
 * Invites organisations to a campaign: all of them, or none and every fault. Those that the campaign does not have yet
 * join it, as `invited`; one that the installation knows joins as it is. An invitation that was still open is replaced. One
 * that withdrew is asked anew: nothing goes out as it before it agrees again. `organisation-left`: it had its data deleted.
 */
export async function inviteOrganisations(
  db: Db,
  terms: InviteTerms,
  invitees: readonly Invitee[],
): Promise<
  | { readonly kind: 'invited'; readonly items: readonly Invited[] }
  | { readonly kind: 'faults'; readonly faults: readonly InviteFault[] }
> {
  return db.sql.begin(async (sql) => {
    const before = await readInvitees(sql, terms.campaignId, invitees)
    const faults = invitees.flatMap(({ slug, added }): readonly InviteFault[] => {
      const row = before.get(slug)
      if (row?.is_erased === true) return [{ slug, code: 'organisation-left' }]
      return row?.takes_part || added !== undefined ? [] : [{ slug, code: 'not-taking-part' }]
    })
    if (faults.length > 0) return { kind: 'faults', faults } as const
    await addInvitees(sql, terms, invitees)
    const items: Invited[] = []
    for (const invitee of invitees) items.push(await inviteOne(sql, terms, invitee))
    const mailed = (await terms.mail?.(sql, items)) ?? []
    await sql`update invitations set sent_at = chorus_now() where id = any(${`{${mailed.join(',')}}`}::uuid[])`
    return { kind: 'invited', items } as const
  })
}

async function readInvitees(sql: postgres.TransactionSql, campaignId: string, invitees: readonly Invitee[]) {
  const slugs = invitees.map(({ slug }) => slug)
  const rows = await sql<Row[]>`
    select o.slug, o.erased_at is not null as is_erased,
      exists (select from participations p where p.organisation_id = o.id and p.campaign_id = ${campaignId}) as takes_part
    from organisations o where o.slug = any(${slugs}) order by o.id for no key update of o`
  return new Map(rows.map((row) => [row.slug, row]))
}

async function addInvitees(sql: postgres.TransactionSql, terms: InviteTerms, invitees: readonly Invitee[]) {
  const { campaignId } = terms
  const rows = invitees.flatMap(({ slug, added }) => (added === undefined ? [] : [{ slug, ...added }]))
  if (rows.length === 0) return
  await sql`
    insert into organisations (slug, name, time_zone, locales)
    select r.slug, r.name, r."timeZone", array(select jsonb_array_elements_text(r.locales))
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(slug text, name text, "timeZone" text, locales jsonb)
    on conflict (slug) do nothing`
  const joined = await sql<{ organisation_id: string }[]>`
    insert into participations (campaign_id, organisation_id, stance, topics)
    select ${campaignId}, o.id, r.stance, array(select jsonb_array_elements_text(r.topics))
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(slug text, stance text, topics jsonb)
    join organisations o on o.slug = r.slug
    on conflict (campaign_id, organisation_id) do nothing returning organisation_id`
  for (const { organisation_id: id } of joined) {
    const object = { kind: 'organisation', id } as const
    const entry = { actor: terms.by, action: 'organisation.added', object, campaignId, organisationId: id } as const
    await appendAudit(sql, { ...entry, detail: {} })
  }
}

async function inviteOne(sql: postgres.TransactionSql, terms: InviteTerms, { slug, tokenHash }: Invitee) {
  const [organisation] = await sql<{ id: string; name: string; locales: string[]; has_access: boolean }[]>`
    select o.id, o.name, o.locales, ${sql.unsafe(HAS_ACCESS)} as has_access from organisations o where o.slug = ${slug}`
  if (organisation === undefined) throw new Error(`Organisation ${slug} is gone right after it was written.`)
  const organisationId = organisation.id
  await sql`
    update participations set state = 'invited'
    where campaign_id = ${terms.campaignId} and organisation_id = ${organisationId} and state = 'left'`
  if (organisation.has_access && !terms.renewsAccess) return { kind: 'has-access', organisationId, slug } as const
  const replaced = await sql<{ id: string }[]>`
    update invitations set revoked_at = chorus_now()
    where campaign_id = ${terms.campaignId} and organisation_id = ${organisationId}
      and accepted_at is null and revoked_at is null
    returning id`
  const [row] = await sql<{ id: string; expires_at: string }[]>`
    insert into invitations (campaign_id, organisation_id, token_hash, renews_access, created_by, created_at, expires_at)
    values (${terms.campaignId}, ${organisationId}, ${tokenHash}, ${organisation.has_access && terms.renewsAccess},
      ${actorText(terms.by)}, chorus_now(), chorus_now() + ${terms.validForDays}::int * interval '1 day')
    returning id, expires_at::text`
  if (row === undefined) throw new Error('The invitation was not written.')
  const of = { actor: terms.by, campaignId: terms.campaignId, organisationId }
  for (const { id } of replaced) {
    await sql`update invitations set replaced_by = ${row.id} where id = ${id}`
    await dropInvitationMail(sql, id)
    const object = { kind: 'invitation', id } as const
    await appendAudit(sql, { ...of, action: 'invitation.revoked', object, detail: { isReplaced: true } })
  }
  await appendAudit(sql, {
    ...of,
    action: 'invitation.made',
    object: { kind: 'invitation', id: row.id },
    detail: { validForDays: terms.validForDays, renewsAccess: organisation.has_access },
  })
  const { name, locales } = organisation
  const expiresAt = parseInstant(row.expires_at)
  return { kind: 'invited', id: row.id, organisationId, slug, name, locales, expiresAt } as const
}

/**
 * Whether somebody of the organisation `o` came in before. From then on a lead's invitation opens nothing any more: who
 * makes a link can use it, and only the organisation may answer for itself.
 */
export const HAS_ACCESS =
  '(exists (select from invitations i where i.organisation_id = o.id and i.accepted_at is not null))'
