import type { Db } from '../open-db.ts'

/** A mail that this worker is to send now. `tries` counts this one, and tells it from every other. */
export type ClaimedMail = {
  readonly id: string
  readonly kind: string
  readonly address: string
  readonly content: string
  readonly tries: number
}

/** How a try ended. `pauseMs`: how long to wait for the next one. */
export type MailTryEnd =
  | { readonly kind: 'sent' }
  | { readonly kind: 'retry'; readonly why: string; readonly pauseMs: number }
  | { readonly kind: 'refused'; readonly why: string }

/** After so long a mail that cannot be sent is given up. */
const GIVEN_UP_AFTER = '3 days'

/**
 * Takes mails that are due, the longest waiting first, each for one worker until its lease ends. What is of no use any
 * more is given up. Leases run by the real clock, also in a rehearsal.
 */
export async function claimMails(
  db: Db,
  terms: { readonly limit: number; readonly leaseMs: number },
): Promise<readonly ClaimedMail[]> {
  await db.sql`
    update mails set failed_at = chorus_now(), reason = 'useless', lease_until = null
    where sent_at is null and failed_at is null and next_at <= chorus_now() and useless_after <= chorus_now()
      and (lease_until is null or lease_until < clock_timestamp())`
  return db.sql<ClaimedMail[]>`
    with due as materialized (
      select id from mails
      where sent_at is null and failed_at is null and next_at <= chorus_now()
        and (lease_until is null or lease_until < clock_timestamp())
      order by next_at, id limit ${terms.limit} for no key update skip locked
    )
    update mails m
    set lease_until = clock_timestamp() + ${terms.leaseMs}::float8 * interval '1 millisecond', tries = m.tries + 1
    from due where m.id = due.id
    returning m.id, m.kind, m.address, m.content, m.tries`
}

/**
 * Writes down how a try ended. A mail that went out is sent, whoever says so and however late; anything else counts only
 * from the try that is the last one.
 */
export async function recordMailTry(
  db: Db,
  mail: Pick<ClaimedMail, 'id' | 'tries'>,
  end: MailTryEnd,
): Promise<'sent' | 'waiting' | 'failed' | 'stale'> {
  const why = end.kind === 'sent' ? null : end.why
  const pauseMs = end.kind === 'retry' ? end.pauseMs : 0
  const [row] = await db.sql<{ sent: boolean; failed: boolean }[]>`
    update mails set
      sent_at = case when ${end.kind} = 'sent' then chorus_now() end,
      failed_at = case when ${end.kind} = 'refused'
        or (${end.kind} = 'retry' and queued_at < chorus_now() - ${GIVEN_UP_AFTER}::interval) then chorus_now() end,
      reason = ${why}, lease_until = null,
      next_at = chorus_now() + ${pauseMs}::float8 * interval '1 millisecond'
    where id = ${mail.id} and sent_at is null
      and (${end.kind} = 'sent' or (failed_at is null and tries = ${mail.tries}))
      and content is not null
    returning sent_at is not null as sent, failed_at is not null as failed`
  if (row === undefined) return 'stale'
  if (row.sent) return 'sent'
  return row.failed ? 'failed' : 'waiting'
}

/** Mails that are under way are counted as waiting. */
export type MailCounts = {
  readonly waiting: number
  /** How long the longest waiting one could have gone, in milliseconds; 0 when none waits. */
  readonly oldestDueMs: number
  /** Given up within the last day. */
  readonly failed: number
}

/** Counts the mails that are not sent. */
export async function countMails(db: Db): Promise<MailCounts> {
  const [row] = await db.sql<{ waiting: number; oldest_due_ms: number; failed: number }[]>`
    select count(*) filter (where failed_at is null)::int as waiting,
      coalesce(max(extract(epoch from chorus_now() - next_at) * 1000)
        filter (where failed_at is null and next_at <= chorus_now()), 0)::float8 as oldest_due_ms,
      count(*) filter (where failed_at > chorus_now() - interval '1 day' and reason <> 'useless')::int as failed
    from mails where sent_at is null and (failed_at is null or failed_at > chorus_now() - interval '1 day')`
  return { waiting: row?.waiting ?? 0, oldestDueMs: Math.max(0, row?.oldest_due_ms ?? 0), failed: row?.failed ?? 0 }
}
