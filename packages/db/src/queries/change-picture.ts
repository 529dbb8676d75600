import { type CampaignId, type KitPicture, MAX_PICTURES } from '@chorus/shared'
import { and, count, eq, isNull, sql } from 'drizzle-orm'
import { auditRow } from '../audit/audit-row.ts'
import type { Db, Queryable } from '../open-db.ts'
import { auditEntries, campaigns, messages, pictures, waves } from '../schema/index.ts'
import { actorOf } from './append-audit.ts'
import { holdPlan } from './campaign-changes.ts'
import { type HashedPicture, readKitPictures } from './pictures.ts'
import type { CampaignState } from './read-campaign.ts'
import { columnsOf } from './revise-pictures.ts'

/** Why nothing of a campaign's pictures was changed. */
export type PictureNotChanged =
  | { readonly kind: 'outdated'; readonly version: number }
  | { readonly kind: 'ended'; readonly state: CampaignState }
  | { readonly kind: 'no-such-picture' }

type Change = {
  /** The campaign's version as it was read; undefined: whichever it is at. */
  readonly version: number | undefined
}

/** Adds a picture, which no message names yet. */
export async function addPicture(
  db: Db,
  campaignId: CampaignId,
  given: Change & { readonly picture: Omit<KitPicture, 'alt'> & HashedPicture },
): Promise<
  | { readonly kind: 'changed'; readonly version: number }
  | { readonly kind: 'taken' | 'too-many' }
  | Exclude<PictureNotChanged, { readonly kind: 'no-such-picture' }>
> {
  return changed(db, { campaignId, ...given }, async (tx) => {
    const { key, file } = given.picture
    const list = await readKitPictures(tx, campaignId)
    if (list.some((one) => one.key === key || one.file.toLowerCase() === file.toLowerCase())) return 'taken'
    if (list.length >= MAX_PICTURES) return 'too-many'
    await tx.insert(pictures).values({ campaignId, key, file, position: list.length, ...columnsOf(given.picture) })
    return 'changed'
  })
}

/** Says of a picture what it shows, in each language; the languages that are not named lose their words. */
export async function describePicture(
  db: Db,
  campaignId: CampaignId,
  given: Change & Pick<KitPicture, 'key' | 'alt'>,
): Promise<{ readonly kind: 'changed'; readonly version: number } | PictureNotChanged> {
  return changed(db, { campaignId, ...given }, async (tx) => {
    const { rowCount } = await touched(tx, { campaignId, key: given.key }, { alt: given.alt })
    return rowCount === 0 ? 'no-such-picture' : 'changed'
  })
}

/** Takes a picture out that no message names. Posts that show it keep it. */
export async function removePicture(
  db: Db,
  campaignId: CampaignId,
  given: Change & Pick<KitPicture, 'key'>,
): Promise<{ readonly kind: 'changed'; readonly version: number } | { readonly kind: 'in-use' } | PictureNotChanged> {
  return changed(db, { campaignId, ...given }, async (tx) => {
    const [user] = await tx
      .select({ key: messages.key })
      .from(messages)
      .where(
        and(
          eq(messages.campaignId, campaignId),
          isNull(messages.retiredAt),
          sql`${given.key} = any(${messages.pictures})`,
        ),
      )
      .limit(1)
    if (user !== undefined) return 'in-use'
    const { rowCount } = await touched(tx, { campaignId, key: given.key }, { retiredAt: sql`chorus_now()` })
    return rowCount === 0 ? 'no-such-picture' : 'changed'
  })
}

async function touched(
  tx: Queryable,
  { campaignId, key }: { readonly campaignId: CampaignId; readonly key: string },
  values: Parameters<ReturnType<Queryable['update']>['set']>[0],
): Promise<{ readonly rowCount: number }> {
  const rows = await tx
    .update(pictures)
    .set(values)
    .where(and(eq(pictures.campaignId, campaignId), eq(pictures.key, key), isNull(pictures.retiredAt)))
    .returning({ id: pictures.id })
  return { rowCount: rows.length }
}

/** Runs a change of pictures while nobody plans or edits; where it was made, the campaign's version rises. */
async function changed<Refusal extends string>(
  db: Db,
  { campaignId, version }: Change & { readonly campaignId: CampaignId },
  change: (tx: Queryable) => Promise<Refusal | 'changed'>,
): Promise<
  | { readonly kind: 'changed'; readonly version: number }
  | { readonly kind: Refusal }
  | Exclude<PictureNotChanged, { readonly kind: 'no-such-picture' }>
> {
  return db.orm.transaction(async (tx) => {
    await holdPlan(tx, campaignId)
    const [held] = await tx.select().from(campaigns).where(eq(campaigns.id, campaignId))
    if (held === undefined) throw new Error(`Campaign ${campaignId} is gone.`)
    const state = held.state as CampaignState
    if (state === 'finished' || state === 'canceled') return { kind: 'ended', state }
    if (version !== undefined && version !== held.planVersion) return { kind: 'outdated', version: held.planVersion }
    const said = await change(tx)
    if (said !== 'changed') return { kind: said }
    const raised = held.planVersion + 1
    // The campaign's row last: a pause or a stop never waits for an edit.
    await tx.update(campaigns).set({ planVersion: raised }).where(eq(campaigns.id, campaignId))
    await tx.insert(auditEntries).values(
      auditRow({
        actor: actorOf(db),
        action: 'campaign.revised',
        object: { kind: 'campaign', id: campaignId },
        campaignId,
        detail: { version: raised, ...(await countParts(tx, campaignId)), joined: 0 },
      }),
    )
    return { kind: 'changed', version: raised }
  })
}

async function countParts(tx: Queryable, campaignId: CampaignId) {
  const countOf = async (table: typeof messages | typeof waves): Promise<number> => {
    const those = and(eq(table.campaignId, campaignId), isNull(table.retiredAt))
    const [row] = await tx.select({ n: count() }).from(table).where(those)
    return row?.n ?? 0
  }
  return { messages: await countOf(messages), waves: await countOf(waves) }
}
