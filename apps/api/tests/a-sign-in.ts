import { type Auth, openAuth } from '@chorus/auth'
import { type Db, insertPerson, type PersonRole } from '@chorus/db'

const SECRET = 'a secret of tests that is long enough, 0123456789 abcdefghijklmnop'

/** Where the app of the tests is reached. */
export const PUBLIC_URL = 'https://chorus.example.org'

/** How people sign in at the app of the tests. */
export function anAuth(db: Db, publicUrl = PUBLIC_URL): Auth {
  return openAuth({
    db,
    publicUrl,
    secret: SECRET,
    onFault: (message) => {
      throw new Error(message)
    },
  })
}

export type SignedInPerson = {
  readonly id: string
  readonly sessionId: string
  /** What their browser sends along with what a page of ours asks for. */
  readonly headers: Readonly<Record<string, string>>
}

/** Somebody of this role, who just signed in by a mailed link. */
export async function aPerson(db: Db, role: PersonRole, email = `${role}@example.org`): Promise<SignedInPerson> {
  const person = await insertPerson(db, { email, name: '', role })
  if (person === undefined) throw new Error(`There is somebody with the address ${email}.`)
  return { id: person.id, ...(await signIn(db, email)) }
}

/** Another session of somebody who is there. */
export async function signIn(db: Db, email: string): Promise<Omit<SignedInPerson, 'id'>> {
  const auth = anAuth(db)
  const signedIn = await auth.signInByLink((await auth.createLink(email)) ?? '', new Headers())
  if (signedIn === undefined) throw new Error(`${email} was not signed in.`)
  const cookie = signedIn.cookies.map((one) => one.split(';')[0]).join('; ')
  return { sessionId: signedIn.sessionId, headers: { cookie, 'sec-fetch-site': 'same-origin', origin: PUBLIC_URL } }
}
