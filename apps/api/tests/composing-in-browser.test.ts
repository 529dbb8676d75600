import { BROWSER_TIMEOUT_MS, openBrowser, type Tab, type TestBrowser } from '@chorus/testing/browser'
import { beforeAll, expect, test, vi } from 'vitest'
import { aHand, type Hand, hands } from './a-hand.ts'
import { aKit } from './a-kit.ts'
import { aSite, type TestSite } from './a-site.ts'
import { autoConsent } from './an-api.ts'

vi.setConfig({ testTimeout: BROWSER_TIMEOUT_MS, hookTimeout: BROWSER_TIMEOUT_MS })

/** Until what was typed is saved, on a busy machine. */
const PATIENCE = { timeout: 30_000 }

let browser: TestBrowser
let site: TestSite

beforeAll(async () => {
  browser = await openBrowser()
  site = await aSite({ now: '2026-11-20T09:00:00Z', changes: { autoConsent } })
  return async () => {
    await site[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  }
})

type Kit = {
  readonly campaign: object
  readonly messages: readonly { readonly texts: readonly { readonly variants: readonly string[] }[] }[]
  readonly waves: readonly { readonly when: { readonly offset?: string } }[]
}

/** A page of the console as a lead sees it, once its heading has come. */
async function openConsole(path: string, locale = 'en'): Promise<Tab> {
  const headers = { authorization: `Bearer ${site.api.leadToken}` }
  const tab = await browser.open(site.url + path, { locale, headers })
  await tab.page.getByRole('heading', { level: 1 }).waitFor()
  return tab
}

let handles = 0

/** A campaign of its own for one test: three days before the deadline, two accounts one after the other. */
async function aCampaign(slug: string, until: 'imported' | 'planned' | 'launched'): Promise<string> {
  handles += 1
  const organisations = { [`${slug}-a`]: `handle_${handles}_a`, [`${slug}-b`]: `handle_${handles}_b` }
  const when = { anchor: 'deadline', offset: '-P3D', time: '09:00', zone: 'campaign' }
  const wave = { key: 'three-days-left', messages: ['hear-us'], when, lateBy: 'PT1H', platforms: ['x'] }
  await site.api.ask('POST /campaigns/import', { body: aKit({ slug, organisations, top: { waves: [wave] } }) })
  if (until !== 'imported') await site.api.ask(`POST /campaigns/${slug}/apply`, { body: { version: 0 } })
  if (until === 'launched') await site.api.ask(`POST /campaigns/${slug}/launch`)
  return `/app/campaigns/${slug}`
}

async function readKit(slug: string): Promise<Kit> {
  return (await site.api.ask<Kit>(`GET /campaigns/${slug}/kit`)).body
}

/** Somebody else saves another text for a variant. */
async function saveElsewhere(slug: string, variant: number, text: string): Promise<void> {
  const kit = await readKit(slug)
  const [message] = kit.messages
  const texts = message?.texts.map((each) => ({ ...each, variants: each.variants.with(variant, text) }))
  const messages = [{ ...message, texts }, ...kit.messages.slice(1)]
  const { status } = await site.api.ask(`PUT /campaigns/${slug}/kit`, { body: { ...kit, messages } })
  expect(status).toBe(200)
}

const variantsOf = async (slug: string): Promise<readonly string[]> =>
  (await readKit(slug)).messages[0]?.texts[0]?.variants ?? []

async function readCampaign(slug: string) {
  type Campaign = { readonly state: string; readonly anchors: Readonly<Record<string, string>> }
  return (await site.api.ask<Campaign>(`GET /campaigns/${slug}`)).body
}

/** When the posts of a campaign are due, in order. */
async function dueTimes(slug: string): Promise<readonly string[]> {
  type Posts = { readonly items: readonly { readonly dueAt: string }[] }
  const { body } = await site.api.ask<Posts>(`GET /campaigns/${slug}/posts`)
  return body.items.map(({ dueAt }) => dueAt)
}

const button = (tab: Tab, name: string | RegExp) => tab.page.getByRole('button', { name, exact: true })

/** Opens a dialog by a button and confirms it by the button of the same name in it. */
async function confirm(tab: Tab, hand: Hand, name: string): Promise<void> {
  await hand.press(button(tab, name).first())
  await hand.press(tab.page.getByRole('alertdialog').getByRole('button', { name, exact: true }))
}

const sentences = [
  '{organisation} asks to be heard before anything is decided.',
  'Five languages, one letter, room for your name beside ours: {organisation}.',
  'Who writes a policy should meet those who live with it, says {organisation}.',
  'Two minutes of reading can change a consultation. Thank you from {organisation}!',
  'Nobody at {organisation} was asked, so here is what we would have said.',
]

test.each(hands)('by %s a lead makes a campaign from nothing and launches it with five organisations', async (kind) => {
  const slug = `from-nothing-${kind}`
  await using tab = await openConsole('/app')
  const hand = aHand(tab, kind)
  const { page } = tab
  // A text that is saved while it is written, and organisations that come from elsewhere meanwhile.
  tab.forgive(/4[12]2/)

  await hand.press(page.getByRole('link', { name: 'New campaign' }))
  await page.getByRole('heading', { level: 1, name: 'New campaign' }).waitFor()
  await hand.write(page.getByLabel('Title'), `From nothing ${kind}`)
  await hand.write(page.getByLabel('Time zone'), 'Europe/London')
  await hand.writeMoment(page.getByLabel('It opens'), '2026-12-01T09:00')
  await hand.writeMoment(page.getByLabel('Its deadline'), '2026-12-31T23:30')
  await hand.press(button(tab, 'Make the campaign'))
  await page.getByRole('heading', { level: 1, name: 'Texts' }).waitFor()

  await hand.write(page.getByLabel('Name of a new message'), 'hear-us')
  await hand.press(button(tab, 'Add the message'))
  for (const sentence of sentences) await hand.write(page.getByLabel('Another variant'), sentence)
  await expect.poll(() => variantsOf(slug), PATIENCE).toEqual(sentences)

  // Whom to invite is another page's; here they come as in a rehearsal.
  const organisations = Array.from({ length: 5 }, (_, n) => ({
    slug: `${slug}-${n}`,
    name: `Organisation ${n} of the ${kind}`,
    timeZone: 'Africa/Nairobi',
    locales: ['en'],
    stance: 'supporter',
    accounts: [{ platform: 'x', handle: `${kind}_${n}` }],
  }))
  await site.api.ask(`PUT /campaigns/${slug}/kit`, { body: { ...(await readKit(slug)), organisations } })

  await hand.press(page.getByRole('link', { name: 'Waves and plan' }))
  await hand.press(button(tab, 'Add a wave'))
  await hand.press(page.getByLabel('X', { exact: true }))
  await page.getByText('It begins 3 days before the deadline at 09:00.').waitFor()
  await page.getByText('Each organisation’s own clock counts. The posts are spread over 4 hours.').waitFor()
  await hand.press(button(tab, 'Save the wave'))
  await page.getByText('5 posts are new.').waitFor()
  await hand.press(button(tab, 'Apply the plan'))
  await button(tab, 'Undo').waitFor()

  await hand.press(page.getByRole('link', { name: 'Overview' }))
  await page.getByText('Every text fits every network that it is for.').waitFor()
  // Nobody works here, so somebody has to say why that may be.
  await hand.press(button(tab, 'Launch').first())
  const dialog = page.getByRole('alertdialog')
  await dialog.getByText('No worker is running: nothing would go out.').waitFor()
  const launch = dialog.getByRole('button', { name: 'Launch', exact: true })
  expect(await launch.getAttribute('aria-disabled')).toBe('true')
  await hand.press(dialog.getByRole('button', { name: 'Let it pass' }))
  await dialog.getByText('Write the reason: it stands with the campaign.').waitFor()
  await hand.write(dialog.getByLabel('Why it may pass all the same'), 'The worker is started before the opening')
  await hand.press(dialog.getByRole('button', { name: 'Let it pass' }))
  await expect.poll(() => launch.getAttribute('aria-disabled'), PATIENCE).toBe(null)
  await hand.press(launch)
  await page.getByText('5 posts are on their way.').waitFor()

  expect((await readCampaign(slug)).state).toBe('active')
  // 09:00 in Nairobi, and four hours from there on.
  for (const at of await dueTimes(slug)) expect(at).toMatch(/^2026-12-28T(?:0[6-9]|10:00)/)
})

test.each(hands)('by %s a lead moves the deadline, sees what follows first, and takes it back', async (kind) => {
  const slug = `deadline-${kind}`
  await using tab = await openConsole(`${await aCampaign(slug, 'launched')}/plan`)
  const hand = aHand(tab, kind)
  const before = await dueTimes(slug)

  await hand.writeMoment(tab.page.getByLabel('New deadline, by the clock of UTC'), '2027-01-14T23:59')
  await hand.press(button(tab, 'See what follows'))
  await tab.page.getByText('2 posts move.').first().waitFor()
  expect(await dueTimes(slug)).toEqual(before)

  await hand.press(button(tab, 'Move the deadline'))
  await tab.page.getByText('The deadline is moved.').last().waitFor()
  expect((await readCampaign(slug)).anchors['deadline']).toBe('2027-01-14T23:59:00Z')
  expect((await dueTimes(slug)).every((at) => at.startsWith('2027-01-11'))).toBe(true)

  await hand.press(button(tab, 'Undo').last())
  await tab.page.getByText('2 posts are as they were.').waitFor()
  expect((await readCampaign(slug)).anchors['deadline']).toBe('2026-12-31T23:59:00Z')
  expect(await dueTimes(slug)).toEqual(before)
})

test.each(hands)('by %s a lead pauses a campaign, lets it go on, and stops it only by its name', async (kind) => {
  const slug = `paused-${kind}`
  await using tab = await openConsole(await aCampaign(slug, 'launched'))
  const hand = aHand(tab, kind)

  await confirm(tab, hand, 'Pause')
  await button(tab, 'Go on').first().waitFor()
  expect((await readCampaign(slug)).state).toBe('paused')
  await confirm(tab, hand, 'Go on')
  await button(tab, 'Pause').first().waitFor()
  expect((await readCampaign(slug)).state).toBe('active')

  await confirm(tab, hand, 'Stop for good')
  await tab.page.getByText(`This is not ${slug}. Nothing was done.`).waitFor()
  expect((await readCampaign(slug)).state).toBe('active')
  await hand.write(tab.page.getByLabel(`To go ahead, type ${slug}`), slug)
  await hand.press(tab.page.getByRole('alertdialog').getByRole('button', { name: 'Stop for good' }))
  await tab.page.getByText('2 posts were canceled.').waitFor()
  expect((await readCampaign(slug)).state).toBe('canceled')
})

test.each(hands)('by %s a lead whom somebody overtakes sees both texts and loses neither', async (kind) => {
  const slug = `overtaken-${kind}`
  await using tab = await openConsole(`${await aCampaign(slug, 'imported')}/compose`)
  const hand = aHand(tab, kind)
  const { page } = tab
  // The refusal is what this test is about.
  tab.forgive(/412/)
  const first = page.getByLabel('Variant 1', { exact: true })
  const second = page.getByLabel('Variant 2', { exact: true })
  await first.waitFor()

  // Somebody else changes another text: both changes stand, and nobody is asked.
  await saveElsewhere(slug, 1, 'Theirs, of another variant. {organisation}')
  await hand.write(first, 'Mine. {organisation}')
  await expect.poll(() => variantsOf(slug), PATIENCE).toContain('Mine. {organisation}')
  expect(await variantsOf(slug)).toContain('Theirs, of another variant. {organisation}')
  await expect.poll(() => second.inputValue(), PATIENCE).toBe('Theirs, of another variant. {organisation}')

  // The same text: nothing is written before somebody has chosen.
  await saveElsewhere(slug, 0, 'Theirs. {organisation}')
  await hand.write(first, 'Mine again. {organisation}')
  const dialog = page.getByRole('dialog', { name: 'Somebody else changed the same place' })
  await dialog.getByText('Theirs. {organisation}').waitFor()
  await dialog.getByText('Mine again. {organisation}').waitFor()
  await hand.press(dialog.getByRole('button', { name: 'Decide later' }))
  expect(await first.inputValue()).toBe('Mine again. {organisation}')
  expect((await variantsOf(slug))[0]).toBe('Theirs. {organisation}')

  await hand.press(button(tab, 'Choose between two texts'))
  await hand.press(dialog.getByRole('button', { name: 'Save what is chosen' }))
  await page.getByText('Everything is saved.').waitFor()
  expect((await variantsOf(slug))[0]).toBe('Mine again. {organisation}')

  await saveElsewhere(slug, 0, 'Theirs at last. {organisation}')
  await hand.write(first, 'Mine in vain. {organisation}')
  if (kind === 'mouse') await dialog.getByLabel('The other version').check()
  else {
    await dialog.getByLabel('My version').focus()
    await page.keyboard.press('ArrowDown')
  }
  await hand.press(dialog.getByRole('button', { name: 'Save what is chosen' }))
  await expect.poll(() => first.inputValue(), PATIENCE).toBe('Theirs at last. {organisation}')
  expect((await variantsOf(slug))[0]).toBe('Theirs at last. {organisation}')
})

test('what keeps a text from being saved is told at once, leads to its field, and stays on the page until it is mended', async () => {
  const slug = 'faulty'
  await using tab = await openConsole(`${await aCampaign(slug, 'imported')}/compose`)
  const { page } = tab
  tab.forgive(/422/)
  const before = await variantsOf(slug)
  await page.getByLabel('Variant 1', { exact: true }).fill('We cannot spell {organization}.')
  await page.getByLabel('Variant 2', { exact: true }).fill(`${'far too long '.repeat(40)}{organisation}`)
  const faults = page.getByRole('alert')
  await faults.getByText('There is no placeholder of this name.').waitFor()
  await faults.getByRole('button', { name: /This text is too long/ }).click()
  await expect.poll(() => page.evaluate('document.activeElement.id'), PATIENCE).toContain('variants[1]')
  await page
    .getByText(/too long for The faulty-/)
    .first()
    .waitFor()
  expect(await variantsOf(slug)).toEqual(before)

  await page.getByLabel('Variant 1', { exact: true }).fill('Now we can: {organisation}.')
  await page.getByLabel('Variant 2', { exact: true }).fill('Short enough. {organisation}')
  await page.getByText('Everything is saved.').waitFor()
  expect((await variantsOf(slug)).slice(0, 2)).toEqual(['Now we can: {organisation}.', 'Short enough. {organisation}'])
})

test.each(hands)(
  'by %s a lead names whom the campaign addresses and a value, and takes neither out while a text says it',
  async (kind) => {
    const slug = `named-${kind}`
    await using tab = await openConsole(`${await aCampaign(slug, 'imported')}/compose`)
    const hand = aHand(tab, kind)
    const { page } = tab
    // What is half written is refused until it is whole.
    tab.forgive(/4[12]2/)
    const campaignOf = async () =>
      (await site.api.ask<{ campaign: Record<string, unknown> }>(`GET /campaigns/${slug}/kit`)).body.campaign
    await hand.press(page.getByText('The campaign: title, hashtags, links, whom it addresses, values'))
    await hand.write(page.getByLabel('Short name of somebody new, for texts'), 'council')
    await hand.write(page.getByLabel('Their full name'), 'The Council')
    await hand.press(button(tab, 'Add whom it addresses'))
    await hand.write(page.getByLabel('Handle of The Council on X'), '@Council_demo')
    await hand.write(page.getByLabel('Said of The Council where it has no handle'), '#TheCouncil')
    await hand.write(page.getByLabel('Name of a new value'), 'hashtags')
    await hand.write(page.getByLabel('What it is now'), '1234')
    await hand.press(button(tab, 'Add the value'))
    await page.getByText('Chorus uses this name itself. Choose another one.').waitFor()
    await hand.write(page.getByLabel('Name of a new value'), 'signatories')
    await hand.press(button(tab, 'Add the value'))
    await page.getByText('{signatories, number} becomes: English 1,234').waitFor()
    await expect.poll(campaignOf, PATIENCE).toMatchObject({
      targets: { council: { name: 'The Council', x: 'Council_demo', fallback: '#TheCouncil' } },
      variables: { signatories: 1234 },
    })

    // In use, it cannot be taken out; out of use, it can.
    const first = page.getByLabel('Variant 1', { exact: true })
    await hand.write(first, '{organisation} asks {target_council} to hear {signatories, number} of us.')
    await page.getByText('Used in hear-us (en).').nth(1).waitFor()
    expect(await button(tab, 'Take {target_council} out').count()).toBe(0)
    await hand.write(first, '{organisation} asks to be heard.')
    await hand.press(button(tab, 'Take {target_council} out'))
    await hand.press(button(tab, 'Take {signatories} out'))
    await page.getByText('Everything is saved.').waitFor()
    const { targets, variables } = await campaignOf()
    expect([targets, variables]).toEqual([undefined, undefined])
  },
)

test('a text that comes too near to another one says so while it is typed', async () => {
  const slug = 'alike'
  await using tab = await openConsole(`${await aCampaign(slug, 'imported')}/compose`)
  const [first = ''] = await variantsOf(slug)
  await tab.page.getByLabel('Variant 2', { exact: true }).fill(`${first} Please!`)
  const warning = tab.page.getByText(/X would take this and variant 1 of hear-us for copies/)
  await expect.poll(() => warning.count(), PATIENCE).toBe(1)
})

test('a table of texts with faults names every row and takes nothing in; one without is taken in whole', async () => {
  const slug = 'table'
  await using tab = await openConsole(`${await aCampaign(slug, 'imported')}/compose`)
  const { page } = tab
  const before = await variantsOf(slug)
  const take = async (rows: readonly string[]): Promise<void> =>
    page.getByLabel('The table').setInputFiles({
      name: 'texts.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['message,locale,text', ...rows].join('\r\n')),
    })
  await page.getByText('Texts from a table (CSV)').click()
  await take([
    'hear-us,en,"One, of {organisation}"',
    'no-such,en,Two',
    'hear-us,e n,',
    `hear-us,en,${'long '.repeat(90)}`,
  ])
  await page.getByText('3 rows have faults: nothing was taken in.').waitFor()
  await page.getByRole('row', { name: /^3 .*There is no message of this name/ }).waitFor()
  expect(await variantsOf(slug)).toEqual(before)

  await take(['hear-us,en,"One, of {organisation}"', 'hear-us,en,"Two ""quoted"" lines\nof {organisation}"'])
  await button(tab, 'Take 2 texts in').click()
  await page.getByText('Everything is saved.').waitFor()
  await expect
    .poll(() => variantsOf(slug), PATIENCE)
    .toEqual([...before, 'One, of {organisation}', 'Two "quoted" lines\nof {organisation}'])
})

test.each(hands)(
  'by %s a lead moves a wave in the calendar to another day, applies it and takes it back',
  async (kind) => {
    const slug = `calendar-${kind}`
    await using tab = await openConsole(`${await aCampaign(slug, 'launched')}/calendar?view=month`)
    const hand = aHand(tab, kind)
    const { page } = tab
    // The kit's version rose with the plan: what is taken back is merged.
    tab.forgive(/412/)
    const entry = button(tab, /^three-days-left/)
    await entry.waitFor()
    const before = await dueTimes(slug)

    if (kind === 'mouse') {
      await entry.dragTo(page.locator('td', { has: page.locator('time[datetime="2026-12-22"]') }))
    } else {
      await hand.press(entry)
      await page.getByLabel('Move to').focus()
      await page.keyboard.type('12222026')
    }
    await hand.press(button(tab, 'Move the wave'))
    await page.getByText('2 posts move.').waitFor()
    expect(await dueTimes(slug)).toEqual(before)
    await hand.press(button(tab, 'Apply the plan'))
    await button(tab, 'Undo').waitFor()
    expect((await dueTimes(slug)).every((at) => at.startsWith('2026-12-22'))).toBe(true)
    await hand.press(button(tab, 'Undo'))
    await page.getByText('2 posts are as they were.').waitFor()
    expect(await dueTimes(slug)).toEqual(before)
    await expect.poll(async () => (await readKit(slug)).waves[0]?.when.offset, PATIENCE).toBe('-P3D')
  },
)
