import type { CampaignId, Kit, KitMessage, KitOrganisation } from '@chorus/shared'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { momentToJson, quietHoursToJson, spreadToJson } from '../kit-json.ts'
import type { Db, Queryable } from '../open-db.ts'
import {
  accounts,
  anchors,
  campaigns,
  consents,
  messages,
  organisations,
  pace,
  participations,
  texts,
  variants,
  waveMessages,
  waves,
} from '../schema/index.ts'

export type NewCampaign = {
  readonly kit: Kit
  readonly seed: string
  /** The kit's anchors and `opening` as instants. */
  readonly anchors: Readonly<Record<string, Temporal.Instant>>
  /** Rehearsal only: grant consent for the kit's organisations at once. */
  readonly autoConsent: boolean
}

/** `slug-taken`: a campaign of that name exists. `handle-taken`: an account of the kit belongs to another organisation. */
export type InsertedKit =
  | { readonly kind: 'inserted'; readonly id: CampaignId }
  | { readonly kind: 'slug-taken' }
  | { readonly kind: 'handle-taken'; readonly organisation: string; readonly platform: string; readonly handle: string }

/** A conflict found inside the transaction: rolls it back and becomes the answer. */
class Conflict extends Error {
  override name = 'Conflict'
  readonly answer: InsertedKit
  constructor(answer: InsertedKit) {
    super(answer.kind)
    this.answer = answer
  }
}

/**
 * Writes a whole kit as a new draft campaign, or nothing at all.
 *
 * An organisation that exists already joins the campaign as it is; new handles are added to it.
 */
export async function insertKit(db: Db, campaign: NewCampaign): Promise<InsertedKit> {
  try {
    return await db.orm.transaction(async (tx) => {
      const id = await insertCampaign(tx, campaign)
      const messageIds = await insertMessages(tx, id, campaign.kit.messages)
      await insertWaves(tx, id, { kit: campaign.kit, messageIds })
      await insertOrganisations(tx, id, campaign)
      return { kind: 'inserted', id } as const
    })
  } catch (error) {
    if (error instanceof Conflict) return error.answer
    throw error
  }
}

async function insertCampaign(tx: Queryable, campaign: NewCampaign): Promise<CampaignId> {
  const { campaign: head } = campaign.kit
  const [row] = await tx
    .insert(campaigns)
    .values({
      slug: head.slug,
      title: head.title,
      aim: head.aim ?? null,
      timeZone: head.timeZone,
      seed: campaign.seed,
      links: head.links,
      hashtags: [...head.hashtags],
      targets: head.targets,
      variables: head.variables,
      perHour: head.perHour,
      budgetMicroUsd: head.budget === undefined ? null : Math.round(head.budget.usd * 1_000_000),
    })
    .onConflictDoNothing()
    .returning({ id: campaigns.id })
  if (row === undefined) throw new Conflict({ kind: 'slug-taken' })
  const id = row.id as CampaignId
  const walls: Record<string, Temporal.PlainDateTime> = { ...head.anchors, opening: head.opensAt }
  await tx.insert(anchors).values(
    Object.entries(campaign.anchors).map(([name, at]) => ({
      campaignId: id,
      name,
      at,
      wall: String(walls[name] ?? at),
    })),
  )
  const caps = Object.entries(head.perHour).map(([platform, cap]) => ({
    campaignId: id,
    platform,
    unit: 'posts',
    cap,
    windowSeconds: 3_600,
  }))
  const budget =
    head.budget === undefined
      ? []
      : [
          {
            campaignId: id,
            platform: null,
            unit: 'micro_usd',
            cap: Math.round(head.budget.usd * 1_000_000),
            windowSeconds: null,
          },
        ]
  if (caps.length + budget.length > 0) await tx.insert(pace).values([...caps, ...budget])
  return id
}

