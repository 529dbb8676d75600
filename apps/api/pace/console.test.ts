import { BROWSER_TIMEOUT_MS, openBrowser, type Tab, type TestBrowser } from '@chorus/testing/browser'
import { aCampaign } from '@chorus/testing/a-campaign'
import { beforeAll, expect, test, vi } from 'vitest'
import { aSite, type TestSite } from '../tests/a-site.ts'

vi.setConfig({ testTimeout: BROWSER_TIMEOUT_MS, hookTimeout: BROWSER_TIMEOUT_MS })

const ACCOUNTS = 100
const POSTS = 100_000
const PATH = '/app/campaigns/test-campaign/posts'

let browser: TestBrowser
let site: TestSite

beforeAll(async () => {
  browser = await openBrowser()
  site = await aSite()
  await aCampaign(site.api.db, { accounts: ACCOUNTS, dueInSeconds: 60, lateInSeconds: 8e6 })
  await multiply()
  return async () => {
    await site[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  }
})

/** Each post many times over, spread over two months. */
async function multiply(): Promise<void> {
  const { sql } = site.api.db
  await sql.begin(async (tx) => {
    await tx`set local statement_timeout = 0`
    await tx`
    insert into posts (campaign_id, wave_id, occurrence, organisation_id, account_id, platform, message_id, locale, text,
      content_hash, cost_micro_usd, due_at, next_at, late_after, state, reason, settled_at, plan_version)
    select p.campaign_id, p.wave_id, n, p.organisation_id, p.account_id, p.platform, p.message_id, p.locale,
      p.text || ' ' || n, p.content_hash, p.cost_micro_usd, p.due_at + n * interval '90 minutes', p.next_at, p.late_after + interval '2 days',
      case when n % 50 = 0 then 'failed' else 'scheduled' end, case when n % 50 = 0 then 'refused' end,
      case when n % 50 = 0 then now() end, 1
    from posts p cross join generate_series(1, ${POSTS / ACCOUNTS - 1}) n`
  })
  await sql`vacuum analyze posts`
}

async function aTab(): Promise<Tab> {
  const tab = await browser.open('about:blank', { headers: { authorization: `Bearer ${site.api.leadToken}` } })
  // It leaves about:blank, of course.
  tab.forgive(/^left/)
  await tab.page.addInitScript(`
    window.longest = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration)
    }).observe({ type: 'longtask', buffered: true })`)
  return tab
}

/** What the loop below takes in Chromium on the machine of docs/benchmarks.md. */
const REFERENCE_MS = 85

/**
 * How many times slower than that machine this one is at the moment, at least 1: a slow machine, or one that does something
 * else meanwhile, is given as much more time. The figures as measured are told all the same.
 */
async function slowness(): Promise<number> {
  await using tab = await aTab()
  const tookMs = Number(
    await tab.page.evaluate(`(() => {
      const startedAt = performance.now()
      let sum = 0
      for (let n = 0; n < 2e7; n += 1) sum = (sum * 31 + n) % 1_000_003
      return performance.now() - startedAt + sum * 0
    })()`),
  )
  return Math.max(1, tookMs / REFERENCE_MS)
}

const posts = (tab: Tab) => tab.page.locator('main ol > li')

type Pace = { readonly openMs: number; readonly frozenMs: number; readonly slowness: number }

/** Opens an address; milliseconds until it is there, and of the longest time without an answer up to the end of what follows. */
async function measure(
  path: string,
  isThere: (tab: Tab) => Promise<void>,
  then: (tab: Tab) => Promise<void>,
): Promise<Pace> {
  const slow = await slowness()
  await using tab = await aTab()
  const startedAt = performance.now()
  await tab.page.goto(site.url + path)
  await isThere(tab)
  const openMs = performance.now() - startedAt
  await then(tab)
  return { openMs, frozenMs: Number(await tab.page.evaluate('window.longest')), slowness: slow }
}

const fiftiethPost = (tab: Tab): Promise<void> => posts(tab).nth(49).waitFor()
const aWave = (tab: Tab): Promise<void> => tab.page.getByRole('button', { name: /posts/ }).first().waitFor()

const pages = {
  /** Opens the list, goes on to its next page and to the failed ones. */
  posts: () =>
    measure(PATH, fiftiethPost, async (tab) => {
      await tab.page.getByRole('link', { name: 'Next page' }).click()
      await tab.page.waitForURL('**cursor=**')
      await fiftiethPost(tab)
      await tab.page.getByRole('link', { name: /^Failed/ }).click()
      await tab.page.waitForURL('**tab=failed')
      await fiftiethPost(tab)
    }),
  /** Opens the month, goes on to the next one, and looks at it as a list. */
  calendar: () =>
    measure('/app/campaigns/test-campaign/calendar', aWave, async (tab) => {
      await tab.page.getByRole('button', { name: 'Later' }).click()
      await tab.page.waitForURL('**at=**')
      await aWave(tab)
      await tab.page.getByLabel('View').selectOption('list')
      await tab.page.waitForURL('**view=list**')
      await aWave(tab)
    }),
} as const

test.for(['posts', 'calendar'] as const)(
  `%s of ${POSTS} posts open in under 1.5 s and never freeze for longer than 200 ms`,
  async (page, { annotate }) => {
    const runs: Pace[] = []
    for (let run = 0; run < 3; run += 1) runs.push(await pages[page]())
    const best = (of: (run: Pace) => number): number => Math.min(...runs.map(of))
    await annotate(
      `opens in ${best((run) => run.openMs).toFixed(0)} ms, longest task ${best((run) => run.frozenMs).toFixed(0)} ms; as measured: ${told(runs)}`,
    )

    expect(best(({ openMs, slowness: times }) => openMs / times)).toBeLessThan(1_500)
    expect(best(({ frozenMs, slowness: times }) => frozenMs / times)).toBeLessThan(200)
  },
)

const told = (runs: readonly object[]): string =>
  JSON.stringify(runs, (_, value) => (typeof value === 'number' ? Number(value.toFixed(1)) : value))

/** Slow 3G as Lighthouse has it, on a phone with a quarter of this processor. */
const SLOW = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000, offline: false } as const

test('over slow 3G and with a quarter of the processor, the heading stands in under 6 s', async ({ annotate }) => {
  const runs: { readonly headingMs: number; readonly slowness: number }[] = []
  for (let run = 0; run < 2; run += 1) {
    const times = await slowness()
    await using tab = await aTab()
    const session = await tab.page.context().newCDPSession(tab.page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', SLOW)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const startedAt = performance.now()
    await tab.page.goto(site.url + PATH, { waitUntil: 'commit' })
    await tab.page.getByRole('heading', { level: 1, name: 'Posts' }).waitFor({ timeout: BROWSER_TIMEOUT_MS })
    const headingMs = performance.now() - startedAt
    runs.push({ headingMs, slowness: times })
  }
  const bestMs = Math.min(...runs.map(({ headingMs }) => headingMs))
  await annotate(`${bestMs.toFixed(0)} ms; as measured: ${told(runs)}`)

  expect(Math.min(...runs.map(({ headingMs, slowness: times }) => headingMs / times))).toBeLessThan(6_000)
})
