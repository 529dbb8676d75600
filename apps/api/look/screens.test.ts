import { mkdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { BROWSER_TIMEOUT_MS, openBrowser, type TestBrowser, type View } from '@chorus/testing/browser'
import { beforeAll, expect, test, vi } from 'vitest'
import { everyPage, type EveryPage, type Page } from '../tests/every-page.ts'

/** `pnpm screens` writes them all anew; whoever changes a page looks at its picture. */
const FOLDER = path.resolve(import.meta.dirname, '../../../docs/screens')

/** They are part of the repository. */
const MOST_BYTES = 7_500_000

vi.setConfig({ testTimeout: 5 * BROWSER_TIMEOUT_MS, hookTimeout: BROWSER_TIMEOUT_MS })

let browser: TestBrowser
let every: EveryPage

beforeAll(async () => {
  browser = await openBrowser()
  every = await everyPage()
  return async () => {
    await every[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  }
})

async function take(name: string, { path: where, headers }: Page, view: View): Promise<number> {
  await every.beat()
  await using tab = await browser.open(every.site.url + where, { ...view, headers })
  tab.forgive(/./)
  await tab.page.getByRole('heading', { level: 1 }).waitFor()
  await tab.page.waitForLoadState('load')
  // What is still being read says so.
  await expect
    .poll(() => tab.page.getByRole('status').filter({ hasText: '…' }).count(), { timeout: BROWSER_TIMEOUT_MS })
    .toBe(0)
  const file = path.join(FOLDER, `${name}.png`)
  await tab.page.screenshot({ path: file, animations: 'disabled' })
  return statSync(file).size
}

test('every page, on a laptop in the light and on a phone in the dark, and some in Arabic', async () => {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  let bytes = 0
  for (const [name, page] of Object.entries(every.pages)) {
    bytes += await take(name, page, { width: 1280 })
    bytes += await take(`${name}-phone-dark`, page, { width: 390, scheme: 'dark' })
  }
  for (const name of ['overview', 'organisations', 'report', 'portal-answers'] as const) {
    const page = every.pages[name]
    if (page !== undefined) bytes += await take(`${name}-arabic`, page, { width: 1280, locale: 'ar' })
  }

  expect(bytes).toBeLessThan(MOST_BYTES)
})
