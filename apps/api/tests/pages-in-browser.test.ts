import { BROWSER_TIMEOUT_MS, expectAccessible, openBrowser, type TestBrowser } from '@chorus/testing/browser'
import { beforeAll, expect, test, vi } from 'vitest'
import { aSite, type TestSite } from './a-site.ts'

vi.setConfig({ testTimeout: BROWSER_TIMEOUT_MS, hookTimeout: BROWSER_TIMEOUT_MS })

let browser: TestBrowser
let site: TestSite

beforeAll(async () => {
  browser = await openBrowser()
  site = await aSite({ changes: { sandboxUrl: 'http://127.0.0.1:3010' } })
  return async () => {
    await site[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  }
})

test('pages hold in forced colours and at 320 pixels', async () => {
  await using tab = await browser.open(site.url, { width: 320, forcedColors: true })

  await expectAccessible(tab)
  expect(await tab.page.evaluate('matchMedia("(forced-colors: active)").matches')).toBe(true)
})

test('without scripts a reader changes the language, and it stays on the next page', async () => {
  await using tab = await browser.open(site.url, { hasScript: false })

  await tab.page.getByRole('link', { name: 'Русский' }).click()
  await tab.page.goto(`${site.url}/nowhere`)

  expect(await tab.page.getAttribute('html', 'lang')).toBe('ru')
  expect(await tab.page.title()).toBe('Здесь ничего нет · Chorus')
})

test('the first press of Tab leads past what every page repeats', async () => {
  await using tab = await browser.open(site.url)

  await tab.page.keyboard.press('Tab')
  await tab.page.keyboard.press('Enter')

  expect(await tab.page.evaluate('document.activeElement.id')).toBe('content')
})

test('what a page must not do is noticed: an inline script, a request to elsewhere, an exception', async () => {
  const tab = await browser.open(site.url)

  await tab.page.evaluate(`{
    const script = document.createElement('script')
    script.textContent = 'document.title = "owned"'
    document.body.append(script)
    setTimeout(() => { throw new Error('thrown') })
    fetch('http://127.0.0.1:9/').catch(() => {})
  }`)
  await expect.poll(() => tab.faults, { timeout: 60_000 }).toContain('exception: thrown')

  expect(tab.faults.join('\n')).toMatch(/Content Security Policy/)
  expect(await tab.page.title()).not.toBe('owned')
  await expect(tab[Symbol.asyncDispose]()).rejects.toThrow('what http')
})
