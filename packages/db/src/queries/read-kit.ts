import {
  type CampaignId,
  isByHandName,
  type Kit,
  type KitCampaign,
  type Participant,
  type Target,
} from '@chorus/shared'
import { asc, eq } from 'drizzle-orm'
import type { Db } from '../open-db.ts'
import { anchors, campaigns } from '../schema/index.ts'
import { readKitPictures } from './pictures.ts'
import { readParticipants } from './read-participants.ts'
import { hashtagUseOf, readMessages, readWaves } from './read-plan-input.ts'

/** A campaign as the kit it could be imported from. Organisations only when asked: a kit may be passed on. */
export async function readKit(db: Db, campaignId: CampaignId, withOrganisations: boolean): Promise<Kit> {
  const pictures = await readKitPictures(db.orm, campaignId)
  return {
    kit: 1,
    campaign: await readHead(db, campaignId),
    ...(pictures.length === 0 ? {} : { pictures }),
    messages: await readMessages(db.orm, campaignId),
    waves: await readWaves(db.orm, campaignId),
    organisations: withOrganisations ? await readOrganisations(db, campaignId) : [],
  }
}

async function readHead(db: Db, campaignId: CampaignId): Promise<KitCampaign> {
  const [row] = await db.orm.select().from(campaigns).where(eq(campaigns.id, campaignId))
  if (row === undefined) throw new Error(`Campaign ${campaignId} is gone.`)
  const times = await db.orm
    .select({ name: anchors.name, at: anchors.at })
    .from(anchors)
    .where(eq(anchors.campaignId, campaignId))
    .orderBy(asc(anchors.at), asc(anchors.name))
  const walls = times.map(({ name, at }) => [name, at.toZonedDateTimeISO(row.timeZone).toPlainDateTime()] as const)
  const opening = walls.find(([name]) => name === 'opening')?.[1]
  if (opening === undefined) throw new Error(`Campaign ${campaignId} has no opening.`)
  return {
    slug: row.slug,
    title: row.title,
    ...(row.aim === null ? {} : { aim: row.aim }),
    timeZone: row.timeZone,
    opensAt: opening,
    anchors: Object.fromEntries(walls.filter(([name]) => name !== 'opening')),
    links: row.links as KitCampaign['links'],
    hashtags: row.hashtags,
    ...hashtagUseOf(row.hashtagUse),
    ...(row.sourceLocale === null ? {} : { sourceLocale: row.sourceLocale }),
    targets: row.targets as Record<string, Target>,
    variables: row.variables as KitCampaign['variables'],
    ...(row.budgetMicroUsd === null ? {} : { budget: { usd: row.budgetMicroUsd / 1_000_000 } }),
    perHour: row.perHour as KitCampaign['perHour'],
    ...(row.embargoUntil === null ? {} : { embargoUntil: Temporal.PlainDateTime.from(row.embargoUntil) }),
    ...(row.accountGap === null ? {} : { accountGap: Temporal.Duration.from(row.accountGap) }),
  }
}

async function readOrganisations(db: Db, campaignId: CampaignId): Promise<Kit['organisations']> {
  const participants = await readParticipants(db.orm, campaignId)
  return participants.map(({ organisation, ...rest }) => ({ slug: organisation, ...withoutAnswers(rest) }))
}

/** What an organisation answered, that it posts by itself included, is no part of a kit. */
function withoutAnswers({ accounts, ...rest }: Omit<Participant, 'organisation'>) {
  return { ...withoutConsent(rest), accounts: accounts.filter(({ handle }) => !isByHandName(handle)).map(withoutHand) }
}

type Answered = {
  agreedAt?: Participant['agreedAt']
  texts?: Participant['texts']
  consent?: Participant['consent']
}

function withoutConsent<Fields extends Answered>(fields: Fields): Omit<Fields, keyof Answered> {
  const copy = { ...fields }
  delete copy.agreedAt
  delete copy.texts
  delete copy.consent
  return copy
}

function withoutHand<Account extends { isByHand?: boolean }>(account: Account): Omit<Account, 'isByHand'> {
  const copy = { ...account }
  delete copy.isByHand
  return copy
}