async function insertMessages(tx: Queryable, campaignId: CampaignId, list: readonly KitMessage[]) {
  const ids = new Map<string, string>()
  for (const [position, message] of list.entries()) {
    const [row] = await tx
      .insert(messages)
      .values({ campaignId, key: message.key, position, stance: message.stance, topics: [...message.topics] })
      .returning({ id: messages.id })
    if (row === undefined) throw new Error(`Message ${message.key} was not written.`)
    ids.set(message.key, row.id)
    for (const [place, text] of message.texts.entries()) {
      const [textRow] = await tx
        .insert(texts)
        .values({ messageId: row.id, position: place, locale: text.locale, platform: text.platform ?? null })
        .returning({ id: texts.id })
      if (textRow === undefined) throw new Error(`A text of message ${message.key} was not written.`)
      await tx
        .insert(variants)
        .values(text.variants.map((pattern, n) => ({ textId: textRow.id, position: n, pattern })))
    }
  }
  return ids
}

async function insertWaves(
  tx: Queryable,
  campaignId: CampaignId,
  parts: { readonly kit: Kit; readonly messageIds: ReadonlyMap<string, string> },
) {
  for (const [position, wave] of parts.kit.waves.entries()) {
    const [row] = await tx
      .insert(waves)
      .values({
        campaignId,
        key: wave.key,
        position,
        moment: momentToJson(wave.when),
        spread: wave.spread === undefined ? null : spreadToJson(wave.spread),
        lateBy: wave.lateBy.toString(),
        platforms: [...wave.platforms],
        together: wave.together,
      })
      .returning({ id: waves.id })
    if (row === undefined) throw new Error(`Wave ${wave.key} was not written.`)
    await tx.insert(waveMessages).values(
      wave.messages.map((key, place) => ({
        waveId: row.id,
        messageId: parts.messageIds.get(key) ?? '',
        position: place,
      })),
    )
  }
}

async function insertOrganisations(tx: Queryable, campaignId: CampaignId, campaign: NewCampaign) {
  const list = campaign.kit.organisations
  if (list.length === 0) return
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
      })),
    )
    .onConflictDoNothing()
  const rows = await tx
    .select({ id: organisations.id, slug: organisations.slug })
    .from(organisations)
    .where(
      inArray(
        organisations.slug,
        list.map((organisation) => organisation.slug),
      ),
    )
  const ids = new Map(rows.map((row) => [row.slug, row.id]))
  for (const organisation of list) {
    await joinOrganisation(tx, { campaignId, organisation, organisationId: ids.get(organisation.slug) ?? '', campaign })
  }
}

async function joinOrganisation(
  tx: Queryable,
  join: {
    readonly campaignId: CampaignId
    readonly organisationId: string
    readonly organisation: KitOrganisation
    readonly campaign: NewCampaign
  },
) {
  const { campaignId, organisationId, organisation } = join
  for (const account of organisation.accounts) await addAccount(tx, { organisationId, organisation, account })
  const consentId = join.campaign.autoConsent ? await grantAutoConsent(tx, campaignId, organisationId) : null
  await tx.insert(participations).values({
    campaignId,
    organisationId,
    stance: organisation.stance,
    topics: [...organisation.topics],
    state: consentId === null ? 'invited' : 'joined',
    consentId,
  })
}

async function addAccount(
  tx: Queryable,
  add: {
    readonly organisationId: string
    readonly organisation: KitOrganisation
    readonly account: KitOrganisation['accounts'][number]
  },
) {
  const { platform, handle } = add.account
  await tx
    .insert(accounts)
    .values({ organisationId: add.organisationId, platform, handle, mode: sql`(select mode from installation)` })
    .onConflictDoNothing()
  const [owner] = await tx
    .select({ id: accounts.organisationId })
    .from(accounts)
    .where(and(eq(accounts.platform, platform), sql`lower(${accounts.handle}) = lower(${handle})`))
  if (owner?.id !== add.organisationId) {
    throw new Conflict({ kind: 'handle-taken', organisation: add.organisation.slug, platform, handle })
  }
}

async function grantAutoConsent(tx: Queryable, campaignId: CampaignId, organisationId: string): Promise<string> {
  const [row] = await tx
    .insert(consents)
    .values({ campaignId, organisationId, kind: 'grant', grantedBy: 'auto-consent', mode: 'rehearsal' })
    .returning({ id: consents.id })
  if (row === undefined) throw new Error('The consent was not written.')
  return row.id
}
