import { appendAudit, type Db, stopReminders as stop } from '@chorus/db'

/** Stops reminders to an organisation, as the link in each of them does. Doing it twice does nothing more. */
export async function stopReminders(db: Db, organisationId: string): Promise<void> {
  await db.sql.begin(async (sql) => {
    if (!(await stop(sql, organisationId))) return
    await appendAudit(sql, {
      actor: { kind: 'organisation', id: organisationId },
      action: 'reminders.stopped',
      object: { kind: 'organisation', id: organisationId },
      organisationId,
      detail: {},
    })
  })
}
