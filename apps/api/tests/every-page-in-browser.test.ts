import { createApp, openChanges } from '@chorus/api'
import { BROWSER_TIMEOUT_MS, expectAccessible, openBrowser, type TestBrowser, VIEWS } from '@chorus/testing/browser'
import { consoleAddresses } from '@chorus/web/server'
import { beforeAll, expect, test, vi } from 'vitest'
import { everyPage, type EveryPage } from './every-page.ts'

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

/** Files, pictures, the answer of a network, and where forms are sent, which lead somewhere else: nothing to look at. */
const NO_PAGES = /^\/assets\/|\/pictures\/:sha256$|\/callback$|\/:answer\{/

test('no page that Chorus has is left out', () => {
  const { site, pages } = every
  const app = createApp({ ...site.api.deps, changes: openChanges(site.api.deps) })
  const patterns = app.routes
    .filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/') && !path.includes('*'))
    .filter(({ path }) => !NO_PAGES.test(path) && !/^\/(livez|readyz|health)/.test(path))
    .map(({ path }) => path)
    .concat(consoleAddresses.map((address) => `/app${address === '/' ? '' : address}`))
  const paths = Object.values(pages).map(({ path }) => path.split('?')[0] ?? '')
  const isShown = (pattern: string): boolean =>
    paths.some((path) => new RegExp(`^${pattern.replaceAll(/[:$][a-z]+/g, '[^/]+')}$`).test(path))

  expect(patterns.length).toBeGreaterThan(40)
  expect(patterns.filter((pattern) => !isShown(pattern))).toEqual([])
})

test.each(['en', 'ar'])(
  'every page in %s is accessible on a phone and a laptop, light and dark, and not wider than either',
  async (locale) => {
    const seen: string[] = []
    for (const { path, headers } of Object.values(every.pages)) {
      await using tab = await browser.open(every.site.url + path, { locale, headers })
      const { page } = tab
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('load')
      // What is still being read says so.
      await expect.poll(() => page.getByRole('status').filter({ hasText: '…' }).count()).toBe(0)
      await page.evaluate('document.querySelectorAll("main details").forEach((details) => { details.open = true })')
      for (const view of VIEWS) {
        await tab.look(view)
        await expectAccessible(tab)
      }
      const [lang, dir] = await Promise.all(['lang', 'dir'].map((name) => page.getAttribute('html', name)))
      seen.push(`${path} ${lang} ${dir}`)
    }

    const dir = locale === 'ar' ? 'rtl' : 'ltr'
    expect(seen).toEqual(Object.values(every.pages).map(({ path }) => `${path} ${locale} ${dir}`))
  },
)
