import { gzipSync } from 'node:zlib'
import { BROWSER_TIMEOUT_MS, expectAccessible, openBrowser, type Tab, type TestBrowser } from '@chorus/testing/browser'
import { beforeAll, expect, test, vi } from 'vitest'
import { aKit } from './a-kit.ts'
import { aSite, type TestSite } from './a-site.ts'
import { autoConsent } from './an-api.ts'

vi.setConfig({ testTimeout: BROWSER_TIMEOUT_MS, hookTimeout: BROWSER_TIMEOUT_MS })

let browser: TestBrowser
let site: TestSite

beforeAll(async () => {
  browser = await openBrowser()
  site = await aSite({ changes: { autoConsent } })
  for (const slug of ['first', 'second']) await site.api.ask('POST /campaigns/import', { body: aKit({ slug }) })
  return async () => {
    await site[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  }
})

/** The console as a lead sees it, once its page has come. */
async function openConsole(path: string, locale = 'en'): Promise<Tab> {
  const headers = { authorization: `Bearer ${site.api.leadToken}` }
  const tab = await browser.open(site.url + path, { locale, headers })
  await tab.page.getByRole('heading', { level: 1 }).waitFor({ timeout: BROWSER_TIMEOUT_MS })
  return tab
}

test('by keyboard alone a lead opens a campaign, and the focus goes to its heading', async () => {
  await using tab = await openConsole('/app')
  const link = tab.page.getByRole('link', { name: /./ }).and(tab.page.locator('[href="/app/campaigns/second"]'))
  await link.focus()
  await tab.page.keyboard.press('Enter')
  await tab.page.waitForURL('**/app/campaigns/second')
  await expect
    .poll(() => tab.page.evaluate('document.activeElement.tagName'), { timeout: BROWSER_TIMEOUT_MS })
    .toBe('H1')

  await tab.page.getByRole('combobox', { name: 'Campaign' }).selectOption('first')
  await tab.page.waitForURL('**/app/campaigns/first')
})

test('a kit with faults names every one by its line, and imports nothing', async () => {
  await using tab = await openConsole('/app')
  const file = {
    name: 'kit.yaml',
    mimeType: 'application/yaml',
    buffer: Buffer.from('kit: 1\ncampaign:\n  slug: X!\n'),
  }

  // The refusal is an error on the console of the browser: it is what this test is about.
  tab.page.on('response', (response) => response.status() === 422 && tab.forgive(/422/))
  await tab.page.getByLabel('Kit, as YAML or JSON').setInputFiles(file)
  const alert = tab.page.getByRole('alert')
  await alert.waitFor()

  expect(await alert.textContent()).toMatch(/The kit has \d+ faults; nothing was imported/)
  expect(await alert.getByRole('listitem').count()).toBeGreaterThan(1)
  await expectAccessible(tab)
})

test('a session that has ended leads to the sign-in page, and back', async () => {
  await using tab = await browser.open(`${site.url}/app/campaigns/first`)
  tab.forgive(/401/)
  await tab.page.waitForURL('**/sign-in?**')

  expect(new URL(tab.page.url()).searchParams.get('return')).toBe('/app/campaigns/first')
})

test('the console’s first load is below 150 kB of compressed script and style', async ({ annotate }) => {
  await using tab = await browser.open('about:blank')
  const files = new Map<string, number>()
  tab.page.on('response', async (response) => {
    const path = new URL(response.url()).pathname
    if (path.startsWith('/assets/')) files.set(path, gzipSync(site.api.deps.pages.assets.get(path)?.body ?? '').length)
  })
  await tab.page.setExtraHTTPHeaders({ authorization: `Bearer ${site.api.leadToken}` })
  tab.forgive(/^left/)
  await tab.page.goto(`${site.url}/app/campaigns/first`)
  await tab.page.getByRole('heading', { level: 1 }).waitFor()

  const total = [...files.values()].reduce((sum, bytes) => sum + bytes, 0)
  await annotate(`${total} bytes in ${files.size} files`)
  expect(files.size).toBeGreaterThanOrEqual(3)
  expect(total).toBeLessThan(150_000)
})
