import { readFile } from 'node:fs/promises'
import { BROWSER_TIMEOUT_MS, expectAccessible, openBrowser, type Tab, type TestBrowser } from '@chorus/testing/browser'
import { beforeAll, expect, test, vi } from 'vitest'
import { aHand, pressNamed, reach } from './a-hand.ts'
import { aLaunched } from './a-launched.ts'
import { aSite, type TestSite } from './a-site.ts'
import { aPerson } from './a-sign-in.ts'
import { autoConsent } from './an-api.ts'

vi.setConfig({ testTimeout: BROWSER_TIMEOUT_MS, hookTimeout: BROWSER_TIMEOUT_MS })

type Page = Tab['page']

const CAMPAIGN = '/app/campaigns/small'

let browser: TestBrowser
let site: TestSite
/** Two that wait for a person. */
let doubted: readonly string[]

beforeAll(async () => {
  browser = await openBrowser()
  site = await aSite({ changes: { autoConsent } })
  const organisations = { ash: 'ash_demo', birch: 'birch_demo', cedar: 'cedar_demo', elm: 'elm_demo' }
  await aLaunched(site.api, { organisations })
  doubted = await anUnclearEnd()
  return async () => {
    await site[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  }
})

/** One post went out, one failed; of two nobody knows, and something like them stands on their accounts. */
async function anUnclearEnd(): Promise<readonly string[]> {
  const { sql } = site.api.db
  const rows = await sql<{ id: string }[]>`select id from posts order by due_at, id`
  const [out = '', failed = '', ...rest] = rows.map(({ id }) => id)
  const near = [
    { remoteId: '7', remoteUrl: 'https://x.com/a/status/7', text: 'Very much like it', at: '2026-11-22T09:59:00Z' },
  ]
  const seen = { at: '2026-11-22T10:00:00Z', result: 'absent', doubtMs: 600_000, detail: 'not among them', near }
  await sql`
    update posts set state = 'published', remote_id = '1', remote_url = 'https://x.com/ash_demo/status/1',
      published_at = now(), settled_at = now(), lease_until = null where id = ${out}`
  await sql`
    update posts set state = 'failed', reason = 'refused', settled_at = now(), lease_until = null where id = ${failed}`
  await sql`
    update posts set state = 'unconfirmed', reason = 'not-found', claim_id = gen_random_uuid(), lease_until = null
    where id in ${sql(rest)}`
  await sql`
    insert into attempts (claim_id, post_id, n, fence, worker, claimed_at, ended_at, outcome, readings)
    select claim_id, id, 1, nextval('fences'), 'w1', now(), now(), 'unconfirmed', ${JSON.stringify([seen])}::text::jsonb
    from posts where id in ${sql(rest)}`
  return rest
}

async function openAs(token: string, path: string, locale = 'en'): Promise<Tab> {
  const tab = await browser.open(site.url + path, { locale, headers: { authorization: `Bearer ${token}` } })
  await tab.page.getByRole('heading', { level: 1 }).waitFor({ timeout: BROWSER_TIMEOUT_MS })
  return tab
}

const asLead = (path: string) => openAs(site.api.leadToken, path)
const asAdmin = (path: string) => openAs(site.api.adminToken, path)

/** What the page says that happened. */
const happened = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor()

const stateOf = async (id: string | undefined) => {
  const [row] = await site.api.db.sql<{ state: string }[]>`select state from posts where id = ${id ?? ''}`
  return row?.state
}

test('with the mouse, a lead finds the unconfirmed, sees both texts side by side, and says which one it is', async () => {
  await using tab = await asLead(CAMPAIGN)
  const { page } = tab
  await page.getByRole('link', { name: 'Posts', exact: true }).click()
  await page.getByRole('link', { name: /Unconfirmed/ }).click()
  await page.waitForURL('**/posts?tab=unconfirmed')
  await page.getByRole('listitem').filter({ hasText: 'waits for you' }).first().getByRole('link').click()
  await page.getByRole('heading', { name: 'Our text' }).waitFor()
  await page.getByText('Very much like it').waitFor()
  const id = new URL(page.url()).pathname.split('/').at(-1)

  await page.getByRole('button', { name: 'This is it' }).first().click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'This is it' }).click()
  await happened(page, 'Settled: the post is published')

  expect(await stateOf(id)).toBe('published')
})

test('by keyboard alone, a lead says that an unconfirmed post is not there, and the focus stays on the page', async () => {
  const id = doubted.at(-1)
  await using tab = await asLead(`${CAMPAIGN}/posts/${id}`)
  const { page } = tab

  await pressNamed(page, 'It is not there: let it be')
  await page.keyboard.press('Enter')
  await happened(page, 'Settled: the post did not go out')
  await expect.poll(() => page.evaluate('document.activeElement.tagName'), { timeout: BROWSER_TIMEOUT_MS }).toBe('H1')

  expect(await stateOf(id)).toBe('failed')
})

