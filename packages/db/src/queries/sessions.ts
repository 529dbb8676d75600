import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import type { PersonRole } from './people.ts'

/** A session that goes on, and who it is. */
export type LiveSession = {
  readonly id: string
  readonly personId: string
  readonly email: string
  readonly role: PersonRole
  readonly locale: string | undefined
  /** They set up an app that makes codes, or a passkey. */
  readonly hasCodes: boolean
  readonly hasPasskey: boolean
  /** They last proved who they are within the time that counts as fresh, by mail or by a second factor. */
  readonly isFresh: boolean
  /** They showed a second factor since they signed in; and within the time that counts as fresh. */
  readonly hasShownFactor: boolean
  readonly isFactorFresh: boolean
}

/** A session that nobody used this long has ended. */
export const SESSION_IDLE_SECONDS: number = 24 * 3_600

export type SessionTerms = {
  /** A proof counts as fresh this long. */
  readonly freshSeconds: number
  /** A session that nobody used this long has ended. */
  readonly idleSeconds: number
}

/** Reads a session that neither ran out nor lay idle, and notes that it was used, to the five minutes. */
export async function readLiveSession(db: Db, id: string, terms: SessionTerms): Promise<LiveSession | undefined> {
  const { freshSeconds, idleSeconds } = terms
  const [row] = await db.sql<(Omit<LiveSession, 'locale'> & { locale: string | null; isStale: boolean })[]>`
    select s.id, p.id as "personId", p.email, p.role, p.locale, p.two_factor_enabled as "hasCodes",
      exists (select from auth.passkeys k where k.user_id = p.id) as "hasPasskey",
      s.created_at > now() - make_interval(secs => ${freshSeconds}) as "isFresh",
      s.factor_at is not null as "hasShownFactor",
      coalesce(s.factor_at > now() - make_interval(secs => ${freshSeconds}), false) as "isFactorFresh",
      s.seen_at < now() - interval '5 minutes' as "isStale"
    from auth.sessions s join auth.people p on p.id = s.user_id
    where s.id = ${id} and s.expires_at > now() and s.seen_at > now() - make_interval(secs => ${idleSeconds})`
  if (row === undefined) return undefined
  const { isStale, locale, ...session } = row
  if (isStale) await db.sql`update auth.sessions set seen_at = now() where id = ${id}`
  return { ...session, locale: locale ?? undefined }
}

/** Notes that whoever has the session proved again who they are; `factor`: with a passkey or a code. */
export async function markProved(db: Db, id: string, by: 'mail' | 'factor'): Promise<void> {
  await db.sql`
    update auth.sessions set created_at = now(), seen_at = now(),
      factor_at = case when ${by} = 'factor' then now() else factor_at end
    where id = ${id}`
}

export type PersonSession = {
  readonly id: string
  readonly signedInAt: Temporal.Instant
  /** To the five minutes. */
  readonly seenAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

/** A person's sessions that go on, the last used first. Where from is not known: no address is kept. */
export async function listSessions(db: Db, personId: string, terms: SessionTerms): Promise<readonly PersonSession[]> {
  const rows = await db.sql<{ id: string; signedInAt: string; seenAt: string; expiresAt: string }[]>`
    select id, signed_in_at as "signedInAt", seen_at as "seenAt", expires_at as "expiresAt" from auth.sessions
    where user_id = ${personId} and expires_at > now()
      and seen_at > now() - make_interval(secs => ${terms.idleSeconds})
    order by seen_at desc, id desc`
  return rows.map(({ id, ...at }) => ({
    id,
    signedInAt: parseInstant(at.signedInAt),
    seenAt: parseInstant(at.seenAt),
    expiresAt: parseInstant(at.expiresAt),
  }))
}

/** Ends one session of a person; false when they have no such session. */
export async function endSession(db: Db, personId: string, sessionId: string): Promise<boolean> {
  const ended = await db.sql`delete from auth.sessions where user_id = ${personId} and id::text = ${sessionId}`
  return ended.count > 0
}

/** Ends every session of a person; returns how many. */
export async function endSessions(db: Db, personId: string): Promise<number> {
  return (await db.sql`delete from auth.sessions where user_id = ${personId}`).count
}

/** Takes a code of an app once: false when it is the one that was taken last. `codeHash` is keyed. */
export async function takeCode(db: Db, personId: string, codeHash: string): Promise<boolean> {
  const taken = await db.sql`
    update auth.second_factors set last_code = ${codeHash}
    where user_id = ${personId} and last_code is distinct from ${codeHash}`
  return taken.count > 0
}

/** Forgets the app that makes codes, and its recovery codes. */
export async function forgetCodes(db: Db, personId: string): Promise<void> {
  await db.sql.begin(async (sql) => {
    await sql`delete from auth.second_factors where user_id = ${personId}`
    await sql`update auth.people set two_factor_enabled = false, updated_at = now() where id = ${personId}`
  })
}

export type PasskeyItem = { readonly id: string; readonly name: string; readonly createdAt: Temporal.Instant }

/** A person's passkeys, oldest first. */
export async function listPasskeys(db: Db, personId: string): Promise<readonly PasskeyItem[]> {
  const rows = await db.sql<{ id: string; name: string | null; createdAt: string }[]>`
    select id, name, created_at as "createdAt" from auth.passkeys where user_id = ${personId} order by id`
  return rows.map(({ id, name, createdAt }) => ({ id, name: name ?? '', createdAt: parseInstant(createdAt) }))
}

/** Forgets one passkey of a person. */
export async function removePasskey(db: Db, personId: string, id: string): Promise<void> {
  await db.sql`delete from auth.passkeys where user_id = ${personId} and id::text = ${id}`
}

/** Forgets sessions that ran out or lay idle, links that were not used, and counts of the limiter that are over. */
export async function forgetEndedSessions(db: Db): Promise<void> {
  await db.sql`
    delete from auth.sessions
    where expires_at < now() or seen_at < now() - make_interval(secs => ${SESSION_IDLE_SECONDS})`
  await db.sql`delete from auth.verifications where expires_at < now()`
  await db.sql`delete from auth.limits where expire < extract(epoch from now()) * 1000`
}
