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
import { asc, eq } from 'drizzle-orm'
import { momentFromJson, spreadFromJson } from '../kit-json.ts'
import type { MomentJson, SpreadJson } from '../kit-json.ts'
import type { Queryable } from '../open-db.ts'
import { accounts, campaigns, messages, posts, texts, variants, waveMessages, waves } from '../schema/index.ts'
import { readAnchors } from './read-campaign.ts'
import { readParticipants } from './read-participants.ts'

/** States that no plan changes any more: a worker has it, or it has ended. */
const fixedStates: ReadonlySet<string> = new Set([
  'publishing',
  'published',
  'failed',
  'unconfirmed',
  'missed',
  'declined',
  'handed_over',
  'reported',
])

/** All that a plan of this campaign is made from. Declined, withdrawn and left organisations are not in it. */
export async function readPlanInput(
  tx: Queryable,
  campaignId: CampaignId,
  platforms: readonly PlatformName[],
): Promise<PlanInput> {
  return {
    campaign: await readPlanCampaign(tx, campaignId),
    messages: await readMessages(tx, campaignId),
    waves: await readWaves(tx, campaignId),
    participants: await readParticipants(tx, campaignId),
    platforms,
  }
}

/** The posts that a campaign has now, as `diffPlan` takes them. Canceled ones are left out: a plan may create them again. */
export async function readExistingPosts(tx: Queryable, campaignId: CampaignId): Promise<readonly ExistingPost[]> {
  const rows = await tx
    .select({
      id: posts.id,
      wave: waves.key,
      occurrence: posts.occurrence,
      platform: posts.platform,
      account: accounts.handle,
      text: posts.text,
      dueAt: posts.dueAt,
      lateAfter: posts.lateAfter,
      state: posts.state,
      releasedAt: posts.releasedAt,
    })
    .from(posts)
    .innerJoin(waves, eq(waves.id, posts.waveId))
    .innerJoin(accounts, eq(accounts.id, posts.accountId))
    .where(eq(posts.campaignId, campaignId))
    .orderBy(asc(posts.id))
  return rows
    .filter((row) => row.state !== 'canceled')
    .map(({ state, platform, releasedAt, ...row }) => ({
      ...row,
      platform: platform as PlatformName,
      isFixed: fixedStates.has(state) || releasedAt !== null,
    }))
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
    links: row.links as PlanCampaign['links'],
    hashtags: row.hashtags,
    ...hashtagUseOf(row.hashtagUse),
    ...(row.sourceLocale === null ? {} : { sourceLocale: row.sourceLocale }),
    targets: row.targets as Record<string, Target>,
    variables: row.variables as PlanCampaign['variables'],
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
    .where(eq(messages.campaignId, campaignId))
    .orderBy(asc(messages.position), asc(texts.position), asc(variants.position))
  const byMessage = Map.groupBy(rows, (row) => row.key)
  return [...byMessage].map(([key, ofMessage]) => ({
    key,
    stance: (ofMessage[0]?.stance ?? 'anyone') as Stance,
    topics: ofMessage[0]?.topics ?? [],
    ...hashtagsOf(ofMessage[0]?.hashtags),
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
  const rows = await tx.select().from(waves).where(eq(waves.campaignId, campaignId)).orderBy(asc(waves.position))
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
  }))
}

/** What is not set is left out, as a kit leaves it out. */
export function hashtagUseOf(json: unknown): Pick<PlanCampaign, 'hashtagUse'> {
  const hashtagUse = json as NonNullable<PlanCampaign['hashtagUse']>
  return Object.keys(hashtagUse).length === 0 ? {} : { hashtagUse }
}

function hashtagsOf(hashtags: readonly string[] = []): { readonly hashtags?: readonly string[] } {
  return hashtags.length === 0 ? {} : { hashtags }
}
