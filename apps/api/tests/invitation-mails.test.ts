import { claimMails } from '@chorus/db'
import { readOutbox } from '@chorus/usecases'
import { expect, test } from 'vitest'
import { aBrowser } from './a-browser.ts'
import { aKit } from './a-kit.ts'
import { anApi, type TestApi } from './an-api.ts'

type Made = { readonly id: string; readonly url: string }

async function aCampaign(api: TestApi): Promise<string> {
  await api.ask('POST /campaigns/import', { body: aKit() })
  await api.db.sql`update campaigns set title = ${'Hear us\nBcc: thief@evil.example'}`
  return '/campaigns/small'
}

async function inviteByMail(api: TestApi, path: string, invitee: object = {}): Promise<Made> {
  const body = { organisations: [{ organisation: 'lantern', address: 'press@lantern.example', ...invitee }] }
  const { status, body: made } = await api.ask<{ items: readonly Made[] }>(`POST ${path}/invitations`, { body })
  expect(status).toBe(201)
  const [item] = made.items
  if (item === undefined) throw new Error('Nobody was invited.')
  return item
}

const mails = (api: TestApi) => readOutbox(api.deps, { limit: 50 })
/** The path of the one link that a mail has. */
const pathIn = (body: string | undefined): string =>
  /https:\/\/chorus\.example\.org(\/i\/[\w-]{43})\n/.exec(body ?? '')?.[1] ?? ''
/** What a worker would send now. */
const sendable = async ({ db }: TestApi) => (await claimMails(db, { limit: 10, leaseMs: 1 })).map(({ kind }) => kind)

test('a mailed invitation tells who asks whom, and its link lets the organisation in, once', async () => {
  await using api = await anApi({ changes: { publicUrl: 'https://chorus.example.org' } })
  const { url } = await inviteByMail(api, await aCampaign(api))
  const [mail, ...others] = await mails(api)
  const browser = aBrowser(api)

  const path = pathIn(mail?.body)
  const opened = [await browser.get(path), await browser.get(path)]
  const entered = await browser.post(path)

  expect(others).toEqual([])
  expect(mail).toMatchObject({ kind: 'invitation', to: 'press@lantern.example', subject: 'An invitation' })
  expect(mail?.body).toContain('The lantern')
  expect(mail?.body).not.toMatch(/^Bcc:/m)
  expect(new URL(url).pathname).toBe(path)
  expect(opened.map(({ status }) => status)).toEqual([200, 200])
  expect([entered.status, entered.location]).toEqual([303, '/p'])
  expect((await aBrowser(api).post(path)).status).toBe(410)
})

test('the address of an invitation does not become the contact, and is nowhere in clear', async () => {
  await using api = await anApi()
  await inviteByMail(api, await aCampaign(api))

  const { body } = await api.ask<{ exists: boolean }>('GET /organisations/lantern/contact')
  const rows = await api.db.sql<{ row: string }[]>`
    select to_jsonb(m)::text as row from mails m union all select to_jsonb(i)::text from invitations i
    union all select to_jsonb(a)::text from audit_entries a`

  expect(body).toEqual({ exists: false })
  expect(rows.filter(({ row }) => row.includes('lantern.example'))).toEqual([])
  expect(JSON.stringify(api.logged)).not.toContain('lantern.example')
})

test('a new link is mailed where an address is given; the mail with the old one is not sent any more, nor opens it', async () => {
  await using api = await anApi()
  const path = await aCampaign(api)
  const first = await inviteByMail(api, path)

  const again = await api.ask<Made>(`POST /invitations/${first.id}/resend`, {
    body: { address: 'new@lantern.example' },
  })
  const [newest, oldest] = await mails(api)

  expect(again.status).toBe(201)
  expect(newest?.to).toBe('new@lantern.example')
  expect(pathIn(newest?.body)).toBe(new URL(again.body.url).pathname)
  expect((await aBrowser(api).post(pathIn(oldest?.body))).status).toBe(410)
  expect(await sendable(api)).toEqual(['invitation'])
  expect((await mails(api)).map(({ state }) => state)).toEqual(['waiting', 'failed'])
  expect((await aBrowser(api).post(pathIn(newest?.body))).location).toBe('/p')
  const unsaid = await api.ask<Made>(`POST /invitations/${again.body.id}/resend`)
  expect(unsaid.status).toBe(409)
})

test('a revoked invitation is not mailed any more, and what was mailed opens nothing', async () => {
  await using api = await anApi()
  const made = await inviteByMail(api, await aCampaign(api))
  const [mail] = await mails(api)

  expect((await api.ask(`POST /invitations/${made.id}/revoke`)).status).toBe(204)

  expect(await sendable(api)).toEqual([])
  const page = await aBrowser(api).post(pathIn(mail?.body))
  expect([page.status, page.text.includes('This invitation was taken back')]).toEqual([410, true])
})

test('what is no mail address invites nobody, in a body and in a table alike', async () => {
  await using api = await anApi()
  const path = await aCampaign(api)
  for (const address of ['a@b.org, c@d.org', 'a@b.org\nBcc: c@d.org', 'nobody', '']) {
    const body = { organisations: [{ organisation: 'lantern', address }] }
    const table = `organisation,address\nlantern,"${address}"\nharbour,not one`
    const one = await api.ask(`POST ${path}/invitations`, { body })
    const many = await api.ask(`POST ${path}/invitations/table`, { body: table, type: 'text/csv' })
    expect([address, one.status, many.status]).toEqual([address, 422, 422])
  }

  expect(await mails(api)).toEqual([])
  expect(await api.db.sql`select from invitations`).toHaveLength(0)
})
