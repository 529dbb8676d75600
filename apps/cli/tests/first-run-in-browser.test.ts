import { BROWSER_TIMEOUT_MS, openBrowser } from '@chorus/testing/browser'
import { expect, test } from 'vitest'
import { aPlace } from './chorus-process.ts'

/** Presses and words from the line that `npm start` prints to a campaign that runs; more would be a puzzle. */
const MOST_STEPS = 9

/** What a new user has to spend at most, without reading docs. */
const FIVE_MINUTES_MS = 5 * 60_000

test(
  'from the printed line a new user launches a rehearsal of their own in nine steps, and throws the sample away',
  async () => {
    await using place = await aPlace()
    await using browser = await openBrowser()
    const running = await place.start('--auto-consent')
    const link = /Begin here\s+(http\S+)/.exec(running.output())?.[1] ?? ''
    const startedMs = performance.now()
    await using tab = await browser.open(link)
    const { page } = tab
    let steps = 1
    const press = async (role: 'button' | 'link', name: string): Promise<void> => {
      await page.getByRole(role, { name, exact: true }).last().click({ timeout: BROWSER_TIMEOUT_MS })
      steps += 1
    }

    await press('button', 'Sign in')
    await press('link', 'Copy the sample and launch it')
    await press('button', 'Make the copy')
    await press('link', 'To the plan')
    await press('button', 'Apply the plan')
    await press('link', 'Go on to the launch')
    await page.getByText('A worker is running.').waitFor()
    await press('button', 'Launch')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Launch', exact: true }).click()
    steps += 1
    await page.getByText(/\d+ posts are on their way/).waitFor()
    const tookMs = performance.now() - startedMs

    expect(steps).toBeLessThanOrEqual(MOST_STEPS)
    expect(tookMs).toBeLessThan(FIVE_MINUTES_MS)
    const { out } = await place.run('status', 'nothing-without-us-copy')
    expect(JSON.parse(out)).toMatchObject({ state: 'active', posts: { scheduled: 10 } })

    // The sample has done its work.
    await page.getByRole('combobox', { name: 'Campaign' }).selectOption('nothing-without-us')
    await page.getByRole('button', { name: 'Stop for good' }).first().click()
    await page.getByLabel('To go ahead, type nothing-without-us').fill('nothing-without-us')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stop for good' }).click()
    await page.getByRole('button', { name: 'Put away', exact: true }).first().click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Put away', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Campaigns' }).waitFor()
    const titles = page.getByRole('rowheader')
    await expect.poll(() => titles.allTextContents(), { timeout: 30_000 }).toEqual(['Nothing without us, a copy'])
    await page.getByRole('link', { name: 'Show what is put away as well' }).click()
    await expect
      .poll(() => titles.allTextContents(), { timeout: 30_000 })
      .toEqual(['Nothing without us, a copy', 'Nothing without us'])
  },
  BROWSER_TIMEOUT_MS,
)