test('with the mouse, an organisation is invited by a link that is shown once', async () => {
  await using tab = await asLead(`${CAMPAIGN}/organisations`)
  const { page } = tab
  await page.getByLabel('Name', { exact: true }).fill('Casa Ñandú')
  await page.getByLabel('Languages', { exact: true }).fill('es, en')
  await page.getByRole('button', { name: 'Make the invitation' }).click()
  await page.getByRole('img', { name: 'The link as a QR code' }).waitFor()
  expect(await page.getByLabel('Link', { exact: true }).inputValue()).toMatch(/\/i\/.{20,}/)

  await page.reload()
  await page.getByRole('heading', { name: 'Casa Ñandú' }).waitFor()
  expect(await page.getByRole('img', { name: 'The link as a QR code' }).count()).toBe(0)
  await page.getByText('Invitation: not opened yet').waitFor()
  expect(await page.getByText('Invitation: not opened yet').count()).toBe(1)
})

test('by keyboard alone, an organisation is invited, and its invitation revoked', async () => {
  await using tab = await asLead(`${CAMPAIGN}/organisations`)
  const { page } = tab
  await reach(page.getByLabel('Name', { exact: true }))
  await page.keyboard.type('Open Road')
  await reach(page.getByLabel('Languages', { exact: true }))
  await page.keyboard.type('en')
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: 'The link as a QR code' }).waitFor()

  await page.goto(`${site.url}${CAMPAIGN}/organisations?state=invited`)
  const card = page.getByRole('article').filter({ hasText: 'open-road' })
  await reach(card.getByRole('button', { name: 'Revoke' }))
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await happened(page, 'The invitation is revoked')
  await card.getByText('Invitation: revoked').waitFor()

  expect(await card.getByRole('button', { name: 'Make an invitation' }).count()).toBe(1)
})

