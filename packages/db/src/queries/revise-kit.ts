import type { CampaignId, Kit, KitMessage, KitText } from '@chorus/shared'
import { and, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import { auditRow } from '../audit/audit-row.ts'
import type { Db, Queryable } from '../open-db.ts'
import {
  anchors,
  auditEntries,
  campaigns,
  messages,
  pace,
  participations,
  texts,
  variants,
  waveMessages,
  waves,
} from '../schema/index.ts'
import { actorOf } from './append-audit.ts'
import { holdPlan } from './campaign-changes.ts'
import { anchorsOf, countersOf, headValues, insertText, waveValues } from './insert-kit.ts'
import { Conflict, type InsertedKit, insertParticipants, readKnownSlugs } from './insert-participants.ts'
import type { HashedPicture } from './pictures.ts'
import type { CampaignState } from './read-campaign.ts'
import { PictureGone, revisePictures } from './revise-pictures.ts'

export type KitRevision = {
  readonly kit: Kit
  /** The kit's anchors and `opening` as instants. */
  readonly anchors: Readonly<Record<string, Temporal.Instant>>
  /** Bytes of pictures that came with it, by key; the others keep theirs. */
  readonly pictures?: ReadonlyMap<string, HashedPicture>
  /** The campaign's plan version as it was read; absent: whichever it is at. */
  readonly version?: number | undefined
  /** Rehearsal only: grant consent for organisations that join. */
  readonly autoConsent: boolean
}

export type RevisedKit =
  /** `joined`: how many organisations are new in the campaign. */
  | { readonly kind: 'revised'; readonly version: number; readonly joined: number }
  | { readonly kind: 'outdated'; readonly version: number }
  | { readonly kind: 'ended'; readonly state: CampaignState }
  /** Anchors of a launched campaign that this would move or take away. */
  | { readonly kind: 'anchors-fixed'; readonly names: readonly string[] }
  /** The kit names a picture that is not there any more. */
  | { readonly kind: 'picture-gone'; readonly key: string }
  | Exclude<InsertedKit, { readonly kind: 'inserted' | 'slug-taken' }>

/**
 * Makes a campaign say what the kit says: its head, messages, texts and waves. All of it or nothing; the plan's version
 * rises. No post changes before the next plan is applied.
 *
 * What the kit leaves out is taken out of the campaign, but stays where posts have it: a message or wave of that key that
 * comes back is the same one. Organisations are only added; one that is there already takes on stance and topics, nothing
 * else: wordings are its own affair. The campaign's slug stays.
 */
export async function reviseKit(db: Db, campaignId: CampaignId, revision: KitRevision): Promise<RevisedKit> {
  try {
    return await db.orm.transaction(async (tx) => {
      await holdPlan(tx, campaignId)
      const [held] = await tx.select().from(campaigns).where(eq(campaigns.id, campaignId))
      if (held === undefined) throw new Error(`Campaign ${campaignId} is gone.`)
      const state = held.state as CampaignState
      if (state === 'finished' || state === 'canceled') return { kind: 'ended', state } as const
      if (revision.version !== undefined && revision.version !== held.planVersion)
        return { kind: 'outdated', version: held.planVersion } as const
      const moved = state === 'draft' ? [] : await movedAnchors(tx, campaignId, revision.anchors)
      if (moved.length > 0) return { kind: 'anchors-fixed', names: moved } as const
      await reviseAnchors(tx, campaignId, revision)
      await reviseCounters(tx, campaignId, revision.kit)
      const { pictures = new Map(), kit } = revision
      await revisePictures(tx, campaignId, { list: kit.pictures ?? [], files: pictures })
      const messageIds = await reviseMessages(tx, campaignId, revision.kit.messages)
      await reviseWaves(tx, campaignId, { kit: revision.kit, messageIds })
      const joined = await reviseParticipants(tx, campaignId, { ...revision, messageIds })
      const version = held.planVersion + 1
      // The campaign's row last: a pause or a stop never waits for an edit.
      const [raised] = await tx
        .update(campaigns)
        .set({ ...headValues(revision.kit.campaign), planVersion: version })
        .where(and(eq(campaigns.id, campaignId), notInArray(campaigns.state, ['finished', 'canceled'])))
        .returning({ id: campaigns.id })
      if (raised === undefined) throw new Ended()
      const { length: messageCount } = revision.kit.messages
      const detail = { version, messages: messageCount, waves: revision.kit.waves.length, joined }
      const object = { kind: 'campaign', id: campaignId } as const
      const told = auditRow({ actor: actorOf(db), action: 'campaign.revised', object, campaignId, detail })
      await tx.insert(auditEntries).values(told)
      return { kind: 'revised', version, joined } as const
    })
  } catch (error) {
    if (error instanceof Conflict && error.answer.kind === 'handle-taken') return error.answer
    if (error instanceof PictureGone) return { kind: 'picture-gone', key: error.key }
    if (error instanceof Ended) return { kind: 'ended', state: 'canceled' }
    throw error
  }
}

/** The campaign was stopped in the middle of the transaction: rolls it back. */
class Ended extends Error {
  override name = 'Ended'
}

async function movedAnchors(
  tx: Queryable,
  campaignId: CampaignId,
  wanted: KitRevision['anchors'],
): Promise<readonly string[]> {
  const kept = await tx
    .select({ name: anchors.name, at: anchors.at })
    .from(anchors)
    .where(eq(anchors.campaignId, campaignId))
  return kept.filter(({ name, at }) => wanted[name]?.equals(at) !== true).map(({ name }) => name)
}

async function reviseAnchors(tx: Queryable, campaignId: CampaignId, revision: KitRevision): Promise<void> {
  const rows = anchorsOf(campaignId, revision.kit.campaign, revision.anchors)
  const names = rows.map(({ name }) => name)
  await tx.delete(anchors).where(and(eq(anchors.campaignId, campaignId), notInArray(anchors.name, names)))
  await tx
    .insert(anchors)
    .values([...rows])
    .onConflictDoUpdate({
      target: [anchors.campaignId, anchors.name],
      set: { at: sql`excluded.at`, wall: sql`excluded.wall` },
    })
}

/** What is counted already stays counted: only the caps change. */
async function reviseCounters(tx: Queryable, campaignId: CampaignId, kit: Kit): Promise<void> {
  const wanted = countersOf(campaignId, kit.campaign)
  const kept = await tx
    .select()
    .from(pace)
    .where(and(eq(pace.campaignId, campaignId), isNull(pace.period)))
  for (const counter of wanted) {
    const same = kept.find(({ unit, platform }) => unit === counter.unit && platform === counter.platform)
    if (same === undefined) await tx.insert(pace).values(counter)
    else if (same.cap !== counter.cap) await tx.update(pace).set({ cap: counter.cap }).where(eq(pace.id, same.id))
  }
  const gone = kept.filter(
    ({ unit, platform }) => !wanted.some((counter) => counter.unit === unit && counter.platform === platform),
  )
  const ids = gone.map(({ id }) => id)
  if (ids.length > 0) await tx.delete(pace).where(inArray(pace.id, ids))
}

/** The ids of the kit's messages by key. */
async function reviseMessages(
  tx: Queryable,
  campaignId: CampaignId,
  list: readonly KitMessage[],
): Promise<ReadonlyMap<string, string>> {
  await retire(tx, messages, { campaignId, keys: list.map(({ key }) => key) })
  const ids = new Map<string, string>()
  for (const [position, message] of list.entries()) {
    const values = {
      position,
      stance: message.stance,
      topics: [...message.topics],
      hashtags: [...(message.hashtags ?? [])],
      pictures: [...(message.pictures ?? [])],
      retiredAt: null,
    }
    const [row] = await tx
      .insert(messages)
      .values({ campaignId, key: message.key, ...values })
      .onConflictDoUpdate({ target: [messages.campaignId, messages.key], set: values })
      .returning({ id: messages.id })
    if (row === undefined) throw new Error(`Message ${message.key} was not written.`)
    ids.set(message.key, row.id)
    await reviseTexts(tx, row.id, message.texts)
  }
  return ids
}

async function retire(
  tx: Queryable,
  table: typeof messages | typeof waves,
  { campaignId, keys }: { readonly campaignId: CampaignId; readonly keys: readonly string[] },
): Promise<void> {
  const others = keys.length === 0 ? undefined : notInArray(table.key, [...keys])
  await tx
    .update(table)
    .set({ retiredAt: sql`chorus_now()` })
    .where(and(eq(table.campaignId, campaignId), isNull(table.retiredAt), others))
}

async function reviseTexts(tx: Queryable, messageId: string, list: readonly KitText[]): Promise<void> {
  const kept = await tx.select().from(texts).where(eq(texts.messageId, messageId))
  const wanted = new Set(list.map(placeOf))
  const gone = kept.filter((text) => !wanted.has(placeOf(text))).map(({ id }) => id)
  if (gone.length > 0) await tx.delete(texts).where(inArray(texts.id, gone))
  for (const [place, text] of list.entries()) {
    const same = kept.find((one) => placeOf(one) === placeOf(text))
    if (same === undefined) await insertText(tx, messageId, { place, text })
    else {
      const { status = 'reviewed', translatedFrom = null } = text
      await tx.update(texts).set({ position: place, status, translatedFrom }).where(eq(texts.id, same.id))
      await reviseVariants(tx, same.id, text.variants)
    }
  }
}

/** Where a text stands in its message: one for each language and network. */
function placeOf(text: { readonly locale: string; readonly platform?: string | null | undefined }): string {
  return `${text.locale}\n${text.platform ?? ''}`
}

/** A variant whose words stay keeps its id, wherever it stands now: posts know theirs by it. */
async function reviseVariants(tx: Queryable, textId: string, patterns: readonly string[]): Promise<void> {
  const kept = await tx.select().from(variants).where(eq(variants.textId, textId))
  const isSame =
    kept.length === patterns.length && kept.every(({ position, pattern }) => patterns[position] === pattern)
  if (isSame) return
  const free = kept.toSorted((a, b) => a.position - b.position)
  const take = (isFit: (one: (typeof free)[number]) => boolean): string | undefined => {
    const at = free.findIndex(isFit)
    return at === -1 ? undefined : free.splice(at, 1)[0]?.id
  }
  const same = patterns.map((pattern) => take((one) => one.pattern === pattern))
  const places = patterns.map((pattern, position) => ({ id: same[position] ?? take(() => true), pattern, position }))
  const gone = free.map(({ id }) => id)
  if (gone.length > 0) await tx.delete(variants).where(inArray(variants.id, gone))
  // Out of each other's way first: no two may stand at one place in between.
  await tx
    .update(variants)
    .set({ position: sql`-1 - ${variants.position}` })
    .where(eq(variants.textId, textId))
  for (const { id, pattern, position } of places) {
    if (id === undefined) await tx.insert(variants).values({ textId, pattern, position })
    else await tx.update(variants).set({ pattern, position }).where(eq(variants.id, id))
  }
}

async function reviseWaves(
  tx: Queryable,
  campaignId: CampaignId,
  { kit, messageIds }: { readonly kit: Kit; readonly messageIds: ReadonlyMap<string, string> },
): Promise<void> {
  await retire(tx, waves, { campaignId, keys: kit.waves.map(({ key }) => key) })
  for (const [position, wave] of kit.waves.entries()) {
    const values = { ...waveValues(wave, position), retiredAt: null }
    const [row] = await tx
      .insert(waves)
      .values({ campaignId, key: wave.key, ...values })
      .onConflictDoUpdate({ target: [waves.campaignId, waves.key], set: values })
      .returning({ id: waves.id })
    if (row === undefined) throw new Error(`Wave ${wave.key} was not written.`)
    await tx.delete(waveMessages).where(eq(waveMessages.waveId, row.id))
    await tx
      .insert(waveMessages)
      .values(
        wave.messages.map((key, place) => ({ waveId: row.id, messageId: messageIds.get(key) ?? '', position: place })),
      )
  }
}

async function reviseParticipants(
  tx: Queryable,
  campaignId: CampaignId,
  joining: KitRevision & { readonly messageIds: ReadonlyMap<string, string> },
): Promise<number> {
  const { kit } = joining
  if (kit.organisations.length === 0) return 0
  const known = await readKnownSlugs(tx, campaignId)
  const isKnown = ({ slug }: { readonly slug: string }) => known.has(slug)
  const joinedNow = kit.organisations.filter((one) => !isKnown(one))
  if (joinedNow.length > 0)
    await insertParticipants(tx, campaignId, { ...joining, kit: { ...kit, organisations: joinedNow } })
  for (const organisation of kit.organisations.filter(isKnown)) {
    const organisationId = known.get(organisation.slug) ?? ''
    await tx
      .update(participations)
      .set({ stance: organisation.stance, topics: [...organisation.topics] })
      .where(and(eq(participations.campaignId, campaignId), eq(participations.organisationId, organisationId)))
  }
  return joinedNow.length
}
