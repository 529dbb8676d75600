import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgSchema,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { campaigns } from './campaign.ts'
import { instant } from './columns.ts'
import { apiTokens } from './installation.ts'
import { organisations } from './organisation.ts'

/** What better-auth keeps, apart from everything else. It names the columns; the CHECKs are ours. */
export const auth = pgSchema('auth')

/** A moment as better-auth handles it. */
const date = () => timestamp({ withTimezone: true, mode: 'date' })
const now = sql`now()`
const id = () =>
  uuid()
    .primaryKey()
    .default(sql`uuidv7()`)

/** Who may sign in. Nobody signs up by themselves: an admin adds people. */
export const people = auth.table(
  'people',
  {
    id: id(),
    email: text().notNull().unique(),
    emailVerified: boolean().notNull().default(true),
    name: text().notNull().default(''),
    image: text(),
    role: text().notNull().default('ally'),
    locale: text(),
    timeZone: text(),
    /** A second factor by code is set up and was shown to work. */
    twoFactorEnabled: boolean().notNull().default(false),
    createdAt: date().notNull().default(now),
    updatedAt: date().notNull().default(now),
  },
  (t) => [
    check('people_role', sql`${t.role} in ('admin', 'lead', 'viewer', 'ally')`),
    check('people_email_is_lower_case', sql`${t.email} = lower(${t.email})`),
    check('people_have_no_picture', sql`${t.image} is null`),
  ],
)

const person = () =>
  uuid()
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' })

export const sessions = auth.table(
  'sessions',
  {
    id: id(),
    userId: person(),
    /** The cookie is this and a signature by AUTH_SECRET: what stands here opens nothing by itself. */
    token: text().notNull().unique(),
    expiresAt: date().notNull(),
    /** When they last proved who they are: at sign-in, or by a step-up. */
    createdAt: date().notNull().default(now),
    updatedAt: date().notNull().default(now),
    ipAddress: text(),
    userAgent: text(),
    signedInAt: instant().notNull().default(now),
    /** To the five minutes. */
    seenAt: instant().notNull().default(now),
    /** When they last showed a passkey, a code or a recovery code. */
    factorAt: instant(),
  },
  (t) => [
    index('sessions_person').on(t.userId),
    check('sessions_know_no_place', sql`${t.ipAddress} is null and ${t.userAgent} is null`),
  ],
)

/** Ways to sign in besides the mail; better-auth wants the table, and we use none of them. */
export const credentials = auth.table(
  'credentials',
  {
    id: id(),
    userId: person(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: date(),
    refreshTokenExpiresAt: date(),
    scope: text(),
    password: text(),
    createdAt: date().notNull().default(now),
    updatedAt: date().notNull().default(now),
  },
  (t) => [
    index('credentials_person').on(t.userId),
    check(
      'credentials_are_no_secrets',
      sql`${t.password} is null and ${t.accessToken} is null and ${t.refreshToken} is null and ${t.idToken} is null`,
    ),
  ],
)

/** Links that were mailed, by the hash of their secret, and challenges of passkeys; each is used once. */
export const verifications = auth.table(
  'verifications',
  {
    id: id(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: date().notNull(),
    createdAt: date().notNull().default(now),
    updatedAt: date().notNull().default(now),
  },
  (t) => [index('verifications_identifier').on(t.identifier)],
)

export const passkeys = auth.table(
  'passkeys',
  {
    id: id(),
    userId: person(),
    name: text(),
    publicKey: text().notNull(),
    credentialID: text('credential_id').notNull(),
    counter: bigint({ mode: 'number' }).notNull(),
    deviceType: text().notNull(),
    backedUp: boolean().notNull(),
    transports: text(),
    aaguid: text(),
    createdAt: date().default(now),
  },
  (t) => [index('passkeys_person').on(t.userId), unique('passkeys_credential').on(t.credentialID)],
)

/** Codes of an authenticator app. The secret and the recovery codes are sealed with AUTH_SECRET. */
export const secondFactors = auth.table(
  'second_factors',
  {
    id: id(),
    userId: person(),
    secret: text().notNull(),
    backupCodes: text().notNull(),
    verified: boolean().notNull().default(false),
    failedVerificationCount: integer().notNull().default(0),
    lockedUntil: date(),
    /** Keyed hash of the code that was taken last: a code is taken once. */
    lastCode: text(),
  },
  (t) => [unique('second_factors_person').on(t.userId)],
)

/** What the limiter counts, by keyed hashes that change every day. */
export const limits = auth.table('limits', {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  /** Milliseconds since the epoch. */
  expire: bigint({ mode: 'number' }),
})

/** Leads work on their campaigns, viewers look at theirs. */
export const campaignPeople = pgTable(
  'campaign_people',
  {
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    personId: person(),
    since: instant().notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.personId] }), index('campaign_people_person').on(t.personId)],
)

/** Campaigns that a lead's token imported: what it may see and do ends with them. */
export const campaignTokens = pgTable(
  'campaign_tokens',
  {
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    tokenId: uuid()
      .notNull()
      .references(() => apiTokens.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.tokenId] }), index('campaign_tokens_token').on(t.tokenId)],
)

/** Allies answer for these organisations. */
export const memberships = pgTable(
  'memberships',
  {
    personId: person(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    since: instant().notNull().default(now),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.organisationId] }),
    index('memberships_organisation').on(t.organisationId),
  ],
)
