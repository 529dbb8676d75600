import { insertPerson } from '@chorus/db'
import { BROWSER_TIMEOUT_MS, openBrowser, type TestBrowser } from '@chorus/testing/browser'
import { changeContact, queueMail, signedLink } from '@chorus/usecases'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { aLaunched } from './a-launched.ts'
import { anAuth } from './a-sign-in.ts'
import { aSite, type TestSite } from './a-site.ts'

vi.setConfig({ testTimeout: BROWSER_TIMEOUT_MS, hookTimeout: BROWSER_TIMEOUT_MS })

let browser: TestBrowser
let site: TestSite
let paths: { readonly post: string; readonly stop: string }

beforeAll(async () => {
  browser = await openBrowser()
  site = await aSite()
  const { db, deps } = site.api
  await aLaunched(site.api)
  const [row] = await db.sql<{ id: string; organisation: string }[]>`
    select p.id, p.organisation_id as organisation from posts p join accounts a on a.id = p.account_id
    where a.handle = 'Lantern_demo'`
  const organisationId = row?.organisation ?? ''
  const actor = { kind: 'organisation', id: organisationId } as const
  await changeContact(deps, organisationId, { change: { address: 'press@example.org' }, actor })
  const pathOf = (purpose: 'post' | 'stop', id = '') => new URL(signedLink(deps.links, purpose, id)).pathname
  paths = { post: pathOf('post', row?.id), stop: pathOf('stop', organisationId) }
  return async () => {
    await site[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  }
})

beforeEach(async () => {
  const { sql } = site.api.db
  await sql`update participations set path = 'assist', state = 'invited'`
  await sql`
    update posts set state = 'handed_over', handed_over_at = chorus_now(), report_by = late_after + interval '1 day',
      remote_id = null, remote_url = null, settled_at = null, reason = null`
  await sql`update contacts set reminders = true, reminders_stopped_at = null`
})

test('without scripts and without signing in somebody says where they posted it; a wrong address says what is wrong', async () => {
  await using tab = await browser.open(site.url + paths.post, { hasScript: false })
  tab.forgive(/422/)
  const share = await tab.page.getByRole('link', { name: 'Open X with this text' }).getAttribute('href')
  await tab.page.getByLabel('Address of your post').fill('https://x.com/somebody_else/status/7')
  await tab.page.getByRole('button', { name: 'It is out' }).click()
  const fault = await tab.page.getByRole('alert').textContent()
  await tab.page.getByLabel('Address of your post').fill('https://x.com/Lantern_demo/status/7')
  await tab.page.getByRole('button', { name: 'It is out' }).click()
  await expect.poll(() => tab.page.getByRole('status').textContent()).toContain('Thank you')

  expect(share).toMatch(/^https:\/\/x\.com\/intent\/tweet\?text=/)
  expect(fault).toContain('This post is from another account than yours')
  expect(await site.api.db.sql`select remote_url from posts where state = 'reported'`).toEqual([
    { remote_url: 'https://x.com/Lantern_demo/status/7' },
  ])
})

test('forged: a link of another text, of another purpose or with a changed letter opens nothing', async () => {
  const [, , , id = '', proof = ''] = paths.post.split('/')
  const other = paths.stop.split('/')
  const forged = [
    `/o/post/${other[3]}/${proof}`,
    `/o/stop/${id}/${proof}`,
    `/o/post/${id}/${other[4]}`,
    `/o/post/${id}/${proof.slice(0, -2)}AA`,
    `/o/post/${id}/x.${'A'.repeat(86)}`,
  ]
  const statuses = await Promise.all(forged.map(async (path) => (await fetch(site.url + path)).status))

  expect(statuses).toEqual(forged.map(() => 404))
  expect(JSON.stringify(site.api.logged)).not.toContain(proof)
})

test('looking at a stop link stops nothing; a mail program stops by one POST, from no page of ours', async () => {
  const state = async () =>
    (await site.api.db.sql`select reminders, reminders_stopped_at is not null as stopped from contacts`)[0]
  await fetch(site.url + paths.stop)
  const looked = await state()
  const answer = await fetch(site.url + paths.stop, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })

  expect(looked).toEqual({ reminders: true, stopped: false })
  expect(answer.status).toBe(200)
  expect(await state()).toEqual({ reminders: false, stopped: true })
})

test('the outbox shows an admin of a rehearsal its mails, with links that work; nobody else', async () => {
  const { db, deps } = site.api
  const body = `Open ${site.api.deps.publicUrl}/sign-in/abc now, not https://evil.example/x.`
  await queueMail(db.sql, deps.seal, { kind: 'sign-in', to: 'ally@example.org', subject: 'Your link', body })
  const cookies: string[] = []
  for (const [email, role] of [
    ['boss@example.org', 'admin'],
    ['lead@example.org', 'lead'],
  ] as const) {
    await insertPerson(db, { email, name: '', role })
    const auth = anAuth(db)
    const signedIn = await auth.signInByLink((await auth.createLink(email)) ?? '', new Headers())
    cookies.push((signedIn?.cookies ?? []).map((one) => one.split(';')[0]).join('; '))
  }
  const [admin = '', lead = ''] = cookies
  const refused = await fetch(`${site.url}/outbox`, { headers: { cookie: lead } })
  const nobody = await fetch(`${site.url}/outbox`, { redirect: 'manual' })
  await using tab = await browser.open(`${site.url}/outbox`, { headers: { cookie: admin } })

  expect([refused.status, nobody.status]).toEqual([403, 303])
  expect(await tab.page.getByRole('article').first().textContent()).toContain('ally@example.org')
  expect(await tab.page.locator('article a').allTextContents()).toEqual([`${site.api.deps.publicUrl}/sign-in/abc`])
})
