import type { CampaignId, Kit, KitOrganisation } from '@chorus/shared'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { quietHoursToJson } from '../kit-json.ts'
import type { Queryable } from '../open-db.ts'
import { accounts, consents, organisations, participations, wordings } from '../schema/index.ts'

/** `slug-taken`: a campaign of that name exists. `handle-taken`: an account of the kit belongs to another organisation. */
export type InsertedKit =
  | { readonly kind: 'inserted'; readonly id: CampaignId }
  | { readonly kind: 'slug-taken' }
  | { readonly kind: 'handle-taken'; readonly organisation: string; readonly platform: string; readonly handle: string }

/** A conflict found inside the transaction: rolls it back and becomes the answer. */
export class Conflict extends Error {
  override name = 'Conflict'
  readonly answer: InsertedKit
  constructor(answer: InsertedKit) {
    super(answer.kind)
    this.answer = answer
  }
}

type Joining = {
  readonly kit: Kit
  readonly autoConsent: boolean
  /** Ids of the campaign's messages by key. */
  readonly messageIds: ReadonlyMap<string, string>
}

type Joined = { readonly organisation: KitOrganisation; readonly organisationId: string }

/**
 * Writes a kit's organisations into a campaign, in a few statements for however many there are. One that exists already
 * joins as it is; new handles are added to it.
 *
 * @throws Conflict for a handle that belongs to another organisation.
 */
export async function insertParticipants(tx: Queryable, campaignId: CampaignId, joining: Joining): Promise<void> {
  for (const organisationsOfBatch of batchesOf(joining.kit.organisations)) {
    const joined = await insertOrganisations(tx, organisationsOfBatch)
    await insertAccounts(tx, joined)
    const consentIds = joining.autoConsent ? await grantAutoConsents(tx, campaignId, joined) : new Map<string, string>()
    const withHandle = joining.autoConsent ? await readWithHandle(tx, joined) : new Set<string>()
    await tx.insert(participations).values(
      joined.map(({ organisation, organisationId }) => {
        const consentId = consentIds.get(organisationId) ?? null
        return {
          campaignId,
          organisationId,
          stance: organisation.stance,
          topics: [...organisation.topics],
          state: consentId === null ? 'invited' : 'joined',
          // Whoever agrees without a handle to post from has said that it posts by itself.
          path: consentId === null || withHandle.has(organisationId) ? 'handle' : 'assist',
          consentId,
        }
      }),
    )
    await insertWordings(tx, joined, joining.messageIds)
  }
}

/** The ids of the organisations that are or were part of a campaign, by slug. */
export async function readKnownSlugs(tx: Queryable, campaignId: CampaignId): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .select({ id: organisations.id, slug: organisations.slug })
    .from(participations)
    .innerJoin(organisations, eq(organisations.id, participations.organisationId))
    .where(eq(participations.campaignId, campaignId))
  return new Map(rows.map(({ id, slug }) => [slug, id]))
}

/** Well below the 65,534 parameters that one statement may have. */
const BATCH = 2_000

function* batchesOf<Item>(items: readonly Item[]): Iterable<readonly Item[]> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH)
}

async function insertOrganisations(tx: Queryable, list: readonly KitOrganisation[]): Promise<readonly Joined[]> {
  await tx
    .insert(organisations)
    .values(
      list.map((organisation) => ({
        slug: organisation.slug,
        name: organisation.name,
        country: organisation.country ?? null,
        timeZone: organisation.timeZone,
        locales: [...organisation.locales],
        quietHours: organisation.quietHours === undefined ? null : quietHoursToJson(organisation.quietHours),
        workingDays: organisation.workingDays === undefined ? null : [...organisation.workingDays],
      })),
    )
    .onConflictDoNothing()
  const slugs = list.map(({ slug }) => slug)
  const rows = await tx
    .select({ id: organisations.id, slug: organisations.slug })
    .from(organisations)
    .where(inArray(organisations.slug, slugs))
  const ids = new Map(rows.map((row) => [row.slug, row.id]))
  return list.map((organisation) => ({ organisation, organisationId: ids.get(organisation.slug) ?? '' }))
}

async function insertAccounts(tx: Queryable, joined: readonly Joined[]): Promise<void> {
  const wanted = joined.flatMap(({ organisation, organisationId }) =>
    organisation.accounts.map((account) => ({ ...account, organisationId, slug: organisation.slug })),
  )
  for (const batch of batchesOf(wanted)) {
    await tx
      .insert(accounts)
      .values(
        batch.map(({ organisationId, platform, handle, postLimit, audience }) => ({
          organisationId,
          platform,
          handle,
          postLimit: postLimit ?? null,
          audience: audience ?? null,
          mode: sql`(select mode from installation)`,
        })),
      )
      .onConflictDoNothing()
    const owners = await tx
      .select({ platform: accounts.platform, handle: accounts.handle, organisationId: accounts.organisationId })
      .from(accounts)
      .where(
        inArray(
          sql`lower(${accounts.handle})`,
          batch.map(({ handle }) => handle.toLowerCase()),
        ),
      )
    const ownerOf = new Map(owners.map((row) => [keyOf(row), row.organisationId]))
    const taken = batch.find((account) => ownerOf.get(keyOf(account)) !== account.organisationId)
    if (taken === undefined) continue
    const { slug, platform, handle } = taken
    throw new Conflict({ kind: 'handle-taken', organisation: slug, platform, handle })
  }
}

function keyOf({ platform, handle }: { readonly platform: string; readonly handle: string }): string {
  return `${platform}\n${handle.toLowerCase()}`
}

/** The consents' ids by organisation. */
async function grantAutoConsents(
  tx: Queryable,
  campaignId: CampaignId,
  joined: readonly Joined[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .insert(consents)
    .values(
      joined.map(({ organisationId }) => ({
        campaignId,
        organisationId,
        kind: 'grant',
        grantedBy: 'auto-consent',
        mode: 'rehearsal',
        at: sql`chorus_now()`,
      })),
    )
    .returning({ id: consents.id, organisationId: consents.organisationId })
  return new Map(rows.map((row) => [row.organisationId, row.id]))
}

/** Ids of the organisations that have a handle on any network. */
async function readWithHandle(tx: Queryable, joined: readonly Joined[]): Promise<ReadonlySet<string>> {
  const rows = await tx
    .select({ id: accounts.organisationId })
    .from(accounts)
    .where(
      and(
        inArray(
          accounts.organisationId,
          joined.map(({ organisationId }) => organisationId),
        ),
        inArray(accounts.state, ['unconnected', 'connected', 'needs_reconnect']),
      ),
    )
  return new Set(rows.map(({ id }) => id))
}

async function insertWordings(
  tx: Queryable,
  joined: readonly Joined[],
  messageIds: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = joined.flatMap(({ organisation, organisationId }) =>
    (organisation.wordings ?? []).map(({ message, locale, platform, pattern }, position) => ({
      organisationId,
      messageId: messageIds.get(message) ?? '',
      position,
      locale,
      platform: platform ?? null,
      pattern,
    })),
  )
  for (const batch of batchesOf(rows)) await tx.insert(wordings).values([...batch])
}
