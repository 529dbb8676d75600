import type { Actor, CampaignId, Kit, KitCampaign, KitMessage, KitText, KitWave } from '@chorus/shared'
import { sql } from 'drizzle-orm'
import type { PgInsertValue } from 'drizzle-orm/pg-core'
import { type AuditRow, auditRow } from '../audit/audit-row.ts'
import { momentToJson, spreadToJson } from '../kit-json.ts'
import type { Db, Queryable } from '../open-db.ts'
import {
  anchors,
  auditEntries,
  campaigns,
  messages,
  pace,
  texts,
  variants,
  waveMessages,
  waves,
} from '../schema/index.ts'
import { actorOf } from './append-audit.ts'
import { Conflict, type InsertedKit, insertParticipants } from './insert-participants.ts'
import type { HashedPicture } from './pictures.ts'
import { revisePictures } from './revise-pictures.ts'

export type NewCampaign = {
  readonly kit: Kit
  readonly seed: string
  /** The kit's anchors and `opening` as instants. */
  readonly anchors: Readonly<Record<string, Temporal.Instant>>
  /** The bytes of its pictures, by key: of every one that it has. */
  readonly pictures?: ReadonlyMap<string, HashedPicture>
  /** Rehearsal only: grant consent for the kit's organisations at once. */
  readonly autoConsent: boolean
}

/**
 * Writes a whole kit as a new draft campaign, or nothing at all. Whoever does it, a person or a token, works on it from then on.
 *
 * An organisation that exists already joins the campaign as it is; new handles are added to it.
 */
export async function insertKit(db: Db, campaign: NewCampaign): Promise<InsertedKit> {
  try {
    return await db.orm.transaction(async (tx) => {
      const id = await insertCampaign(tx, campaign)
      await insertOwner(tx, id, db.actor)
      const { pictures = new Map(), kit } = campaign
      await revisePictures(tx, id, { list: kit.pictures ?? [], files: pictures })
      const messageIds = await insertMessages(tx, id, campaign.kit.messages)
      await insertWaves(tx, id, { kit: campaign.kit, messageIds })
      await insertParticipants(tx, id, { ...campaign, messageIds })
      await tx.insert(auditEntries).values(importedRow(actorOf(db), id, campaign))
      return { kind: 'inserted', id } as const
    })
  } catch (error) {
    if (error instanceof Conflict) return error.answer
    throw error
  }
}

async function insertOwner(tx: Queryable, campaignId: CampaignId, owner: Actor | undefined): Promise<void> {
  if (owner?.kind === 'person') {
    await tx.execute(sql`
      insert into campaign_people (campaign_id, person_id)
      select ${campaignId}::uuid, id from auth.people where id::text = ${owner.id} on conflict do nothing`)
  }
  if (owner?.kind === 'token') {
    await tx.execute(sql`
      insert into campaign_tokens (campaign_id, token_id)
      select ${campaignId}::uuid, id from api_tokens where id::text = ${owner.id} on conflict do nothing`)
  }
}

function importedRow(actor: Actor, id: CampaignId, { kit, autoConsent }: NewCampaign): AuditRow {
  return auditRow({
    actor,
    action: 'campaign.imported',
    object: { kind: 'campaign', id },
    campaignId: id,
    detail: {
      messages: kit.messages.length,
      waves: kit.waves.length,
      organisations: kit.organisations.length,
      consents: autoConsent ? kit.organisations.length : 0,
    },
  })
}

async function insertCampaign(tx: Queryable, campaign: NewCampaign): Promise<CampaignId> {
  const { campaign: head } = campaign.kit
  const [row] = await tx
    .insert(campaigns)
    .values({ slug: head.slug, seed: campaign.seed, ...headValues(head) })
    .onConflictDoNothing()
    .returning({ id: campaigns.id })
  if (row === undefined) throw new Conflict({ kind: 'slug-taken' })
  const id = row.id as CampaignId
  await tx.insert(anchors).values([...anchorsOf(id, head, campaign.anchors)])
  const counters = countersOf(id, head)
  if (counters.length > 0) await tx.insert(pace).values([...counters])
  return id
}

