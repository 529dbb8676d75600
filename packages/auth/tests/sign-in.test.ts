import { openAuth } from '@chorus/auth'
import { type Db, forgetEndedSessions, insertPerson } from '@chorus/db'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'
import { aBrowser } from './a-browser.ts'

const secret = 'a secret of tests that is long enough, 0123456789 abcdefghijklmnop'

function anAuth(db: Db, publicUrl = 'https://chorus.example.org') {
  return openAuth({ db, publicUrl, secret, onFault: (message) => expect.fail(message) })
}

async function aPerson(db: Db, email = 'lead@example.org') {
  const person = await insertPerson(db, { email, name: '', role: 'lead' })
  if (person === undefined) throw new Error('There is somebody with this address.')
  return person
}

test('a link signs its person in once, and whoever comes with it again is refused', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const auth = anAuth(fresh.db)
  const person = await aPerson(fresh.db)
  const browser = aBrowser()
  const link = (await auth.createLink('Lead@Example.org')) ?? ''

  const first = await auth.signInByLink(link, browser.headers())
  browser.take(first?.cookies ?? [])

  expect(link).toMatch(/^[\w-]{43}$/)
  expect(await auth.readSession(browser.headers())).toMatchObject({
    id: first?.sessionId,
    personId: person.id,
    role: 'lead',
    isHalf: false,
    isProved: true,
  })
  expect(await auth.signInByLink(link, new Headers())).toBeUndefined()
})

test('of many who use a link at the same moment one is signed in', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal', max: 10 })
  const auth = anAuth(fresh.db)
  await aPerson(fresh.db)
  const link = (await auth.createLink('lead@example.org')) ?? ''

  const tries = await Promise.all(Array.from({ length: 10 }, () => auth.signInByLink(link, new Headers())))

  expect(tries.filter((signedIn) => signedIn !== undefined)).toHaveLength(1)
})

test('a link runs out after ten minutes, and nobody has one who was not added', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const auth = anAuth(fresh.db)
  await aPerson(fresh.db)
  const link = (await auth.createLink('lead@example.org')) ?? ''
  const [kept] = await fresh.db.sql`select expires_at - created_at as lasts from auth.verifications`

  await fresh.db.sql`update auth.verifications set expires_at = expires_at - interval '10 minutes 1 second'`

  expect(kept?.['lasts']).toMatch(/^00:(10:00|09:59)/)
  expect(await auth.signInByLink(link, new Headers())).toBeUndefined()
  expect(await auth.createLink('stranger@example.org')).toBeUndefined()
})

test('the database keeps the hash of a link, and no address or browser of a session', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const auth = anAuth(fresh.db)
  await aPerson(fresh.db)
  const link = (await auth.createLink('lead@example.org')) ?? ''
  const kept = JSON.stringify(await fresh.db.sql`select * from auth.verifications`)

  const headers = new Headers({ 'x-forwarded-for': '198.51.100.7', 'user-agent': 'A browser' })
  const signedIn = await auth.signInByLink(link, headers)

  expect(signedIn).toBeDefined()
  expect(kept).toContain('magic-link:')
  expect(kept).not.toContain(link)
  expect(await fresh.db.sql`select ip_address, user_agent from auth.sessions`).toEqual([
    { ip_address: null, user_agent: null },
  ])
})

test('the cookie is bound to this host over https, and has a plain name where there is no https', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  await aPerson(fresh.db)
  const cookieOf = async (publicUrl: string) => {
    const auth = anAuth(fresh.db, publicUrl)
    const signedIn = await auth.signInByLink((await auth.createLink('lead@example.org')) ?? '', new Headers())
    return signedIn?.cookies.map((cookie) => cookie.replace(/=[^;]*/, '=…'))
  }

  const attributes = 'Max-Age=604800; Path=/; HttpOnly'
  expect(await cookieOf('https://chorus.example.org')).toEqual([
    `__Host-chorus.session_token=…; ${attributes}; Secure; SameSite=Lax`,
  ])
  expect(await cookieOf('http://127.0.0.1:3000')).toEqual([`chorus.session_token=…; ${attributes}; SameSite=Lax`])
})

