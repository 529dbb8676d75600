import { randomUUID } from 'node:crypto'
import { setRehearsalClock } from '@chorus/db'
import { createXConnector } from '@chorus/platforms'
import { type Sandbox, startSandbox } from '@chorus/sandbox'
import { dropUnconfirmedHandles } from '@chorus/usecases'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, type Browser, type Page } from './a-browser.ts'
import { aKit } from './a-kit.ts'
import { anApi, type TestApi } from './an-api.ts'

const now = Temporal.Instant.from('2026-11-20T09:00:00Z')
const app = { clientId: 'chorus-test', clientSecret: 'not-a-secret' }

let sandbox: Sandbox
let api: TestApi

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, now: Temporal.Now.instant })
  const authorizeUrl = `${sandbox.origin}/i/oauth2/authorize`
  const x = createXConnector({ ...app, origin: sandbox.origin, authorizeUrl, now: Temporal.Now.instant })
  api = await anApi({ now: now.toString(), changes: { connectors: { x }, authorizeOrigins: [sandbox.origin] } })
})

afterAll(async () => {
  await api[Symbol.asyncDispose]()
  await sandbox[Symbol.asyncDispose]()
})

type Inside = Browser & { readonly organisation: string; readonly handle: string; readonly accountId: string }

/** An organisation in its portal, with a handle that its kit named and an account of that name on the network. */
async function inside(): Promise<Inside> {
  await setRehearsalClock(api.db, now, 0)
  const mark = randomUUID().slice(0, 8)
  const [organisation, campaign, handle] = [`o-${mark}`, `c-${mark}`, `H_${mark}`]
  await api.ask('POST /campaigns/import', { body: aKit({ slug: campaign, organisations: { [organisation]: handle } }) })
  const { body } = await api.ask<{ items: readonly { url: string }[] }>(`POST /campaigns/${campaign}/invitations`, {
    body: { organisations: [{ organisation }] },
  })
  await onNetwork(handle)
  const browser = aBrowser(api)
  await browser.post(new URL(body.items[0]?.url ?? '').pathname)
  const [row] = await api.db.sql<{ id: string }[]>`select id from accounts where handle = ${handle}`
  return { ...browser, organisation, handle, accountId: row?.id ?? '' }
}

async function onNetwork(handle: string): Promise<void> {
  const accounts = [{ platform: 'x', handle, name: `Name of ${handle}` }]
  await fetch(`${sandbox.origin}/sandbox/accounts`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accounts }),
  })
}

/** What a person does on the network's page: reads it, chooses an account, presses a button. @returns where it leads. */
async function visit(url: string, handle: string, decision: 'authorise' | 'deny' = 'authorise'): Promise<string> {
  const shown = await (await fetch(url)).text()
  expect(shown).toContain('tweet.write')
  const fields = [...shown.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const form = new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]))
  form.set('handle', handle)
  form.set('decision', decision)
  const answer = await fetch(new URL('/i/oauth2/authorize', url), { method: 'POST', body: form, redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? '')
  expect(`${back.origin}${back.pathname}`).toBe('https://chorus.example.org/p/connect/x/callback')
  return `${back.pathname}${back.search}`
}

async function begin(browser: Browser, form: Readonly<Record<string, string>> = {}): Promise<string> {
  const begun = await browser.post('/p/connect/x', form)
  expect(begun.status).toBe(303)
  return begun.location
}

/** There and back, to the page that asks "is this you?". */
async function connect(browser: Browser, handle: string, form: Readonly<Record<string, string>> = {}): Promise<Page> {
  const back = await visit(await begin(browser, form), handle)
  return browser.get((await browser.get(back)).location)
}

const idIn = ({ text }: Page): string => /\/p\/handles\/([0-9a-f-]{36})\/confirm/.exec(text)?.[1] ?? ''

const accountOf = async (handle: string) =>
  (
    await api.db.sql<{ state: string; version: number | null; organisation: string }[]>`
      select a.state, t.version, o.slug as organisation from accounts a join organisations o on o.id = a.organisation_id
      left join account_tokens t on t.account_id = a.id where a.handle = ${handle}`
  )[0]

/** No permission lies here that is neither confirmed nor waiting. */
async function expectNothingKept(): Promise<void> {
  const kept = await api.db.sql`
    select from handle_connections where ended is not null
      and num_nonnulls(sealed_verifier, sealed_access_token, sealed_refresh_token) > 0`
  expect(kept.length).toBe(0)
}

test('the page says which account came back, and it counts only after "yes, this is us"', async () => {
  const us = await inside()

  const asked = await connect(us, us.handle, { account: us.accountId })

  expect(asked.text).toContain('Is this you?')
  expect(asked.text).toContain(`@${us.handle}`)
  expect(asked.text).toContain(`Name of ${us.handle}`)
  expect(await accountOf(us.handle)).toMatchObject({ state: 'unconnected', version: null })
  const said = await us.post(`/p/handles/${idIn(asked)}/confirm`)
  expect(await accountOf(us.handle)).toMatchObject({ state: 'connected', version: 1 })
  expect((await us.get(said.location)).text).toContain('Your handle is connected')
  await expectNothingKept()
})

