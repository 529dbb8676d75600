import { expect, test } from 'vitest'
import { correctClock } from './corrected-clock.ts'

const TRUE_MS = 1_795_000_000_000

/** A machine whose wall clock is off by `skewMs`, and a database that takes `wayMs` there and as long back. */
function aMachine(skewMs: number, wayMs = 0) {
  const time = { passedMs: 0, skewMs }
  const clock = correctClock({
    now: () => Temporal.Instant.fromEpochMilliseconds(TRUE_MS + time.passedMs + time.skewMs),
    monotonicMs: () => time.passedMs,
  })
  const ask = async (): Promise<number> => {
    time.passedMs += wayMs
    const theirs = TRUE_MS + time.passedMs
    time.passedMs += wayMs
    return theirs
  }
  const errorMs = (): number => clock.now().epochMilliseconds - (TRUE_MS + time.passedMs)
  return { clock, time, ask, errorMs }
}

test.each([300_000, -300_000, 5_000, -501])(
  'a machine %i ms off tells the right time once it has compared',
  async (ms) => {
    const { clock, ask, errorMs } = aMachine(ms, 20)

    expect([clock.skewMs(), errorMs()]).toEqual([undefined, ms])
    expect(await clock.compare(ask)).toBe(ms)
    expect([clock.skewMs(), errorMs()]).toEqual([ms, 0])
  },
)

test('a difference that may be the way there and back changes nothing', async () => {
  const { clock, ask, errorMs } = aMachine(499)

  await clock.compare(ask)

  expect([clock.skewMs(), errorMs()]).toEqual([499, 499])
})

test('a clock that is set right while it runs is followed, and small changes are not', async () => {
  const { clock, time, ask, errorMs } = aMachine(300_000)
  await clock.compare(ask)
  time.skewMs = 300_400
  await clock.compare(ask)
  const afterNoise = errorMs()
  time.skewMs = 3
  await clock.compare(ask)

  expect([afterNoise, errorMs()]).toEqual([400, 3])
})

test('an answer that took too long says nothing, unless it is the first', async () => {
  const { clock, time, ask } = aMachine(5_000, 5)
  await clock.compare(ask)
  const late = await clock.compare(async () => {
    const theirs = await ask()
    time.passedMs += 60_000
    return theirs
  })

  expect(late).toBe(5_000)
  expect(clock.skewMs()).toBe(5_000)
})
