import type { CampaignId, Kit, KitMessage, KitText } from '@chorus/shared'
import { sql } from 'drizzle-orm'
import { momentToJson, spreadToJson } from '../kit-json.ts'
import type { Db, Queryable } from '../open-db.ts'
import { anchors, campaigns, messages, pace, texts, variants, waveMessages, waves } from '../schema/index.ts'
import { Conflict, type InsertedKit, insertParticipants } from './insert-participants.ts'

export type NewCampaign = {
  readonly kit: Kit
  readonly seed: string
  /** The kit's anchors and `opening` as instants. */
  readonly anchors: Readonly<Record<string, Temporal.Instant>>
  /** Rehearsal only: grant consent for the kit's organisations at once. */
  readonly autoConsent: boolean
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
      await insertParticipants(tx, id, { ...campaign, messageIds })
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
      hashtagUse: head.hashtagUse ?? {},
      sourceLocale: head.sourceLocale ?? null,
      targets: head.targets,
      variables: head.variables,
      perHour: head.perHour,
      embargoUntil: head.embargoUntil?.toString() ?? null,
      accountGap: head.accountGap?.toString() ?? null,
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
  const caps = Object.entries(head.perHour).map(([scope, cap]) => ({
    campaignId: id,
    platform: scope === 'all' ? null : scope,
    unit: 'posts',
    cap,
    windowSeconds: 3_600,
    // In the database's own time: a rehearsal's may be set off.
    windowStartsAt: sql`chorus_now()`,
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
      .values({
        campaignId,
        key: message.key,
        position,
        stance: message.stance,
        topics: [...message.topics],
        hashtags: [...(message.hashtags ?? [])],
      })
      .returning({ id: messages.id })
    if (row === undefined) throw new Error(`Message ${message.key} was not written.`)
    ids.set(message.key, row.id)
    for (const [place, text] of message.texts.entries()) await insertText(tx, row.id, { place, text })
  }
  return ids
}

async function insertText(
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
      .values({
        campaignId,
        key: wave.key,
        position,
        moment: momentToJson(wave.when),
        spread: wave.spread === undefined ? null : spreadToJson(wave.spread),
        lateBy: wave.lateBy.toString(),
        platforms: [...wave.platforms],
        hashtags: [...(wave.hashtags ?? [])],
        together: wave.together,
        earliest: wave.earliest === undefined ? null : momentToJson(wave.earliest),
        latest: wave.latest === undefined ? null : momentToJson(wave.latest),
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
