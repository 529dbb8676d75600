import { expect, test } from 'vitest'
import type { AllowedTimes, Shift } from './allowed-times.ts'
import { type Placement, placePosts, type TakenTime, type Wish } from './place-posts.ts'
import type { WaveWindow } from './wave-window.ts'

const second = 1_000
const hour = 3_600 * second

function aWindow(changes: Partial<WaveWindow> = {}): WaveWindow {
  const window = { opensAtMs: 0, spreadMs: 0, closesAtMs: 100, shiftLimitMs: 200, lastMs: 1_000 * hour, lateByMs: 0 }
  return { ...window, cutBy: 'after-deadline', lateUntilMs: Number.NEGATIVE_INFINITY, ...changes }
}

function aWish(key: string, changes: Partial<Wish> = {}): Wish {
  const window = aWindow()
  const place = { lane: 'lane', gapMs: 0, platform: 'x', account: key, wantedAtMs: 0, turn: 0 } as const
  return { key, ...place, window, allowedTimes: () => undefined, ...changes }
}

/** Closed from a time on and before another. */
function closed(fromMs: number, toMs: number, why: Shift['why'] = 'quiet-hours'): AllowedTimes {
  return (atMs) => (atMs >= fromMs && atMs < toMs ? { atMs: toMs, why } : undefined)
}

function at(atMs: number, account: string = 'other', gapMs: number = 0): TakenTime {
  return { atMs, account, ours: { platform: 'x', lane: 'lane', gapMs } }
}

/** Of each wish its time with its notes, or why it has none. */
function told(placements: ReadonlyMap<string, Placement>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...placements].map(([key, one]) => [
      key,
      one.kind === 'placed' ? [one.dueAtMs, ...one.notes].join(' ') : one.code,
    ]),
  )
}

function placed(
  wishes: readonly Wish[],
  taken: readonly TakenTime[] = [],
  campaign: Parameters<typeof placePosts>[2] = {},
): Readonly<Record<string, string>> {
  return told(placePosts(wishes, taken, campaign))
}

/** Where the one wish goes beside what is taken. */
function goes(
  wish: Partial<Wish>,
  taken: readonly TakenTime[] = [],
  campaign: Parameters<typeof placePosts>[2] = {},
): string | undefined {
  return placed([aWish('one', wish)], taken, campaign)['one']
}

test('who wants an earlier time is asked first, then who has an earlier turn, then by name', () => {
  const gap = { gapMs: 30 }

  expect(
    placed([
      aWish('late', { ...gap, wantedAtMs: 20 }),
      aWish('b', { ...gap, turn: 1 }),
      aWish('second', { ...gap, turn: 1 }),
      aWish('first', { ...gap, turn: 0 }),
    ]),
  ).toEqual({ first: '0', b: '30', second: '60', late: '90' })
  expect(placed([aWish('x', { ...gap, wantedAtMs: 1 }), aWish('y', { ...gap, turn: 1 })])).toEqual({ y: '0', x: '30' })
})

test('the gap is kept to the millisecond, to what is before and to what is after', () => {
  expect(goes({ wantedAtMs: 20 }, [at(50, 'other', 30)])).toBe('20')
  expect(goes({ wantedAtMs: 21 }, [at(50, 'other', 30)])).toBe('80')
  expect(goes({ wantedAtMs: 79 }, [at(50, 'other', 30)])).toBe('80')
  expect(goes({ wantedAtMs: 80 }, [at(50, 'other', 30)])).toBe('80')
})

test('the gap of an account holds over lanes and campaigns, the gap of a lane in it only', () => {
  const accountGap = Temporal.Duration.from({ milliseconds: 30 })
  const elsewhere = { atMs: 10, account: 'one' }

  expect(goes({}, [elsewhere], { accountGap })).toBe('40 account-gap')
  expect(goes({}, [{ ...elsewhere, account: 'other' }], { accountGap })).toBe('0')
  expect(goes({ lane: 'another' }, [at(10, 'one', 30)], { accountGap })).toBe('40 account-gap')
  expect(goes({ lane: 'another' }, [at(10, 'other', 30)], { accountGap })).toBe('0')
})

test.each([
  ['x', { x: 1 }],
  ['x', { all: 1 }],
  ['x', { x: 1, all: 2 }],
  ['x', { x: 2, all: 1 }],
] as const)('a post on %s waits for a place under %j', (platform, perHour) => {
  const window = aWindow({ closesAtMs: 2 * hour })

  expect(goes({ platform, window }, [at(0)], { perHour })).toBe(`${hour} per-hour`)
  expect(goes({ platform, window, wantedAtMs: hour - 1 }, [at(0)], { perHour })).toBe(`${hour} per-hour`)
  expect(goes({ platform, window, wantedAtMs: hour }, [at(0)], { perHour })).toBe(`${hour}`)
})

test('the cap of a network is not for another, that of all is', () => {
  const window = aWindow({ closesAtMs: 2 * hour })

  expect(goes({ platform: 'mastodon', window }, [at(0)], { perHour: { x: 1, mastodon: 1 } })).toBe('0')
  expect(goes({ platform: 'mastodon', window }, [at(0)], { perHour: { all: 1 } })).toBe(`${hour} per-hour`)
})

test('the end of the window is in it, what comes after is not', () => {
  expect(goes({ gapMs: 1 }, [at(40, 'other', 60)])).toBe('100')
  expect(goes({ gapMs: 1 }, [at(41, 'other', 61)])).toBe('window-too-short')
})

