import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { unpackChromium } from './npm-chromium.ts'

/** How a page is looked at. */
export type View = {
  /** Pixels; 390 is a phone, 1280 a laptop. */
  readonly width?: 320 | 390 | 1280 | undefined
  readonly scheme?: 'light' | 'dark' | undefined
  /** The browser's language. */
  readonly locale?: string | undefined
  readonly forcedColors?: boolean | undefined
  /** Whether scripts run; pages that the server renders must do without. */
  readonly hasScript?: boolean | undefined
  /** Sent with every request, as in a bearer token. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** Time limit of a test with a browser, for what hangs: on a busy machine one look may take many seconds. */
export const BROWSER_TIMEOUT_MS = 240_000

/** Every width and scheme that a page has to stand up to. */
export const VIEWS = ([390, 1280] as const).flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, scheme })),
)

export type Tab = AsyncDisposable & {
  readonly page: Page
  /** Looks at the same page in another width or scheme; much cheaper than another tab. */
  look(view: Pick<View, 'width' | 'scheme'>): Promise<void>
  /**
   * What no page may do, in the order that it did: errors on the console (breaches of the Content-Security-Policy and of
   * Trusted Types among them), exceptions, requests that leave the origin of its first address.
   */
  readonly faults: readonly string[]
  /** Lets pass what a test provokes on purpose, from now on and before. */
  forgive(what: RegExp): void
}

export type TestBrowser = AsyncDisposable & {
  /** Opens an address in a profile of its own; disposing the tab throws when `faults` has any. */
  open(url: string, view?: View): Promise<Tab>
}

/**
 * A Chromium for the tests of one file: that of CHROME_PATH, else one of the system, else the one from npm. Says which.
 *
 * @throws Error when none of them starts, saying which were tried.
 */
export async function openBrowser(): Promise<TestBrowser> {
  const { browser, name } = await launch()
  process.stderr.write(`browser of the tests: ${name}\n`)
  return {
    open: (url, view = {}) => openTab(browser, url, view),
    [Symbol.asyncDispose]: () => browser.close(),
  }
}

/** Its own sandbox needs rights that containers and root lack; it only ever sees our pages. */
const FLAGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu']

async function launch(): Promise<{ readonly browser: Browser; readonly name: string }> {
  const found = findInstalled()
  if (found !== undefined) {
    const browser = await chromium.launch({ executablePath: found, args: FLAGS })
    return { browser, name: `${found} (${browser.version()})` }
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser: set CHROME_PATH to a Chromium or Chrome. npm has one for 64-bit Linux on x86 only.')
  }
  const { executable, libraries, fonts } = await unpackChromium()
  const bare = { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: fonts } as Record<string, string>
  const start = (env?: Record<string, string>) =>
    chromium.launch({
      executablePath: executable,
      args: [...FLAGS, '--no-zygote'],
      ...(env === undefined ? {} : { env }),
    })
  const browser = await start().catch(() => start(bare))
  return { browser, name: `npm:@sparticuz/chromium (${browser.version()})` }
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

function findInstalled(): string | undefined {
  const given = process.env['CHROME_PATH']
  if (given !== undefined && given !== '') {
    if (!existsSync(given)) throw new Error(`CHROME_PATH is ${given}, and nothing is there.`)
    return given
  }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  return [...folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))), MAC].find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function openTab(browser: Browser, url: string, view: View): Promise<Tab> {
  const context = await browser.newContext({
    viewport: { width: view.width ?? 1280, height: 800 },
    colorScheme: view.scheme ?? 'light',
    locale: view.locale ?? 'en',
    forcedColors: view.forcedColors === true ? 'active' : 'none',
    javaScriptEnabled: view.hasScript ?? true,
    extraHTTPHeaders: { ...view.headers },
  })
  const page = await context.newPage()
  const faults: string[] = []
  const forgiven: RegExp[] = []
  watch(page, new URL(url).origin, faults)
  await page.goto(url)
  return {
    page,
    faults,
    forgive: (what) => forgiven.push(what),
    async look({ width = 1280, scheme = 'light' }) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme: scheme })
    },
    async [Symbol.asyncDispose]() {
      await context.close()
      const unforgiven = faults.filter((fault) => !forgiven.some((what) => what.test(fault)))
      expect(unforgiven, `what ${url} did`).toEqual([])
    },
  }
}

function watch(page: Page, origin: string, faults: string[]): void {
  page.on('console', (message) => {
    // The answer to the page's own address may well be a refusal: that is what it shows.
    const isOwnStatus = message.text().startsWith('Failed to load resource') && message.location().url === page.url()
    if (message.type() === 'error' && !isOwnStatus) faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`))
  page.on('request', (request) => {
    const to = new URL(request.url())
    if (to.origin !== origin && to.protocol !== 'data:' && to.protocol !== 'blob:') faults.push(`left: ${to.href}`)
  })
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Fails when axe finds a breach of WCAG 2.2 A or AA, or when the page is wider than its window. */
export async function expectAccessible({ page }: Tab): Promise<void> {
  // No page has frames, so axe needs no second page to gather their results in.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(WCAG).analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
  )
  expect(found, `axe on ${page.url()}`).toEqual([])
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect(overflow, `pixels that ${page.url()} is too wide`).toBe(0)
}
