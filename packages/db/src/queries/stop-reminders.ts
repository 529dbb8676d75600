import type postgres from 'postgres'

/** Stops reminders to an organisation, as the link in each of them does. @returns whether they were on. */
export async function stopReminders(sql: postgres.TransactionSql, organisationId: string): Promise<boolean> {
  const { count } = await sql`
    update contacts set reminders = false, reminders_stopped_at = chorus_now()
    where organisation_id = ${organisationId} and reminders`
  await sql`
    update mails set failed_at = chorus_now(), reason = 'reminders-stopped'
    where organisation_id = ${organisationId} and kind like 'reminder-%' and sent_at is null and failed_at is null
      and (lease_until is null or lease_until < clock_timestamp())`
  return count > 0
}
