import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { anApi, type TestApi } from './an-api.ts'

const PATH = '/organisations/scot-pep/contact'

async function anOrganisation(api: TestApi): Promise<void> {
  await api.db.sql`
    insert into organisations (slug, name, time_zone, locales) values ('scot-pep', 'SCOT-PEP', 'Europe/London', '{fr,en}')`
}

test('an organisation is written to where it says, in its first language and about each post unless it says else', async () => {
  await using api = await anApi()
  await anOrganisation(api)
  const token = api.adminToken

  expect(await api.ask(`GET ${PATH}`, { token })).toMatchObject({ status: 200, body: { exists: false } })
  const first = await api.ask(`PATCH ${PATH}`, { token, body: { address: 'press@example.org' } })
  const then = await api.ask(`PATCH ${PATH}`, { token, body: { receipts: 'daily', discreet: true, locale: 'ru' } })

  const contact = {
    exists: true,
    address: 'press@example.org',
    locale: 'fr',
    receipts: 'each',
    reminders: true,
    discreet: false,
  }
  expect(first).toMatchObject({ status: 200, body: contact })
  expect(then.body).toEqual({ ...contact, receipts: 'daily', discreet: true, locale: 'ru' })
  expect((await api.ask(`GET ${PATH}`, { token })).body).toEqual(then.body)
})

test('a lead sees that there is a contact, and neither sees nor changes what it is', async () => {
  await using api = await anApi()
  await api.ask('POST /campaigns/import', { body: aKit({ organisations: { 'scot-pep': undefined } }) })
  await api.ask(`PATCH ${PATH}`, { token: api.adminToken, body: { address: 'press@example.org' } })

  expect((await api.ask(`GET ${PATH}`)).body).toEqual({ exists: true })
  expect(await api.ask(`PATCH ${PATH}`, { body: { reminders: false } })).toMatchObject({ status: 403 })
  expect(await api.ask(`DELETE ${PATH}`)).toMatchObject({ status: 403 })
})

test('a lead is told whom nobody reminds: those whose answer waits and who gave no address', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  const organisations = { 'scot-pep': 'Scot_demo', lantern: 'Lantern_demo', harbour: 'Harbour_demo' }
  await api.ask('POST /campaigns/import', { body: aKit({ organisations }) })
  await api.ask(`PATCH ${PATH}`, { token: api.adminToken, body: { address: 'press@example.org' } })
  const asked = async () => {
    const { body } = await api.ask<{
      notReminded: number
      items: readonly { organisation: string; waits: boolean; hasAddress: boolean }[]
    }>('GET /campaigns/small/organisations')
    const silent = body.items.filter(({ waits, hasAddress }) => waits && !hasAddress)
    return [body.notReminded, silent.map(({ organisation }) => organisation)]
  }

  expect(await asked()).toEqual([2, ['harbour', 'lantern']])
  const consent = { organisation: 'harbour', texts: 'each' }
  await api.ask('POST /campaigns/small/consents', { token: api.adminToken, body: consent })
  expect(await asked()).toEqual([1, ['lantern']])
  // Once it is launched, its texts wait.
  await api.ask('POST /campaigns/small/apply', { body: { version: 0 } })
  await api.ask('POST /campaigns/small/launch')
  expect(await asked()).toEqual([2, ['harbour', 'lantern']])
  await api.ask('POST /campaigns/small/stop')
  expect(await asked()).toEqual([0, []])
})

test('an address is in the database sealed, and neither in the audit nor in the log', async () => {
  await using api = await anApi()
  await anOrganisation(api)
  await api.ask(`PATCH ${PATH}`, { token: api.adminToken, body: { address: 'canary@example.org' } })

  const contacts = await api.db.sql`select * from contacts`
  const audit = await api.db.sql`select * from audit_entries`

  expect(contacts).toHaveLength(1)
  expect(JSON.stringify(audit)).toContain('contact.changed')
  expect(JSON.stringify([contacts, audit, api.logged])).not.toMatch(/canary|example\.org/)
})

test.each(['press@example.org, thief@example.com', 'nobody', 'a@b\u2028.org', ''])(
  'address injection: %j is refused, and nothing changes',
  async (address) => {
    await using api = await anApi()
    await anOrganisation(api)

    const refused = await api.ask(`PATCH ${PATH}`, { token: api.adminToken, body: { address } })

    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/address' }] } })
    expect((await api.ask(`GET ${PATH}`, { token: api.adminToken })).body).toEqual({ exists: false })
  },
)

test('a first contact needs an address, and what is not known is refused', async () => {
  await using api = await anApi()
  await anOrganisation(api)
  const token = api.adminToken

  expect(await api.ask(`PATCH ${PATH}`, { token, body: { receipts: 'none' } })).toMatchObject({ status: 422 })
  expect(await api.ask(`PATCH ${PATH}`, { token, body: { phone: '1' } })).toMatchObject({ status: 422 })
  expect(await api.ask('GET /organisations/nobody/contact', { token })).toMatchObject({ status: 404 })
})

test('a contact that is forgotten leaves nothing, and mails that wait for it are not sent', async () => {
  await using api = await anApi()
  await anOrganisation(api)
  const token = api.adminToken
  await api.ask(`PATCH ${PATH}`, { token, body: { address: 'press@example.org' } })
  await api.db.sql`
    insert into mails (id, kind, organisation_id, address, content, queued_at, next_at)
    select gen_random_uuid(), 'receipt', id, 'sealed', 'sealed', chorus_now(), chorus_now() from organisations`

  expect((await api.ask(`DELETE ${PATH}`, { token })).status).toBe(204)

  expect((await api.ask(`GET ${PATH}`, { token })).body).toEqual({ exists: false })
  expect(await api.db.sql`select reason from mails`).toEqual([{ reason: 'contact-gone' }])
})
