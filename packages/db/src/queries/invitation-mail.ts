import type postgres from 'postgres'

/** What names the mail of an invitation, so that there is one at most. */
export function invitationMail(id: string): string {
  return `invitation:${id}`
}

/** The link in the mail opens nothing any more: where the mail has not gone out, it does not. One that is on its way does. */
export async function dropInvitationMail(sql: postgres.TransactionSql, id: string): Promise<void> {
  await sql`
    update mails set useless_after = least(useless_after, chorus_now())
    where dedupe = ${invitationMail(id)} and sent_at is null and failed_at is null`
}
