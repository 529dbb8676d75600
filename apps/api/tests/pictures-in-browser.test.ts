import { parsePostId } from '@chorus/shared'
import {
  BROWSER_TIMEOUT_MS,
  expectAccessible,
  openBrowser,
  type Tab,
  type TestBrowser,
  VIEWS,
} from '@chorus/testing/browser'
import { aGif, aJpeg, aPng, CANARY } from '@chorus/testing/pictures'
import { signedLink } from '@chorus/usecases'
import { beforeAll, expect, test, vi } from 'vitest'
import { aHand, hands } from './a-hand.ts'
import { aKit } from './a-kit.ts'
import { aPortal } from './a-portal.ts'
import { aSite, type TestSite } from './a-site.ts'
import { autoConsent } from './an-api.ts'

vi.setConfig({ testTimeout: BROWSER_TIMEOUT_MS, hookTimeout: BROWSER_TIMEOUT_MS })

/** Until what was typed is saved, on a busy machine. */
const PATIENCE = { timeout: 30_000 }

let browser: TestBrowser
let site: TestSite

beforeAll(async () => {
  browser = await openBrowser()
  const changes = { autoConsent, publicUrl: 'http://127.0.0.1' }
  site = await aSite({ now: '2026-11-20T09:00:00Z', changes })
  return async () => {
    await site[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  }
})

type Kit = {
  readonly messages: readonly { readonly pictures?: readonly string[] }[]
  readonly pictures?: readonly { readonly key: string; readonly alt: Readonly<Record<string, string>> }[]
}

const kitOf = async (slug: string): Promise<Kit> => (await site.api.ask<Kit>(`GET /campaigns/${slug}/kit`)).body

/** A campaign whose message is in English and Spanish, and its composer. */
async function openComposer(slug: string, locale = 'en'): Promise<Tab> {
  const texts = ['en', 'es'].map((tag) => ({ locale: tag, variants: [`Hear us, in ${tag}: {organisation}`] }))
  const top = { messages: [{ key: 'hear-us', stance: 'anyone', texts }] }
  const organisations = { [slug]: `o_${slug.replaceAll('-', '_')}`.slice(0, 15) }
  const { status } = await site.api.ask('POST /campaigns/import', { body: aKit({ slug, organisations, top }) })
  expect(status).toBe(201)
  const headers = { authorization: `Bearer ${site.api.leadToken}` }
  const tab = await browser.open(`${site.url}/app/campaigns/${slug}/compose`, { locale, headers })
  await tab.page.getByRole('heading', { level: 2, name: /hear-us/ }).waitFor()
  // What is half written is refused until it is whole; a picture raises the version of what is being edited.
  tab.forgive(/4[12]2/)
  return tab
}

const file = (name: string, buffer: Uint8Array, mimeType = 'image/png') => ({
  name,
  mimeType,
  buffer: Buffer.from(buffer),
})

/** Whether the picture has come and can be seen, wherever it stands. */
const hasLoaded = (tab: Tab, alt: string): Promise<unknown> =>
  tab.page.evaluate(`{
    const shown = [...document.images].filter((image) => image.alt === ${JSON.stringify(alt)})
    shown.length > 0 && shown.every((image) => image.complete && image.naturalWidth > 0)
  }`)

test.each(hands)(
  'by %s a lead adds a picture, is told what is missing, describes it in each language, sees it, and takes it out',
  async (kind) => {
    const slug = `pictured-${kind}`
    await using tab = await openComposer(slug)
    const hand = aHand(tab, kind)
    const { page } = tab

    await page.getByLabel('Add a picture').setInputFiles(file('Red umbrella.png', aPng({ canary: CANARY })))
    const faults = page.getByRole('alert')
    await faults.getByText('Not saved: 2 things have to be put right').waitFor()
    const fault = faults.getByRole('button', { name: /Say what this picture shows/ }).first()
    await hand.press(fault)
    await expect.poll(() => page.evaluate('document.activeElement.id'), PATIENCE).toBe('field-pictures[0].alt.en')
    await hand.write(page.getByLabel('What red-umbrella shows, in English'), 'A red umbrella')
    await hand.write(page.getByLabel('What red-umbrella shows, in Spanish'), 'Un paraguas rojo')
    await page.getByText('Everything is saved.').waitFor()

    expect((await kitOf(slug)).pictures).toEqual([
      { key: 'red-umbrella', file: 'red-umbrella.png', alt: { en: 'A red umbrella', es: 'Un paraguas rojo' } },
    ])
    const preview = page.getByRole('region', { name: 'Preview' })
    await preview.getByRole('img', { name: 'A red umbrella' }).waitFor()
    await expect.poll(() => hasLoaded(tab, 'A red umbrella'), PATIENCE).toBe(true)
    await expectAccessible(tab)

    await hand.press(page.getByRole('button', { name: 'Take red-umbrella out of this message' }))
    await expect.poll(async () => (await kitOf(slug)).messages[0]?.pictures, PATIENCE).toBeUndefined()
    await hand.press(page.getByText('Other pictures of the campaign'))
    await hand.press(page.getByRole('button', { name: 'Take red-umbrella out of the campaign' }))
    await expect.poll(async () => (await kitOf(slug)).pictures, PATIENCE).toBeUndefined()
  },
)

test('a picture is dropped onto a message, and what is no picture is refused at once', async () => {
  const slug = 'dropped'
  await using tab = await openComposer(slug)
  const { page } = tab
  await page.getByLabel('Add a picture').setInputFiles(file('text.png', Buffer.from('no picture')))
  await page.getByText('This is no JPEG, PNG, GIF or WebP, whatever its name says.').waitFor()
  expect((await kitOf(slug)).pictures).toBeUndefined()

  await page.evaluate(`{
    const transfer = new DataTransfer()
    const bytes = Uint8Array.from(${JSON.stringify([...aJpeg()])})
    transfer.items.add(new File([bytes], 'dropped.jpg', { type: 'image/jpeg' }))
    document
      .querySelector('input[accept*=webp]')
      .dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }))
  }`)

  await page.getByLabel('What dropped shows, in English').fill('A white pixel')
  await page.getByLabel('What dropped shows, in Spanish').fill('Un píxel blanco')
  await page.getByText('Everything is saved.').waitFor()
  expect((await kitOf(slug)).messages[0]?.pictures).toEqual(['dropped'])
})

test('a GIF beside another picture is told as such, and mended by taking one out', async () => {
  const slug = 'gif-and-more'
  await using tab = await openComposer(slug)
  const { page } = tab
  await page.getByLabel('Add a picture').setInputFiles(file('still.png', aPng()))
  await page.getByLabel('What still shows, in English').fill('It stands still')
  await page.getByLabel('What still shows, in Spanish').fill('No se mueve')
  await page.getByText('Everything is saved.').waitFor()
  await page.getByLabel('Add a picture').setInputFiles(file('moves.gif', aGif(), 'image/gif'))
  await page.getByLabel('What moves shows, in English').fill('It moves')
  await page.getByLabel('What moves shows, in Spanish').fill('Se mueve')
  await page.getByRole('alert').getByText('A GIF goes out alone.').waitFor()

  await page.getByRole('button', { name: 'Take still out of this message' }).click()

  await page.getByText('Everything is saved.').waitFor()
  expect((await kitOf(slug)).messages[0]?.pictures).toEqual(['moves'])
})

test.each(['en', 'ar'])(
  'a composer with pictures in %s is accessible, light and dark, large and small',
  async (locale) => {
    const slug = `look-${locale}`
    await using tab = await openComposer(slug, locale)
    const at = `/campaigns/${slug}`
    await site.api.ask(`POST ${at}/pictures?key=other`, { body: aPng({ seed: 2 }), type: 'image/png' })
    await tab.page.locator('input[type=file][accept*=webp]').first().setInputFiles(file('umbrella.png', aPng()))
    await tab.page.locator('[id^="field-pictures"]').first().waitFor()
    // What was just said lies over the page until it is closed.
    await tab.page.locator('[role=status] ~ button').last().click()
    await tab.page.evaluate('document.querySelectorAll("main details").forEach((details) => { details.open = true })')

    for (const view of VIEWS) {
      await tab.look(view)
      await expectAccessible(tab)
    }
    expect(await tab.page.getAttribute('html', 'lang')).toBe(locale)
  },
)

/** A portal whose texts show a picture, and the address of one of them for who posts by hand. */
async function anIllustratedPortal() {
  const { api } = site
  const portal = await aPortal(api)
  const at = `/campaigns/${portal.slug}`
  await api.ask(`POST ${at}/pictures?key=umbrella`, { body: aPng({ width: 600, height: 300 }), type: 'image/png' })
  await api.ask(`PUT ${at}/pictures/umbrella/alt`, { body: { alt: { en: 'A red umbrella' } } })
  const kit = (await api.ask<{ messages: readonly object[] }>(`GET ${at}/kit`)).body
  const messages = kit.messages.map((message) => ({ ...message, pictures: ['umbrella'] }))
  await api.ask(`PUT ${at}/kit`, { body: { ...kit, messages } })
  const { version } = (await api.ask<{ version: number }>(`POST ${at}/plan`)).body
  await api.ask(`POST ${at}/apply`, { body: { version } })
  const [row] = await api.db.sql<{ id: string }[]>`
    select id from posts where campaign_id = ${portal.campaignId} and organisation_id = ${portal.organisationId}`
  const byHand = new URL(signedLink(api.deps.links, 'post', parsePostId(row?.id ?? ''))).pathname
  return { portal, byHand, post: row?.id ?? '' }
}

/** The moment of the text has come. */
async function handOver(post: string): Promise<void> {
  await site.api.db.sql`
    update posts set state = 'handed_over', handed_over_at = chorus_now(), report_by = late_after + interval '1 day'
    where id = ${post}`
}

test.each(['en', 'ar'])(
  'pictures in the portal and on the page of who posts by hand are seen and accessible in %s',
  async (locale) => {
    const { portal, byHand, post } = await anIllustratedPortal()
    const cookie = [...portal.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    await using tab = await browser.open(site.url + portal.path, { locale, headers: { cookie } })

    for (const path of [`${portal.path}?show=yes`, `${portal.path}/posts/${post}`, byHand]) {
      if (path === byHand) await handOver(post)
      await tab.page.goto(site.url + path)
      await expect.poll(() => hasLoaded(tab, 'A red umbrella'), PATIENCE).toBe(true)
      for (const view of VIEWS) {
        await tab.look(view)
        await expectAccessible(tab)
      }
    }
  },
)

test('who posts by hand saves the picture as a file, without a script', async () => {
  const { byHand, post } = await anIllustratedPortal()
  await handOver(post)
  await using tab = await browser.open(site.url + byHand, { hasScript: false })

  const coming = tab.page.waitForEvent('download')
  await tab.page.getByRole('link', { name: 'Save picture 1' }).click()

  expect((await coming).suggestedFilename()).toMatch(/\.png$/)
  expect(await tab.page.getByText('A red umbrella', { exact: true }).last().textContent()).toBe('A red umbrella')
})
