import type postgres from 'postgres'

/** A mail as it is kept: address and content sealed under its id. */
export type SealedMail = {
  readonly id: string
  /** As in `receipt`. */
  readonly kind: string
  readonly address: string
  readonly content: string
  readonly organisationId?: string | undefined
  readonly dedupe?: string | undefined
  /** Not sent before; undefined: at once. */
  readonly notBefore?: Temporal.Instant | undefined
  /** Not sent from then on. */
  readonly uselessAfter?: Temporal.Instant | undefined
}

/**
 * Queues a mail in the transaction that `sql` is: it is sent if that commits.
 *
 * @returns false when one with the same `dedupe` was queued before, whatever became of it.
 */
export async function insertMail(sql: postgres.ISql, mail: SealedMail): Promise<boolean> {
  const { count } = await sql`
    insert into mails (id, kind, organisation_id, address, content, dedupe, queued_at, next_at, useless_after)
    values (${mail.id}, ${mail.kind}, ${mail.organisationId ?? null}, ${mail.address}, ${mail.content},
      ${mail.dedupe ?? null}, chorus_now(), coalesce(${mail.notBefore?.toString() ?? null}::timestamptz, chorus_now()),
      ${mail.uselessAfter?.toString() ?? null}::timestamptz)
    on conflict (dedupe) do nothing`
  return count > 0
}