test('a permission that waits for the organisation’s word is sealed, and none is in the audit', async () => {
  const us = await inside()
  await connect(us, us.handle)

  const [row] = await api.db.sql<{ row: string }[]>`
    select to_jsonb(h)::text as row from handle_connections h where sealed_access_token is not null order by id desc limit 1`
  const kept = JSON.parse(row?.row ?? '{}') as Record<string, string>

  expect(kept['sealed_access_token']).toMatch(/^v1\./)
  expect(kept['sealed_refresh_token']).toMatch(/^v1\./)
})

test('wrong account: it says which one came back and which was meant, keeps nothing, and offers to try again', async () => {
  const us = await inside()
  const other = `Other_${us.handle.slice(2)}`
  await onNetwork(other)

  const shown = await connect(us, other, { account: us.accountId })

  expect(shown.text).toContain('That was another account')
  expect(shown.text).toContain(`@${other}`)
  expect(shown.text).toContain(`@${us.handle}`)
  expect(shown.text).toContain('href="/p/handles"')
  expect(await accountOf(us.handle)).toMatchObject({ state: 'unconnected' })
  expect(await accountOf(other)).toBeUndefined()
  await expectNothingKept()
})

test('a handle that no kit named is added to the organisation, once it said that it is theirs', async () => {
  const us = await inside()
  const fresh = `New_${us.handle.slice(2)}`
  await onNetwork(fresh)

  const asked = await connect(us, fresh)
  expect(await accountOf(fresh)).toBeUndefined()
  await us.post(`/p/handles/${idIn(asked)}/confirm`)

  expect(await accountOf(fresh)).toMatchObject({ state: 'connected', organisation: us.organisation })
})

test('account takeover: a handle that another organisation has is refused', async () => {
  const [us, them] = [await inside(), await inside()]

  const shown = await connect(us, them.handle)

  expect(shown.text).toContain('That handle belongs to another organisation')
  expect(await accountOf(them.handle)).toMatchObject({ organisation: them.organisation, state: 'unconnected' })
  await expectNothingKept()
})

test('account takeover: a handle that another organisation got in the meantime is refused at the last word', async () => {
  const [us, them] = [await inside(), await inside()]
  const fresh = `Race_${us.handle.slice(2)}`
  await onNetwork(fresh)
  const [ours, theirs] = [await connect(us, fresh), await connect(them, fresh)]
  await us.post(`/p/handles/${idIn(ours)}/confirm`)

  const late = await them.post(`/p/handles/${idIn(theirs)}/confirm`)

  expect((await them.get(late.location)).text).toContain('That handle belongs to another organisation')
  expect(await accountOf(fresh)).toMatchObject({ organisation: us.organisation, version: 1 })
  await expectNothingKept()
})

test('another organisation’s account cannot be connected by its id', async () => {
  const [us, them] = [await inside(), await inside()]

  for (const account of [them.accountId, randomUUID(), 'x']) {
    expect(await begin(us, { account })).toBe('/p/handles?problem=unknown-account')
  }
})

test('another organisation’s try is 404: to look at, to confirm, to discard', async () => {
  const [us, them] = [await inside(), await inside()]
  const id = idIn(await connect(us, us.handle))

  for (const answer of [
    await them.get(`/p/handles/${id}`),
    await them.post(`/p/handles/${id}/confirm`),
    await them.post(`/p/handles/${id}/discard`),
  ]) {
    expect(answer.status).toBe(404)
  }
  expect((await us.get(`/p/handles/${id}`)).text).toContain('Is this you?')
})

test('denied at the network: the page says that this is fine', async () => {
  const us = await inside()
  const back = await visit(await begin(us), us.handle, 'deny')

  const shown = await us.get((await us.get(back)).location)

  expect(shown.text).toContain('Nothing was allowed at the network')
  await expectNothingKept()
})

test('OAuth state mix-up: what another browser began is nobody’s here, and stays good there', async () => {
  const [us, them] = [await inside(), await inside()]
  const back = await visit(await begin(us, { account: us.accountId }), us.handle)

  const mixed = await them.get(back)

  expect(mixed.location).toBe('/p/handles?problem=unknown')
  expect((await them.get(mixed.location)).text).toContain('does not belong to this browser')
  expect((await us.get((await us.get(back)).location)).text).toContain('Is this you?')
})

test('OAuth login CSRF: a code without a state of ours, or with one that is made up, connects nothing', async () => {
  const us = await inside()

  for (const query of ['', '?code=x', '?code=x&state=', '?code=x&state=made-up', '?error=access_denied&state=x']) {
    expect((await us.get(`/p/connect/x/callback${query}`)).location).toBe('/p/handles?problem=unknown')
  }
  expect((await aBrowser(api).get('/p/connect/x/callback?code=x&state=y')).status).toBe(401)
})