test.each([
  ['the wanted time', closed(0, 150), 0],
  ['the end of the window', closed(90, 150), 95],
])(
  'where the hours forbid %s a post may be past the end, as late as the wave allows',
  (_, allowedTimes, wantedAtMs) => {
    const opens = { opensAtMs: wantedAtMs }
    const wish = { allowedTimes, wantedAtMs, window: aWindow(opens) }

    expect(goes(wish)).toBe('150 quiet-hours')
    expect(goes(wish, [at(120, 'other', 80)])).toBe('200 quiet-hours')
    expect(goes(wish, [at(121, 'other', 80)])).toBe('window-too-short')
    expect(goes({ ...wish, window: aWindow({ ...opens, shiftLimitMs: 149 }) })).toBe('quiet-hours-too-long')
  },
)

test('where the hours forbid only what is between, no post is past the end', () => {
  expect(goes({ allowedTimes: closed(10, 90), wantedAtMs: 0 }, [at(0, 'other', 101)])).toBe('window-too-short')
})

test('the hours for the wanted time allow to be past the end, also where a gap led over them', () => {
  const over = { allowedTimes: closed(0, 50) }

  expect(goes(over, [at(0, 'other', 120)])).toBe('120 quiet-hours')
  // At the very end it is the gap alone that moved it.
  expect(goes(over, [at(0, 'other', 100)])).toBe('100')
})

test('the hours for the end of the window allow to be past it, where the wanted time may be used', () => {
  const end = { allowedTimes: closed(90, 150), wantedAtMs: 85, window: aWindow({ opensAtMs: 85 }) }

  expect(goes(end)).toBe('85')
  expect(goes(end, [at(87, 'other', 8)])).toBe('150 quiet-hours')
})

test('nothing is due after what cuts the window, which is the last time, in the window and past its end', () => {
  const cutBy = 'after-latest'

  expect(goes({ wantedAtMs: 50, window: aWindow({ lastMs: 50, cutBy }) })).toBe('50')
  expect(goes({ wantedAtMs: 51, window: aWindow({ opensAtMs: 51, lastMs: 50, cutBy }) })).toBe('after-latest')
  expect(goes({ allowedTimes: closed(0, 150), window: aWindow({ lastMs: 150, cutBy }) })).toBe('150 quiet-hours')
  expect(goes({ allowedTimes: closed(0, 150), window: aWindow({ lastMs: 149, cutBy }) })).toBe('after-latest')
})

test.each([
  [{ closesAtMs: 40, opensAtMs: 50 }, 'window-too-short'],
  [{ closesAtMs: 40, opensAtMs: 50, heldBy: 'under-embargo' }, 'under-embargo'],
] as const)('a window %j that is over before it opens says why', (changes, code) => {
  expect(goes({ wantedAtMs: 50, window: aWindow(changes) })).toBe(code)
})

test('what kept a post out last is told', () => {
  const accountGap = Temporal.Duration.from({ milliseconds: 60 })
  const ofAccount = { atMs: 60, account: 'one' }

  expect(goes({ gapMs: 1 }, [at(0, 'other', 60), ofAccount], { accountGap })).toBe('account-gap')
  expect(goes({ gapMs: 1 }, [at(90, 'other', 35), { ...ofAccount, atMs: 0 }], { accountGap })).toBe('window-too-short')
  expect(goes({ allowedTimes: closed(60, 90) }, [at(90, 'other', 30), at(0, 'other', 60)])).toBe('window-too-short')
})

test('all that moved a post is noted in one order, the gap of its account before the hours that it led to', () => {
  const accountGap = Temporal.Duration.from({ milliseconds: 20 })
  const allowedTimes: AllowedTimes = (atMs) =>
    closed(40 + hour, 50 + hour)(atMs) ?? closed(50 + hour, 2 * hour, 'working-days')(atMs)
  const window = aWindow({ closesAtMs: 3 * hour })

  expect(goes({ allowedTimes, window }, [at(40), { atMs: 0, account: 'one' }], { accountGap, perHour: { x: 1 } })).toBe(
    `${2 * hour} quiet-hours working-days per-hour account-gap`,
  )
})

test('where no time is left from the wanted one on, the first one in the window before it is taken', () => {
  const late = { wantedAtMs: 60, gapMs: 10 }

  expect(goes(late, [at(60, 'other', 41)])).toBe('0')
  expect(goes(late, [at(60, 'other', 41), at(0, 'other', 15)])).toBe('15')
  expect(goes({ wantedAtMs: 120, gapMs: 10 })).toBe('0')
  expect(goes(late, [at(60, 'other', 61)])).toBe('window-too-short')
  expect(goes({ ...late, window: aWindow({ opensAtMs: 20 }) }, [at(60, 'other', 41)])).toBe('window-too-short')
  expect(goes({ ...late, allowedTimes: closed(0, 5) }, [at(60, 'other', 41)])).toBe('5')
})

test('posts of one time are counted by the cap and stand apart from each other', () => {
  const window = aWindow({ closesAtMs: 3 * hour })
  const wishes = ['a', 'b', 'c'].map((key, turn) => aWish(key, { turn, gapMs: second, window }))

  expect(placed(wishes, [], { perHour: { x: 2 } })).toEqual({ a: '0', b: '1000', c: `${hour} per-hour` })
})
