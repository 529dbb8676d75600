import { BROWSER_TIMEOUT_MS, expectAccessible, openBrowser, type Tab, type TestBrowser } from '@chorus/testing/browser'
import { createWebhook } from '@chorus/usecases'
import { beforeAll, expect, test, vi } from 'vitest'
import { pressNamed, reach } from './a-hand.ts'
import { aSite, type TestSite } from './a-site.ts'

vi.setConfig({ testTimeout: BROWSER_TIMEOUT_MS, hookTimeout: BROWSER_TIMEOUT_MS })

type Page = Tab['page']

let browser: TestBrowser
let site: TestSite
/** One that failed, and was turned off. */
let failing: string

beforeAll(async () => {
  browser = await openBrowser()
  site = await aSite()
  const { db, deps } = site.api
  const { id } = await createWebhook(deps, {
    name: 'غرفة الأخبار',
    url: 'https://hooks.example.org/a/rather/long/address/with/many/parts?and=more',
    events: ['post.failed'],
  })
  failing = id
  await db.sql`
    insert into webhook_deliveries (webhook_id, event_id, type, occurred_at, object_kind, object_id, next_at, state, ended_at,
      tries, reason, http_status)
    values (${id}, uuidv7(), 'post.failed', now(), 'post', ${id}, now(), 'failed', now(), 5, 'refused', 503),
      (${id}, uuidv7(), 'webhook.test', now(), 'webhook', ${id}, now() + interval '1 hour', 'waiting', null, 2, 'timeout', null)`
  return async () => {
    await site[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  }
})

async function open(path: string, locale = 'en'): Promise<Tab> {
  const headers = { authorization: `Bearer ${site.api.adminToken}` }
  const tab = await browser.open(`${site.url}/app/settings${path}`, { locale, headers })
  await tab.page.getByRole('heading', { level: 1 }).waitFor({ timeout: BROWSER_TIMEOUT_MS })
  return tab
}

/** What the page says that happened. */
const happened = (page: Page, text: string | RegExp) =>
  page.getByRole('status').filter({ hasText: text }).first().waitFor()

test('by keyboard alone, an admin makes a webhook, reads its secret once, tests it, delivers again and takes it out', async () => {
  await using tab = await open('/webhooks')
  const { page } = tab
  await reach(page.getByLabel('Name', { exact: true }))
  await page.keyboard.type('Newsroom')
  await reach(page.getByLabel('Address', { exact: true }))
  await page.keyboard.type('https://hooks.example.org/newsroom')
  await page.keyboard.press('Enter')
  await happened(page, 'The webhook is made')
  expect(await page.getByLabel('Secret', { exact: true }).inputValue()).toMatch(/^whsec_/)

  await reach(page.getByRole('link', { name: 'Send it a test' }))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Newsroom' }).waitFor()
  expect(await page.getByLabel('Secret', { exact: true }).count()).toBe(0)
  await pressNamed(page, 'Send a test')
  await happened(page, 'The test is queued')
  const row = page.getByRole('row').filter({ hasText: 'Test' })
  await row.getByText('waits').waitFor()
  await reach(row.getByText('Test', { exact: true }))
  await page.keyboard.press('Enter')
  await row.getByText('"type":"webhook.test"').waitFor()
  await pressNamed(page, 'Deliver again')
  await happened(page, 'It is delivered again')

  await pressNamed(page, 'Take it out')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/settings/webhooks')
  await happened(page, 'Newsroom is told nothing any more')

  expect(await site.api.db.sql`select name from webhooks where name = 'Newsroom'`).toEqual([])
})

test('an address inside is refused in words of the page, and nothing is made', async () => {
  await using tab = await open('/webhooks')
  const { page } = tab
  tab.forgive(/422/)
  await page.getByLabel('Name', { exact: true }).fill('Inside')
  await page.getByLabel('Address', { exact: true }).fill('http://127.0.0.1:5432/')
  await page.getByRole('button', { name: 'Make the webhook' }).click()
  await page.getByText('Give an address that begins with https://').first().waitFor()
  await expectAccessible(tab)

  expect(await site.api.db.sql`select name from webhooks where name = 'Inside'`).toEqual([])
})

test('with the mouse, an admin turns a webhook off and back, and gives it a new secret', async () => {
  await using tab = await open(`/webhooks/${failing}`)
  const { page } = tab
  await page.getByText('the receiver refused it').waitFor()
  await page.getByRole('button', { name: 'Turn it off' }).click()
  await happened(page, 'is told nothing until it is turned on')
  await page.getByRole('button', { name: 'Turn it on' }).first().click()
  await happened(page, 'is told again what happens')
  await page.getByRole('button', { name: 'Give it a new secret' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Give it a new secret' }).click()
  await happened(page, 'The new secret stands on this page')

  expect(await page.getByLabel('Secret', { exact: true }).inputValue()).toMatch(/^whsec_/)
  await page.getByText('The secret before is good until').waitFor()
})

test('by keyboard alone, an admin sees what a shorter time would clear away before it is set', async () => {
  const { db } = site.api
  await db.sql`
    insert into mails (id, kind, address, content, queued_at, next_at, sent_at)
    select uuidv7(), 'receipt', 'v1.a.b.c', 'v1.a.b.c', now(), now(), chorus_now() - interval '3 days' from generate_series(1, 4)`
  await using tab = await open('/retention')
  const { page } = tab
  await reach(page.getByLabel('Mails: days to keep'))
  await page.keyboard.press('Control+A')
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await page.getByText('4 would be cleared away within the hour.').waitFor()
  expect(await db.sql`select kind from retention where days is not null`).toEqual([])
  await expectAccessible(tab)
  await pressNamed(page, 'Keep them for 2 days')
  await happened(page, 'Mails: another time is set')
  await page.getByText('Kept for 2 days.').waitFor()

  expect(await db.sql`select days from retention where kind = 'mails'`).toEqual([{ days: 2 }])
})

test('with the mouse, an admin revokes a token, and the address for the app at the network is there to copy', async () => {
  await using tab = await open('')
  const { page } = tab
  await page.getByLabel('What it is for').fill('Left behind')
  await page.getByRole('button', { name: 'Make a token' }).click()
  const row = page.getByRole('row').filter({ hasText: 'Left behind' })
  await row.getByText('never').waitFor()
  await row.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click()
  await happened(page, 'The token "Left behind" opens nothing any more')
  await row.waitFor({ state: 'detached' })

  await page.getByRole('link', { name: 'Networks', exact: true }).click()
  expect(await page.getByLabel('Redirect address').inputValue()).toMatch(/\/p\/connect\/x\/callback$/)
})
