import type { Tab } from '@chorus/testing/browser'

type Page = Tab['page']
type Locator = ReturnType<Page['locator']>

/** How somebody uses a page: by mouse, or by keyboard alone. */
export type Hand = {
  /** A button, a link, a box to tick, a part that opens. */
  press(what: Locator): Promise<void>
  /** Puts a text in the place of what a field holds. */
  write(field: Locator, text: string): Promise<void>
  /** Chooses by what an option says. */
  choose(list: Locator, label: string): Promise<void>
  /** A date and a time, as in `2027-01-10T09:00`. */
  writeMoment(field: Locator, moment: string): Promise<void>
}

export const hands = ['mouse', 'keyboard'] as const

/** A hand on a tab. The keyboard one goes from control to control by Tab, as somebody without a mouse does. */
export function aHand(tab: Tab, kind: (typeof hands)[number]): Hand {
  return kind === 'mouse' ? byMouse : byKeyboard(tab)
}

const byMouse: Hand = {
  press: (what) => what.click(),
  write: (field, text) => field.fill(text),
  choose: async (list, label) => void (await list.selectOption({ label })),
  writeMoment: (field, moment) => field.fill(moment),
}

function byKeyboard({ page }: Tab): Hand {
  const { keyboard } = page
  return {
    async press(what) {
      await reach(what)
      const isBox = (await what.and(page.locator('input')).count()) > 0
      await keyboard.press(isBox ? 'Space' : 'Enter')
    },
    async write(field, text) {
      await reach(field)
      await keyboard.press('ControlOrMeta+a')
      await keyboard.press('Delete')
      await keyboard.insertText(text)
    },
    async choose(list, label) {
      await reach(list)
      await keyboard.type(label)
    },
    async writeMoment(field, moment) {
      await reach(field)
      const [, year = '', month = '', day = '', hour = '', minute = ''] =
        /^(\d+)-(\d+)-(\d+)T(\d+):(\d+)$/.exec(moment) ?? []
      await keyboard.type(`${month}${day}${year}`)
      await keyboard.press('ArrowRight')
      const isMorning = Number(hour) < 12
      await keyboard.type(`${String(Number(hour) % 12 || 12).padStart(2, '0')}${minute}${isMorning ? 'AM' : 'PM'}`)
    },
  }
}

/** More controls than any page has. */
const MOST_TABS = 300

/** Presses Tab until a control has the focus. @throws where Tab never gets there. */
export async function reach(what: Locator): Promise<void> {
  await what.waitFor()
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if ((await what.and(what.page().locator(':focus')).count()) > 0) return
    await what.page().keyboard.press('Tab')
  }
  throw new Error(`Tab does not get to ${String(what)}.`)
}

/** By keyboard alone: goes to the first button of this name and presses it. @throws where Tab never gets there. */
export async function pressNamed(page: Page, name: string | RegExp): Promise<void> {
  await reach(page.getByRole('button', { name }).first())
  await page.keyboard.press('Enter')
}
