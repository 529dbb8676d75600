import {
  byHandName,
  type CampaignId,
  type ConsentTerms,
  isUuid,
  type KitWording,
  type Participant,
  platformNames,
  type PlatformName,
  type PostKind,
  type Stance,
} from '@chorus/shared'
import { and, asc, eq, inArray, isNull, or, type SQL } from 'drizzle-orm'
import { quietHoursFromJson, type QuietHoursJson } from '../kit-json.ts'
import type { Queryable } from '../open-db.ts'
import { accounts, consents, messages, organisations, participations, wordings } from '../schema/index.ts'
import { type ConsentUse, readConsentUse } from './read-consent-use.ts'

/** Those who take part, by slug, with the accounts they may use; or only the organisation of that slug or id. */
export async function readParticipants(
  tx: Queryable,
  campaignId: CampaignId,
  only?: string,
): Promise<readonly Participant[]> {
  const isAsked = only === undefined ? undefined : isOrganisation(only)
  const rows = await tx
    .select({
      organisation: organisations,
      stance: participations.stance,
      topics: participations.topics,
      state: participations.state,
      path: participations.path,
      consent: consents,
    })
    .from(participations)
    .innerJoin(organisations, eq(organisations.id, participations.organisationId))
    .leftJoin(consents, eq(consents.id, participations.consentId))
    .where(
      and(
        eq(participations.campaignId, campaignId),
        inArray(participations.state, ['invited', 'joined']),
        eq(organisations.state, 'active'),
        isAsked,
      ),
    )
    .orderBy(asc(organisations.slug))
  const accountsOf = await readAccounts(tx, campaignId, isAsked)
  const ownWordings = await readWordings(tx, campaignId)
  const uses = await readConsentUse(tx, campaignId)
  return rows.map(({ organisation, stance, topics, state, path, consent }) => ({
    organisation: organisation.slug,
    name: organisation.name,
    ...(organisation.country === null ? {} : { country: organisation.country }),
    timeZone: organisation.timeZone,
    locales: organisation.locales,
    stance: stance as Stance,
    topics,
    ...(organisation.quietHours === null
      ? {}
      : { quietHours: quietHoursFromJson(organisation.quietHours as QuietHoursJson) }),
    ...(organisation.workingDays === null
      ? {}
      : { workingDays: organisation.workingDays as NonNullable<Participant['workingDays']> }),
    ...(state === 'joined' && consent !== null
      ? agreementOf(consent, accountsOf.get(organisation.id) ?? [], uses.get(consent.id))
      : {}),
    accounts: placesOf(
      organisation.slug,
      (accountsOf.get(organisation.id) ?? []).map(({ account }) => account),
      path === 'assist',
    ),
    ...ownWordingsOf(ownWordings.get(organisation.id)),
  }))
}

/** An account as plans know it, and its id, which they do not. */
type OwnAccount = { readonly id: string; readonly account: Participant['accounts'][number] }

function agreementOf(
  consent: typeof consents.$inferSelect,
  own: readonly OwnAccount[],
  use: ConsentUse | undefined,
): Pick<Participant, 'texts' | 'agreedAt' | 'consent'> {
  const terms = termsOf(consent, own, use)
  return {
    ...(consent.texts === 'each' ? { texts: 'each' as const } : {}),
    agreedAt: consent.at.round(notBefore),
    ...(Object.keys(terms).length === 0 ? {} : { consent: terms }),
  }
}

/** What a consent leaves out; nothing for one that covers everything. */
function termsOf(
  { accountIds, locales, kinds, until, maxPerDay, maxTotal }: typeof consents.$inferSelect,
  own: readonly OwnAccount[],
  { used, usedToday }: ConsentUse = { used: 0, usedToday: 0 },
): ConsentTerms {
  const covered = own.filter(({ id }) => accountIds?.includes(id)).map(({ account }) => account)
  return {
    ...(accountIds === null ? {} : { accounts: covered.map(({ platform, handle }) => ({ platform, handle })) }),
    ...(locales === null ? {} : { locales }),
    ...(kinds === null ? {} : { kinds: kinds as PostKind[] }),
    ...(until === null ? {} : { until }),
    ...(maxTotal === null ? {} : { maxTotal, used }),
    ...(maxPerDay === null ? {} : { maxPerDay, usedToday }),
  }
}

