import type { Auth } from '@chorus/auth'
import { actingAs, type Db, insertPerson, listPeople } from '@chorus/db'
import { signInLink } from '../sign-in.ts'

/** Whom a rehearsal is signed in as that has no admin yet. No mail ever goes there: RFC 2606 keeps the domain free. */
const FIRST_ADMIN = 'admin@rehearsal.invalid'

/**
 * A link that signs the first admin of a rehearsal in once, within minutes, and leads to the console; whoever may start a rehearsal on this machine may
 * do everything in it anyway. Where nobody is admin, somebody is added.
 */
export async function firstAdminLink(parts: {
  readonly db: Db
  readonly auth: Auth
  readonly publicUrl: string
}): Promise<URL | undefined> {
  const { auth, publicUrl } = parts
  const db = actingAs(parts.db, { kind: 'command' })
  const admin =
    (await listPeople(db)).find(({ role }) => role === 'admin') ??
    (await insertPerson(db, { email: FIRST_ADMIN, name: '', role: 'admin' }))
  const secret = admin && (await auth.createLink(admin.email))
  if (secret === undefined) return undefined
  const link = signInLink(publicUrl, secret)
  link.searchParams.set('return', '/app')
  return link
}
