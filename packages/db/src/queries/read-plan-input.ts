import type {
  CampaignId,
  ExistingPost,
  KitMessage,
  KitWave,
  PlanCampaign,
  PlanInput,
  PlatformName,
  Stance,
  Target,
} from '@chorus/shared'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { momentFromJson, spreadFromJson, startFromJson } from '../kit-json.ts'
import type { MomentJson, SpreadJson } from '../kit-json.ts'
import type { Db, Queryable } from '../open-db.ts'
import { campaigns, messages, texts, variants, waveMessages, waves } from '../schema/index.ts'
import { readPlanPictures } from './pictures.ts'
import { readAnchors } from './read-campaign.ts'
import { readParticipants } from './read-participants.ts'
import { readPlanPosts, readPostsElsewhere } from './read-plan-posts.ts'

/** What a plan is made from, and what it is compared with. */
export type PlanBasis = { readonly input: PlanInput; readonly existing: readonly ExistingPost[] }

/** All that a plan of this campaign is made from. Declined, withdrawn and left organisations are not in it. */
export async function readPlanBasis(
  db: Db,
  campaignId: CampaignId,
  platforms: readonly PlatformName[],
): Promise<PlanBasis> {
  const [{ existing, fixed }, campaign, keptMessages, pictures, keptWaves, elsewhere] = await Promise.all([
    readPlanPosts(db, campaignId),
    readPlanCampaign(db.orm, campaignId),
    readMessages(db.orm, campaignId),
    readPlanPictures(db.orm, campaignId),
    readWaves(db.orm, campaignId),
    readPostsElsewhere(db, campaignId),
  ])
  // Apart from the posts: both are large, and together they would hold up the event loop for twice as long.
  const participants = await readParticipants(db.orm, campaignId)
  const kit = { messages: keptMessages, pictures, waves: keptWaves }
  const input = { campaign, ...kit, participants, platforms, fixed, elsewhere }
  return { input, existing }
}

/** A campaign as plans and texts are made from it. */
export async function readPlanCampaign(tx: Queryable, campaignId: CampaignId): Promise<PlanCampaign> {
  const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, campaignId))
  if (row === undefined) throw new Error(`Campaign ${campaignId} is gone.`)
  return {
    slug: row.slug,
    seed: row.seed,
    timeZone: row.timeZone,
    anchors: await readAnchors(tx, campaignId),
    ...pacingOf(row),
    links: row.links as PlanCampaign['links'],
    hashtags: row.hashtags,
    ...hashtagUseOf(row.hashtagUse),
    ...(row.sourceLocale === null ? {} : { sourceLocale: row.sourceLocale }),
    targets: row.targets as Record<string, Target>,
    variables: row.variables as PlanCampaign['variables'],
  }
}

function pacingOf(row: typeof campaigns.$inferSelect): Pick<PlanCampaign, 'perHour' | 'embargoUntil' | 'accountGap'> {
  const perHour = row.perHour as NonNullable<PlanCampaign['perHour']>
  return {
    ...(Object.keys(perHour).length === 0 ? {} : { perHour }),
    ...(row.embargoUntil === null
      ? {}
      : { embargoUntil: Temporal.PlainDateTime.from(row.embargoUntil).toZonedDateTime(row.timeZone).toInstant() }),
    ...(row.accountGap === null ? {} : { accountGap: Temporal.Duration.from(row.accountGap) }),
  }
}

/** A campaign's messages with their texts, in the kit's order. */
export async function readMessages(tx: Queryable, campaignId: CampaignId): Promise<readonly KitMessage[]> {
  const rows = await tx
    .select({
      key: messages.key,
      stance: messages.stance,
      topics: messages.topics,
      hashtags: messages.hashtags,
      pictures: messages.pictures,
      textId: texts.id,
      locale: texts.locale,
      platform: texts.platform,
      status: texts.status,
      translatedFrom: texts.translatedFrom,
      pattern: variants.pattern,
    })
    .from(messages)
    .innerJoin(texts, eq(texts.messageId, messages.id))
    .innerJoin(variants, eq(variants.textId, texts.id))
    .where(and(eq(messages.campaignId, campaignId), isNull(messages.retiredAt)))
    .orderBy(asc(messages.position), asc(texts.position), asc(variants.position))
  const byMessage = Map.groupBy(rows, (row) => row.key)
  return [...byMessage].map(([key, ofMessage]) => ({
    key,
    stance: (ofMessage[0]?.stance ?? 'anyone') as Stance,
    topics: ofMessage[0]?.topics ?? [],
    ...hashtagsOf(ofMessage[0]?.hashtags),
    ...picturesOf(ofMessage[0]?.pictures),
    texts: [...Map.groupBy(ofMessage, (row) => row.textId).values()].map((ofText) => ({
      locale: ofText[0]?.locale ?? 'en',
      ...(ofText[0]?.platform ? { platform: ofText[0].platform as PlatformName } : {}),
      ...(ofText[0]?.status === 'draft' ? { status: 'draft' as const } : {}),
      ...(ofText[0]?.translatedFrom ? { translatedFrom: ofText[0].translatedFrom } : {}),
      variants: ofText.map((row) => row.pattern),
    })),
  }))
}

/** A campaign's waves, in the kit's order. */
export async function readWaves(tx: Queryable, campaignId: CampaignId): Promise<readonly KitWave[]> {
  const rows = await tx
    .select()
    .from(waves)
    .where(and(eq(waves.campaignId, campaignId), isNull(waves.retiredAt)))
    .orderBy(asc(waves.position))
  const links = await tx
    .select({ waveId: waveMessages.waveId, key: messages.key })
    .from(waveMessages)
    .innerJoin(messages, eq(messages.id, waveMessages.messageId))
    .where(eq(messages.campaignId, campaignId))
    .orderBy(asc(waveMessages.position))
  const keys = Map.groupBy(links, (link) => link.waveId)
  return rows.map((row) => ({
    key: row.key,
    messages: (keys.get(row.id) ?? []).map((link) => link.key),
    when: momentFromJson(row.moment as MomentJson),
    ...(row.spread === null ? {} : { spread: spreadFromJson(row.spread as SpreadJson) }),
    lateBy: Temporal.Duration.from(row.lateBy),
    platforms: row.platforms as PlatformName[],
    ...hashtagsOf(row.hashtags),
    together: row.together,
    ...(row.earliest === null ? {} : { earliest: startFromJson(row.earliest as MomentJson) }),
    ...(row.latest === null ? {} : { latest: startFromJson(row.latest as MomentJson) }),
  }))
}

/** What is not set is left out, as a kit leaves it out. */
export function hashtagUseOf(json: unknown): Pick<PlanCampaign, 'hashtagUse'> {
  const hashtagUse = json as NonNullable<PlanCampaign['hashtagUse']>
  return Object.keys(hashtagUse).length === 0 ? {} : { hashtagUse }
}

function picturesOf(pictures: readonly string[] = []): { readonly pictures?: readonly string[] } {
  return pictures.length === 0 ? {} : { pictures }
}

function hashtagsOf(hashtags: readonly string[] = []): { readonly hashtags?: readonly string[] } {
  return hashtags.length === 0 ? {} : { hashtags }
}
