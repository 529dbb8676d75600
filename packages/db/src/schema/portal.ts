import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { campaigns } from './campaign.ts'
import { instant, platforms } from './columns.ts'
import { accounts, organisations } from './organisation.ts'

const ownId = () =>
  uuid()
    .primaryKey()
    .default(sql`uuidv7()`)

const ofOrganisation = () =>
  uuid()
    .notNull()
    .references(() => organisations.id, { onDelete: 'cascade' })

/** A link that lets an organisation into its portal once. Only the hash of its token is kept. */
export const invitations = pgTable(
  'invitations',
  {
    id: ownId(),
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    organisationId: ofOrganisation(),
    /** SHA-256 of the token, in hex. */
    tokenHash: text().notNull().unique(),
    /** An admin gives an organisation its access back: accepting it ends every session and link from before. */
    renewsAccess: boolean().notNull().default(false),
    /** Who made it, as in `person:<id>`. */
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** When a mail with it was queued; null: whoever made it passes it on. */
    sentAt: instant(),
    /** When it was first looked at, which may have been a program that scans mails. */
    openedAt: instant(),
    acceptedAt: instant(),
    revokedAt: instant(),
    /** The one that was made when this one was sent again. */
    replacedBy: uuid(),
  },
  (t) => [
    index('invitations_campaign').on(t.campaignId, t.id),
    index('invitations_organisation').on(t.organisationId),
    // An organisation has one way in at a time for each campaign.
    uniqueIndex('invitations_one_open')
      .on(t.campaignId, t.organisationId)
      .where(sql`accepted_at is null and revoked_at is null`),
    check('invitations_ends_once', sql`${t.acceptedAt} is null or ${t.revokedAt} is null`),
    check('invitations_replaced_is_revoked', sql`${t.replacedBy} is null or ${t.revokedAt} is not null`),
    check('invitations_expires_later', sql`${t.expiresAt} > ${t.createdAt}`),
  ],
)

/** The organisation's own link to its portal: durable, one at a time. */
export const organisationLinks = pgTable(
  'organisation_links',
  {
    id: ownId(),
    organisationId: ofOrganisation(),
    /** SHA-256 of the secret, in hex. */
    secretHash: text().notNull().unique(),
    /** The secret, sealed for this row, so that receipts can carry the link; null once it is revoked. */
    sealedSecret: text(),
    createdAt: instant().notNull(),
    usedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    uniqueIndex('organisation_links_one_live')
      .on(t.organisationId)
      .where(sql`revoked_at is null`),
    check('organisation_links_revoked_is_shredded', sql`(${t.sealedSecret} is null) = (${t.revokedAt} is not null)`),
  ],
)

/** A browser in which an organisation is in its portal. */
export const organisationSessions = pgTable(
  'organisation_sessions',
  {
    id: ownId(),
    organisationId: ofOrganisation(),
    /** SHA-256 of what the cookie holds, in hex. */
    secretHash: text().notNull().unique(),
    via: text().notNull(),
    /** Whose account at Chorus opened it; null: a link did. */
    personId: text(),
    createdAt: instant().notNull(),
    seenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    index('organisation_sessions_organisation').on(t.organisationId),
    check('organisation_sessions_via', sql`${t.via} in ('invitation', 'link', 'person')`),
    check('organisation_sessions_person', sql`(${t.via} = 'person') = (${t.personId} is not null)`),
  ],
)

/**
 * One try to connect a handle: from the visit to the network until the organisation says "yes, this is us". The tokens
 * lie here, sealed, for ten minutes at most, and only then become the account's.
 */
export const handleConnections = pgTable(
  'handle_connections',
  {
    id: ownId(),
    organisationId: ofOrganisation(),
    sessionId: uuid()
      .notNull()
      .references(() => organisationSessions.id, { onDelete: 'cascade' }),
    platform: text().notNull(),
    /** The account that is meant; null: one that we do not know yet. */
    accountId: uuid().references(() => accounts.id, { onDelete: 'cascade' }),
    /** SHA-256 of what comes back with the code, in hex. */
    stateHash: text().notNull().unique(),
    sealedVerifier: text(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** When the organisation came back with it: once. */
    usedAt: instant(),
    /** What the network said of the account; null before. */
    handle: text(),
    name: text(),
    remoteUserId: text(),
    sealedAccessToken: text(),
    sealedRefreshToken: text(),
    tokenExpiresAt: instant(),
    /** How it ended; null: it is under way. */
    ended: text(),
    endedAt: instant(),
  },
  (t) => [
    index('handle_connections_session').on(t.sessionId),
    index('handle_connections_open')
      .on(t.expiresAt)
      .where(sql`ended is null`),
    check('handle_connections_platform', sql`${t.platform} in (${platforms})`),
    check(
      'handle_connections_ended',
      sql`${t.ended} in ('confirmed', 'discarded', 'denied', 'wrong-account', 'handle-taken', 'unavailable', 'expired')`,
    ),
    check('handle_connections_ended_at', sql`(${t.ended} is null) = (${t.endedAt} is null)`),
    check(
      'handle_connections_ended_is_shredded',
      sql`${t.ended} is null or num_nonnulls(${t.sealedVerifier}, ${t.sealedAccessToken}, ${t.sealedRefreshToken}) = 0`,
    ),
    check(
      'handle_connections_tokens_are_whole',
      sql`num_nonnulls(${t.sealedAccessToken}, ${t.sealedRefreshToken}, ${t.tokenExpiresAt}) in (0, 3)`,
    ),
  ],
)
