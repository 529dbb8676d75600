import type { Db } from '../open-db.ts'

/** A request that is to be done once, however often it is sent. */
export type OnceRequest = {
  /** SHA-256 of the bearer token, in hex. */
  readonly tokenHash: string
  readonly key: string
  /** Method and path. */
  readonly request: string
  /** SHA-256 of all that makes the request another one, in hex. */
  readonly requestHash: string
  /** An id (UUID) of this attempt. */
  readonly holder: string
}

/** An answer as it was given. `body` is undefined when it must not be shown again. */
export type KeptAnswer = {
  readonly status: number
  readonly contentType: string | undefined
  readonly location: string | undefined
  readonly body: string | undefined
}

/** `started`: do it, then say how it ended. `other-request`: the key was used for something else. */
export type OnceStart =
  | { readonly kind: 'started' }
  | { readonly kind: 'under-way' }
  | { readonly kind: 'other-request' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }

/** An attempt that has not ended after this long never will: its process is gone. No request of ours runs longer. */
const ABANDONED_AFTER = '2 minutes'

/**
 * Begins a request under its key, or says what became of the one before it. Keys are kept for 24 hours; older ones are
 * removed here. By the real clock, also in a rehearsal.
 */
export async function startOnce(db: Db, once: OnceRequest): Promise<OnceStart> {
  await db.sql`delete from idempotency_keys where started_at < now() - interval '24 hours'`
  const { count } = await db.sql`
    insert into idempotency_keys as k (token_hash, key, request, request_hash, holder, started_at)
    values (${once.tokenHash}, ${once.key}, ${once.request}, ${once.requestHash}, ${once.holder}, now())
    on conflict (token_hash, key) do update set holder = excluded.holder, started_at = excluded.started_at
    where k.status is null and k.request_hash = excluded.request_hash
      and k.started_at < now() - ${ABANDONED_AFTER}::interval`
  if (count > 0) return { kind: 'started' }
  const [row] = await db.sql<Row[]>`
    select request_hash, status, content_type, location, body from idempotency_keys
    where token_hash = ${once.tokenHash} and key = ${once.key}`
  if (row !== undefined && row.request_hash !== once.requestHash) return { kind: 'other-request' }
  // Gone in between: it failed at this very moment, and may be sent again.
  if (row === undefined || row.status === null) return { kind: 'under-way' }
  const { status, content_type: contentType, location, body } = row
  return {
    kind: 'answered',
    answer: {
      status,
      contentType: contentType ?? undefined,
      location: location ?? undefined,
      body: body ?? undefined,
    },
  }
}

/** Keeps the answer of an attempt, unless another attempt took over meanwhile. */
export async function keepAnswer(db: Db, once: OnceRequest, answer: KeptAnswer): Promise<void> {
  await db.sql`
    update idempotency_keys
    set status = ${answer.status}, content_type = ${answer.contentType ?? null}, location = ${answer.location ?? null},
      body = ${answer.body ?? null}
    where token_hash = ${once.tokenHash} and key = ${once.key} and holder = ${once.holder}`
}

/** Forgets an attempt that failed by our own fault, so that the request may be sent again under its key. */
export async function forgetOnce(db: Db, once: OnceRequest): Promise<void> {
  await db.sql`
    delete from idempotency_keys
    where token_hash = ${once.tokenHash} and key = ${once.key} and holder = ${once.holder}`
}

type Row = {
  request_hash: string
  status: number | null
  content_type: string | null
  location: string | null
  body: string | null
}

/** Forgets answers that are older than anybody may still ask for. @returns how many those were. */
export async function forgetOldAnswers(db: Db): Promise<number> {
  const { count } = await db.sql`delete from idempotency_keys where started_at < now() - interval '24 hours'`
  return count
}