test('a table with faults names every line, and nobody is invited', async () => {
  await using tab = await asLead(`${CAMPAIGN}/organisations`)
  const { page } = tab
  tab.forgive(/422/)
  const table = 'organisation,name,timeZone,locales\nUPPER,One,Mars/Base,en\nnobody,,,\n'
  await page
    .getByLabel('Table, as CSV')
    .setInputFiles({ name: 'allies.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  const alert = page.getByRole('alert')
  await alert.waitFor()

  expect(await alert.textContent()).toMatch(/The table has \d+ faults; nobody was invited/)
  expect(await alert.getByRole('rowheader').allTextContents()).toContain('2')
  await expectAccessible(tab)
})

const countPausedWaves = async () => (await site.api.db.sql`select from waves where state = 'paused'`).count

test.each(['mouse', 'keyboard'] as const)('by %s a lead pauses one wave, and lets it go on', async (kind) => {
  await using tab = await asLead(`${CAMPAIGN}/plan`)
  const hand = aHand(tab, kind)
  const { page } = tab
  const confirm = async (name: string): Promise<void> => {
    await hand.press(page.getByRole('button', { name, exact: true }).first())
    await hand.press(page.getByRole('alertdialog').getByRole('button', { name, exact: true }))
  }

  await confirm('Pause opening')
  await page.getByText('This wave is paused: nothing of it goes out.').waitFor()
  expect(await countPausedWaves()).toBe(1)
  await expectAccessible(tab)
  await confirm('Let opening go on')
  await happened(page, 'The wave opening goes on')

  expect(await countPausedWaves()).toBe(0)
})

test.each(['mouse', 'keyboard'] as const)(
  'by %s a lead puts a post off, cancels it, takes that back, and has another one deleted on its network',
  async (kind) => {
    const slug = `later-${kind}`
    const { path } = await aLaunched(site.api, { slug, organisations: { [`fir-${kind}`]: `fir_${kind}` } })
    type Posts = { readonly items: readonly { readonly id: string }[] }
    const id = (await site.api.ask<Posts>(`GET ${path}/posts`)).body.items[0]?.id ?? ''
    await using tab = await asLead(`/app${path}/posts/${id}`)
    const hand = aHand(tab, kind)
    const { page } = tab
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const inDialog = (name: string) => page.getByRole('alertdialog').getByRole('button', { name, exact: true })

    await hand.press(page.getByText('Another time for this post'))
    await hand.writeMoment(page.getByLabel('New time, by the clock of UTC'), '2026-12-05T10:30')
    await hand.press(button('Set the new time'))
    await happened(page, 'The post has another time')
    const [post] = await site.api.db.sql`
      select due_at = '2026-12-05T10:30Z' as is_then from posts where id = ${id}`
    expect(post).toEqual({ is_then: true })

    await hand.press(button('Cancel this post').first())
    await hand.press(inDialog('Cancel this post'))
    await happened(page, 'The post is canceled')
    expect(await stateOf(id)).toBe('canceled')
    await hand.press(button('Take the cancel back'))
    await happened(page, 'The post goes out after all')
    expect(await stateOf(id)).toBe('scheduled')

    await site.api.db.sql`
      update posts set state = 'published', remote_id = ${kind}, remote_url = 'https://x.com/a/status/9',
        published_at = now(), settled_at = now() where id = ${id}`
    await page.reload()
    await hand.press(button('Delete it on its network').first())
    expect(await inDialog('Delete it on its network').getAttribute('aria-disabled')).toBe('true')
    await hand.write(page.getByLabel('Who wanted it and why'), 'They rang up')
    await hand.press(inDialog('Delete it on its network'))
    await page.getByText('It is being deleted on its network.').waitFor()
    const [asked] = await site.api.db.sql`select note, ended_at from post_deletions where post_id = ${id}`
    expect(asked).toEqual({ note: 'They rang up', ended_at: null })
    await expectAccessible(tab)
  },
)

async function textOf(download: { path(): Promise<string> }): Promise<string> {
  return readFile(await download.path(), 'utf8')
}

test('a report is exported by mouse and by keyboard alone, and its plots have tables', async () => {
  await using tab = await asLead(`${CAMPAIGN}/report`)
  const { page } = tab
  await page.getByRole('img', { name: /Plot of posts, By network/ }).waitFor()
  expect(await page.getByRole('table').count()).toBeGreaterThanOrEqual(4)

  const byMouse = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Posts as CSV' }).click()
  expect(await textOf(await byMouse)).toContain('https://x.com/ash_demo/status/1')
  await happened(page, 'The file is with your downloads')
  const byKeyboard = page.waitForEvent('download')
  await pressNamed(page, 'Organisations as CSV')
  expect(await textOf(await byKeyboard)).toMatch(/^elm,The elm,agreed,\d/m)

  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('button', { name: 'Posts as CSV' }).isVisible()).toBe(false)
})

test('a file wants a fresh proof of who asks, and the way to it leads back to the report', async () => {
  const { db, ask, adminToken: token } = site.api
  const lead = await aPerson(db, 'lead', 'stale@example.org')
  await ask(`PUT /campaigns/small/people/${lead.id}`, { token })
  await db.sql`update auth.sessions set created_at = created_at - interval '1 hour' where user_id = ${lead.id}`
  await using tab = await browser.open(`${site.url}${CAMPAIGN}/report`, {
    headers: { cookie: lead.headers['cookie'] ?? '' },
  })
  tab.forgive(/403/)

  await tab.page.getByRole('button', { name: 'Posts as CSV' }).click()
  const proof = tab.page.getByRole('link', { name: 'Prove that it is you' })
  await proof.waitFor()

  expect(await proof.getAttribute('href')).toBe(`/step-up?return=${encodeURIComponent(`${CAMPAIGN}/report`)}`)
})

test('a viewer sees no page and no button that is not theirs', async () => {
  const { db, ask, adminToken: token } = site.api
  const viewer = await aPerson(db, 'viewer', 'looks@example.org')
  await ask(`PUT /campaigns/small/people/${viewer.id}`, { token })
  await using tab = await browser.open(`${site.url}${CAMPAIGN}/posts`, {
    headers: { cookie: viewer.headers['cookie'] ?? '' },
  })
  const { page } = tab
  const main = page.getByRole('navigation', { name: 'Main' })
  await page.getByRole('listitem').filter({ hasText: 'Failed' }).first().waitFor()

  expect(await main.getByRole('link').allTextContents()).toEqual(['Campaigns'])
  await page.goto(`${site.url}${CAMPAIGN}/organisations`)
  await page.getByRole('heading', { name: 'The ash' }).waitFor()
  expect(await page.getByRole('button').count()).toBe(0)
})

test('an admin holds a network and takes it back, lets somebody in, and reads a token once', async () => {
  await using tab = await asAdmin('/app/operations')
  const { page } = tab
  await page.getByRole('button', { name: 'Hold X' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Hold X' }).click()
  await happened(page, 'X is held')
  await page.getByRole('button', { name: 'Open it again' }).click()
  await happened(page, 'X is open')

  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByLabel('Mail address').fill('robin@example.org')
  await page.getByRole('button', { name: 'Let them sign in' }).click()
  await happened(page, 'robin@example.org may sign in now')
  await page.getByLabel('What it is for').fill('A program')
  await page.getByRole('button', { name: 'Make a token' }).click()
  expect(await page.getByLabel('Token', { exact: true }).inputValue()).toMatch(/^chorus_/)

  await page.getByRole('link', { name: 'Audit' }).click()
  await page.getByText('Token made').first().waitFor()
  await page.getByRole('button', { name: 'Check the chain now' }).click()
  await page.getByText(/entries are as they were written/).waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
})