test('replayed callback: the second time it says so, and what the first one brought stays', async () => {
  const us = await inside()
  const back = await visit(await begin(us), us.handle)
  const first = await us.get(back)

  const again = await us.get(back)

  expect(again.location).toBe('/p/handles?problem=replayed')
  expect((await us.get(again.location)).text).toContain('That answer was used before')
  expect((await us.get(first.location)).text).toContain('Is this you?')
})

test('code replay: a code that was exchanged already gives nothing to a second visit', async () => {
  const us = await inside()
  const used = new URLSearchParams((await visit(await begin(us), us.handle)).split('?')[1])
  await us.get(`/p/connect/x/callback?${used.toString()}`)
  const second = new URL(await begin(us)).searchParams.get('state') ?? ''

  const shown = await us.get((await us.get(`/p/connect/x/callback?code=${used.get('code')}&state=${second}`)).location)

  expect(shown.text).toContain('Nothing was allowed at the network')
  await expectNothingKept()
})

test('expired: an answer after ten minutes counts no more', async () => {
  const us = await inside()
  const back = await visit(await begin(us), us.handle)
  await setRehearsalClock(api.db, now.add({ minutes: 10 }), 0)

  expect((await us.get(back)).location).toBe('/p/handles?problem=expired')
})

test('what is not confirmed within ten minutes is shredded here and taken back at the network', async () => {
  const us = await inside()
  const asked = await connect(us, us.handle)
  await setRehearsalClock(api.db, now.add({ minutes: 10 }), 0)

  await us.post(`/p/handles/${idIn(asked)}/confirm`)
  const dropped = await dropUnconfirmedHandles(api.deps)

  expect(dropped).toBeGreaterThan(0)
  expect(await accountOf(us.handle)).toMatchObject({ state: 'unconnected', version: null })
  const [open] = await api.db
    .sql`select from handle_connections where ended is null and sealed_access_token is not null`
  expect(open).toBeUndefined()
  expect(api.logged.filter(({ message }) => message.includes('not revoked'))).toEqual([])
  expect((await us.get(`/p/handles/${idIn(asked)}`)).text).toContain('longer than ten minutes')
})

test('"no, this is another account" keeps nothing', async () => {
  const us = await inside()
  const asked = await connect(us, us.handle)

  const said = await us.post(`/p/handles/${idIn(asked)}/discard`)

  expect((await us.get(said.location)).text).toContain('Nothing was connected')
  await us.post(`/p/handles/${idIn(asked)}/confirm`)
  expect(await accountOf(us.handle)).toMatchObject({ state: 'unconnected', version: null })
  await expectNothingKept()
})

test('reconnecting never loses a working token: the pair from before is there until the new one is', async () => {
  const us = await inside()
  await us.post(`/p/handles/${idIn(await connect(us, us.handle))}/confirm`)
  const pair = () =>
    api.db.sql<{ access_token: string }[]>`select access_token from account_tokens where account_id = ${us.accountId}`
  const [before] = await pair()

  await us.get((await us.get(await visit(await begin(us), us.handle, 'deny'))).location)
  const asked = await connect(us, us.handle, { account: us.accountId })
  expect((await pair())[0]).toEqual(before)
  await us.post(`/p/handles/${idIn(asked)}/confirm`)

  expect((await pair())[0]).not.toEqual(before)
  expect(await accountOf(us.handle)).toMatchObject({ state: 'connected', version: 2 })
})

test('a confirmation that is sent twice counts once', async () => {
  const us = await inside()
  const id = idIn(await connect(us, us.handle))

  const both = await Promise.all([us.post(`/p/handles/${id}/confirm`), us.post(`/p/handles/${id}/confirm`)])

  expect(both.map(({ location }) => location)).toEqual([`/p/handles/${id}`, `/p/handles/${id}`])
  expect(await accountOf(us.handle)).toMatchObject({ state: 'connected', version: 1 })
})

test('open redirect: nothing in an address decides where the portal leads', async () => {
  const us = await inside()
  const url = new URL(await begin(us, { redirect: 'https://evil.example', next: '//evil.example' }))

  expect(url.origin).toBe(sandbox.origin)
  expect(url.searchParams.get('redirect_uri')).toBe('https://chorus.example.org/p/connect/x/callback')
  const back = await us.get('/p/connect/x/callback?state=x&redirect=https://evil.example&problem=//evil.example')
  expect(back.location).toBe('/p/handles?problem=unknown')
})

test('a network that this installation does not speak to connects nothing', async () => {
  const us = await inside()

  for (const network of ['mastodon', 'nonsense']) {
    expect((await us.post(`/p/connect/${network}`)).location).toBe('/p/handles?problem=no-network')
  }
})
