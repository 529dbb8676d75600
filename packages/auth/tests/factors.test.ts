import { openAuth } from '@chorus/auth'
import { type Db, findPerson, forgetFactors, insertPerson } from '@chorus/db'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'
import { aBrowser } from './a-browser.ts'
import { aCode } from './a-code.ts'
import { aPasskey } from './a-passkey.ts'

const place = { origin: 'https://chorus.example.org', rpId: 'chorus.example.org' }

function anAuth(db: Db) {
  const secret = 'a secret of tests that is long enough, 0123456789 abcdefghijklmnop'
  return openAuth({ db, publicUrl: place.origin, secret, onFault: () => {} })
}

function fail(why: string): never {
  throw new Error(why)
}

async function aSignedIn(db: Db, email = 'lead@example.org') {
  const auth = anAuth(db)
  await insertPerson(db, { email, name: '', role: 'lead' })
  const browser = aBrowser()
  const byMail = async () => {
    const signedIn = await auth.signInByLink((await auth.createLink(email)) ?? '', browser.headers())
    browser.take(signedIn?.cookies ?? [])
  }
  await byMail()
  const session = async () => (await auth.readSession(browser.headers())) ?? fail('Nobody is signed in.')
  return { auth, browser, byMail, session }
}

type SignedIn = Awaited<ReturnType<typeof aSignedIn>>

async function turnCodesOn({ auth, browser }: SignedIn) {
  const started = (await auth.startCodes(browser.headers())) ?? fail('No codes.')
  const shown = await auth.showCode(aCode(started.uri), browser.headers())
  browser.take(shown?.cookies ?? fail('The code was not taken.'))
  return started
}

async function addPasskey({ auth, browser }: SignedIn) {
  const key = aPasskey()
  const started = (await auth.startPasskey('register', browser.headers())) ?? fail('No options.')
  browser.take(started.cookies)
  const isAdded = await auth.addPasskey(
    key.create(started.options as { challenge: string }, place),
    'A key',
    browser.headers(),
  )
  return { key, isAdded }
}

async function startSignIn({ auth, browser }: Pick<SignedIn, 'auth' | 'browser'>) {
  const started = (await auth.startPasskey('sign-in', browser.headers())) ?? fail('No options.')
  browser.take(started.cookies)
  return started.options as { challenge: string }
}

const outdate = (db: Db) =>
  db.sql`update auth.sessions set created_at = created_at - interval '11 minutes', factor_at = factor_at - interval '11 minutes'`

test('with codes on, a mailed link signs in only half, and a code the other half', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const one = await aSignedIn(fresh.db)
  const { uri } = await turnCodesOn(one)
  expect(await one.session()).toMatchObject({ isHalf: false, isProved: true, hasCodes: true })

  await one.byMail()
  expect(await one.session()).toMatchObject({ isHalf: true, isProved: false })

  expect(await one.auth.showCode('000000', one.browser.headers())).toBeUndefined()
  expect(await one.auth.showCode(aCode(uri, 1), one.browser.headers())).toBeDefined()
  expect(await one.session()).toMatchObject({ isHalf: false, isProved: true })
})

test('a code that was taken is not taken again', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const one = await aSignedIn(fresh.db)
  const { uri } = await turnCodesOn(one)
  const code = aCode(uri, 1)

  expect(await one.auth.showCode(code, one.browser.headers())).toBeDefined()
  expect(await one.auth.showCode(code, one.browser.headers())).toBeUndefined()
})

test('a recovery code works once', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const one = await aSignedIn(fresh.db)
  const { recoveryCodes } = await turnCodesOn(one)
  await one.byMail()
  const [code = ''] = recoveryCodes

  expect(recoveryCodes).toHaveLength(10)
  expect(await one.auth.showCode(code, one.browser.headers())).toBeDefined()
  expect(await one.session()).toMatchObject({ isHalf: false })
  expect(await one.auth.showCode(code, one.browser.headers())).toBeUndefined()
})

test('whoever finds an open browser makes no codes of their own, nor recovery codes to prove themselves with', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const one = await aSignedIn(fresh.db)
  const before = await one.auth.startCodes(one.browser.headers())
  await outdate(fresh.db)

  expect(await one.auth.startCodes(one.browser.headers())).toBeUndefined()
  expect(await one.auth.showCode(before?.recoveryCodes[0] ?? '', one.browser.headers())).toBeUndefined()
  expect(await one.session()).toMatchObject({ isProved: false })
})

test('secrets of apps and recovery codes are sealed in the database', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const one = await aSignedIn(fresh.db)
  const { uri, recoveryCodes } = await turnCodesOn(one)

  const kept = JSON.stringify(await fresh.db.sql`select * from auth.second_factors`)
  const secrets = [...recoveryCodes, new URL(uri).searchParams.get('secret') ?? '-', aCode(uri)]

  expect(secrets.filter((secret) => kept.includes(secret))).toEqual([])
})

test('a passkey signs in without a mail, and counts as a second factor', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const one = await aSignedIn(fresh.db)
  const { key, isAdded } = await addPasskey(one)
  const browser = aBrowser()

  const options = await startSignIn({ auth: one.auth, browser })
  browser.take((await one.auth.signInByPasskey(key.get(options, place), browser.headers()))?.cookies ?? [])

  expect(isAdded).toBe(true)
  expect(await one.auth.readSession(browser.headers())).toMatchObject({
    email: 'lead@example.org',
    isProved: true,
    hasPasskey: true,
    hasShownFactor: true,
  })
})

test('a passkey that did not check who holds it is refused, and so is one of another site', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const one = await aSignedIn(fresh.db)
  const { key } = await addPasskey(one)
  const unverified = { ...place, isVerified: false }
  const elsewhere = { origin: 'https://evil.example', rpId: 'evil.example' }

  for (const where of [unverified, elsewhere]) {
    const browser = aBrowser()
    const options = await startSignIn({ auth: one.auth, browser })
    expect(await one.auth.signInByPasskey(key.get(options, where), browser.headers())).toBeUndefined()
  }
})

test('a challenge is answered once, and only in the browser that asked for it', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const one = await aSignedIn(fresh.db)
  const { key } = await addPasskey(one)
  const browser = aBrowser()
  const options = await startSignIn({ auth: one.auth, browser })
  const answer = key.get(options, place)

  expect(await one.auth.signInByPasskey(answer, new Headers())).toBeUndefined()
  expect(await one.auth.signInByPasskey(answer, browser.headers())).toBeDefined()
  expect(await one.auth.signInByPasskey(answer, browser.headers())).toBeUndefined()
})

test('with a passkey, a mail is not proof enough for what wants a step-up', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const one = await aSignedIn(fresh.db)
  await addPasskey(one)

  await one.byMail()

  expect(await one.session()).toMatchObject({ isHalf: false, isProved: false })
})

test('no passkey is added by a session whose proof is old', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const one = await aSignedIn(fresh.db)
  await outdate(fresh.db)

  expect(await one.auth.startPasskey('register', one.browser.headers())).toBeUndefined()
})

test('whoever lost phone and key is let in by mail again once an admin reset them', async () => {
  await using fresh = await freshDatabase({ mode: 'rehearsal' })
  const one = await aSignedIn(fresh.db)
  await turnCodesOn(one)
  await addPasskey(one)

  await forgetFactors(fresh.db, (await findPerson(fresh.db, 'lead@example.org'))?.id ?? '')
  expect(await one.auth.readSession(one.browser.headers())).toBeUndefined()
  await one.byMail()

  expect(await one.session()).toMatchObject({ isHalf: false, isProved: true, hasCodes: false, hasPasskey: false })
})