/** The columns of a campaign that its kit's head says, but slug and seed. */
export function headValues(head: KitCampaign): Omit<typeof campaigns.$inferInsert, 'slug' | 'seed'> {
  return {
    title: head.title,
    aim: head.aim ?? null,
    timeZone: head.timeZone,
    links: head.links,
    hashtags: [...head.hashtags],
    hashtagUse: head.hashtagUse ?? {},
    sourceLocale: head.sourceLocale ?? null,
    targets: head.targets,
    variables: head.variables,
    perHour: head.perHour,
    embargoUntil: head.embargoUntil?.toString() ?? null,
    accountGap: head.accountGap?.toString() ?? null,
    budgetMicroUsd: head.budget === undefined ? null : Math.round(head.budget.usd * 1_000_000),
  }
}

type Instants = NewCampaign['anchors']

/** A kit's anchors as rows. */
export function anchorsOf(
  campaignId: CampaignId,
  head: KitCampaign,
  instants: Instants,
): readonly (typeof anchors.$inferInsert)[] {
  const walls: Record<string, Temporal.PlainDateTime> = { ...head.anchors, opening: head.opensAt }
  return Object.entries(instants).map(([name, at]) => ({ campaignId, name, at, wall: String(walls[name] ?? at) }))
}

type Counter = PgInsertValue<typeof pace> & {
  readonly platform: string | null
  readonly unit: 'posts' | 'micro_usd'
  readonly cap: number
}

/** The counters of a kit's caps of posts an hour and of its budget. */
export function countersOf(campaignId: CampaignId, head: KitCampaign): readonly Counter[] {
  const caps = Object.entries(head.perHour).map(([scope, cap]) => ({
    campaignId,
    platform: scope === 'all' ? null : scope,
    unit: 'posts' as const,
    cap,
    windowSeconds: 3_600,
    // In the database's own time: a rehearsal's may be set off.
    windowStartsAt: sql`chorus_now()`,
  }))
  if (head.budget === undefined) return caps
  const cap = Math.round(head.budget.usd * 1_000_000)
  return [...caps, { campaignId, platform: null, unit: 'micro_usd', cap, windowSeconds: null }]
}

async function insertMessages(tx: Queryable, campaignId: CampaignId, list: readonly KitMessage[]) {
  const ids = new Map<string, string>()
  for (const [position, message] of list.entries()) {
    const [row] = await tx
      .insert(messages)
      .values({
        campaignId,
        key: message.key,
        position,
        stance: message.stance,
        topics: [...message.topics],
        hashtags: [...(message.hashtags ?? [])],
        pictures: [...(message.pictures ?? [])],
      })
      .returning({ id: messages.id })
    if (row === undefined) throw new Error(`Message ${message.key} was not written.`)
    ids.set(message.key, row.id)
    for (const [place, text] of message.texts.entries()) await insertText(tx, row.id, { place, text })
  }
  return ids
}

/** Writes a new text with its variants. */
export async function insertText(
  tx: Queryable,
  messageId: string,
  { place, text }: { readonly place: number; readonly text: KitText },
): Promise<void> {
  const [row] = await tx
    .insert(texts)
    .values({
      messageId,
      position: place,
      locale: text.locale,
      platform: text.platform ?? null,
      status: text.status ?? 'reviewed',
      translatedFrom: text.translatedFrom ?? null,
    })
    .returning({ id: texts.id })
  if (row === undefined) throw new Error(`A text in ${text.locale} was not written.`)
  await tx.insert(variants).values(text.variants.map((pattern, n) => ({ textId: row.id, position: n, pattern })))
}

async function insertWaves(
  tx: Queryable,
  campaignId: CampaignId,
  parts: { readonly kit: Kit; readonly messageIds: ReadonlyMap<string, string> },
) {
  for (const [position, wave] of parts.kit.waves.entries()) {
    const [row] = await tx
      .insert(waves)
      .values({ campaignId, key: wave.key, ...waveValues(wave, position) })
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

/** The columns of a wave, but its campaign and its key. */
export function waveValues(
  wave: KitWave,
  position: number,
): Omit<typeof waves.$inferInsert, 'campaignId' | 'key' | 'id'> {
  return {
    position,
    moment: momentToJson(wave.when),
    spread: wave.spread === undefined ? null : spreadToJson(wave.spread),
    lateBy: wave.lateBy.toString(),
    platforms: [...wave.platforms],
    hashtags: [...(wave.hashtags ?? [])],
    together: wave.together,
    earliest: wave.earliest === undefined ? null : momentToJson(wave.earliest),
    latest: wave.latest === undefined ? null : momentToJson(wave.latest),
  }
}