/**
 * Where an organisation's posts have their place: its accounts; and where it posts by itself, on every network without one a
 * place that stands for it.
 */
function placesOf(organisation: string, own: Participant['accounts'], isByHand: boolean): Participant['accounts'] {
  if (!isByHand) return own
  const rest = platformNames.filter((platform) => own.every((account) => account.platform !== platform))
  return [
    ...own.map((account) => ({ ...account, isByHand })),
    ...rest.map((platform) => ({ platform, handle: byHandName(organisation), isByHand })),
  ]
}

/** The accounts that each organisation may use, by the organisation's id. */
async function readAccounts(
  tx: Queryable,
  campaignId: CampaignId,
  isAsked: SQL | undefined,
): Promise<ReadonlyMap<string, readonly OwnAccount[]>> {
  const handles = await tx
    .select({
      id: accounts.id,
      organisationId: accounts.organisationId,
      platform: accounts.platform,
      handle: accounts.handle,
      postLimit: accounts.postLimit,
      audience: accounts.audience,
    })
    .from(accounts)
    .innerJoin(participations, eq(participations.organisationId, accounts.organisationId))
    .innerJoin(organisations, eq(organisations.id, accounts.organisationId))
    .where(
      and(
        eq(participations.campaignId, campaignId),
        isAsked,
        inArray(accounts.state, ['unconnected', 'connected', 'needs_reconnect']),
      ),
    )
    .orderBy(asc(accounts.platform), asc(accounts.handle))
  const byOrganisation = Map.groupBy(handles, (row) => row.organisationId)
  return new Map(
    [...byOrganisation].map(([id, own]) => [
      id,
      own.map((row) => ({
        id: row.id,
        account: {
          platform: row.platform as PlatformName,
          handle: row.handle,
          ...(row.postLimit === null ? {} : { postLimit: row.postLimit }),
          ...(row.audience === null ? {} : { audience: row.audience }),
        },
      })),
    ]),
  )
}

/** Plans count in milliseconds, Postgres in microseconds: a post that follows a consent must not come before it. */
const notBefore = { smallestUnit: 'millisecond', roundingMode: 'ceil' } as const

function isOrganisation(slugOrId: string): SQL | undefined {
  return isUuid(slugOrId)
    ? or(eq(organisations.slug, slugOrId), eq(organisations.id, slugOrId))
    : eq(organisations.slug, slugOrId)
}

function ownWordingsOf(own: readonly KitWording[] = []): Pick<Participant, 'wordings'> {
  return own.length === 0 ? {} : { wordings: own }
}

/** Organisations' own wordings by the organisation's id, in the order in which they were given. */
async function readWordings(
  tx: Queryable,
  campaignId: CampaignId,
): Promise<ReadonlyMap<string, readonly KitWording[]>> {
  const rows = await tx
    .select({
      organisationId: wordings.organisationId,
      message: messages.key,
      locale: wordings.locale,
      platform: wordings.platform,
      pattern: wordings.pattern,
    })
    .from(wordings)
    .innerJoin(messages, eq(messages.id, wordings.messageId))
    .where(and(eq(messages.campaignId, campaignId), isNull(messages.retiredAt)))
    .orderBy(asc(wordings.position), asc(wordings.id))
  const byOrganisation = Map.groupBy(rows, (row) => row.organisationId)
  return new Map(
    [...byOrganisation].map(([id, own]) => [
      id,
      own.map(({ message, locale, platform, pattern }) => ({
        message,
        locale,
        pattern,
        ...(platform === null ? {} : { platform: platform as PlatformName }),
      })),
    ]),
  )
}