test('a session that somebody planted before the sign-in is nobody after it', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const auth = anAuth(fresh.db)
  await aPerson(fresh.db)
  await aPerson(fresh.db, 'attacker@example.org')
  const attacker = aBrowser()
  const planted = await auth.signInByLink((await auth.createLink('attacker@example.org')) ?? '', new Headers())
  attacker.take(planted?.cookies ?? [])
  const victim = aBrowser()
  victim.take(planted?.cookies ?? [])

  const signedIn = await auth.signInByLink((await auth.createLink('lead@example.org')) ?? '', victim.headers())
  victim.take(signedIn?.cookies ?? [])

  expect(await auth.readSession(attacker.headers())).toBeUndefined()
  expect(await auth.readSession(victim.headers())).toMatchObject({ email: 'lead@example.org' })
  const forged = new Headers({ cookie: '__Host-chorus.session_token=AAAA.BBBB' })
  expect(await auth.readSession(forged)).toBeUndefined()
})

test('a session ends when it lay idle for a day, ran out, or its person left', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const { db } = fresh
  const auth = anAuth(db)
  const person = await aPerson(db)
  const browser = aBrowser()
  const signIn = async () => {
    const signedIn = await auth.signInByLink((await auth.createLink('lead@example.org')) ?? '', browser.headers())
    browser.take(signedIn?.cookies ?? [])
    expect(await auth.readSession(browser.headers())).toBeDefined()
  }

  await signIn()
  await db.sql`update auth.sessions set seen_at = seen_at - interval '24 hours 1 second'`
  expect(await auth.readSession(browser.headers())).toBeUndefined()
  await signIn()
  await db.sql`update auth.sessions set expires_at = now()`
  expect(await auth.readSession(browser.headers())).toBeUndefined()
  await signIn()
  await db.sql`delete from auth.people where id = ${person.id}`
  expect(await auth.readSession(browser.headers())).toBeUndefined()
})

test('what ended is forgotten: sessions that ran out or lay idle, links, counts of the limiter; what goes on stays', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const { db } = fresh
  const auth = anAuth(db)
  await aPerson(db)
  const signIn = async () =>
    (await auth.signInByLink((await auth.createLink('lead@example.org')) ?? '', new Headers()))?.sessionId ?? ''
  const [ranOut, idle, live] = [await signIn(), await signIn(), await signIn()]
  await db.sql`update auth.sessions set expires_at = now() - interval '1 second' where id = ${ranOut}`
  await db.sql`update auth.sessions set seen_at = now() - interval '24 hours 1 second' where id = ${idle}`
  await auth.createLink('lead@example.org')
  await db.sql`update auth.verifications set expires_at = now() - interval '1 second'`
  const link = await auth.createLink('lead@example.org')
  await db.sql`
    insert into auth.limits (key, points, expire)
    values ('old', 1, extract(epoch from now()) * 1000 - 1), ('new', 1, extract(epoch from now()) * 1000 + 60000)`

  await forgetEndedSessions(db)

  expect(await db.sql`select id from auth.sessions`).toEqual([{ id: live }])
  expect(await db.sql`select key from auth.limits`).toEqual([{ key: 'new' }])
  expect(await db.sql`select from auth.verifications`).toHaveLength(1)
  expect(await auth.signInByLink(link ?? '', new Headers())).toBeDefined()
})

test('a proof is fresh for ten minutes', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const auth = anAuth(fresh.db)
  await aPerson(fresh.db)
  const browser = aBrowser()
  browser.take(
    (await auth.signInByLink((await auth.createLink('lead@example.org')) ?? '', new Headers()))?.cookies ?? [],
  )

  await fresh.db.sql`update auth.sessions set created_at = created_at - interval '10 minutes'`

  expect(await auth.readSession(browser.headers())).toMatchObject({ isProved: false, isHalf: false })
})

test('signing out ends the session, not only the cookie', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const auth = anAuth(fresh.db)
  await aPerson(fresh.db)
  const browser = aBrowser()
  browser.take(
    (await auth.signInByLink((await auth.createLink('lead@example.org')) ?? '', new Headers()))?.cookies ?? [],
  )
  const kept = browser.headers()

  browser.take(await auth.signOut(browser.headers()))

  expect([...browser.jar]).toEqual([])
  expect(await auth.readSession(kept)).toBeUndefined()
})
