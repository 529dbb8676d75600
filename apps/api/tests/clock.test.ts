import { setRehearsalClock } from '@chorus/db'
import { expect, test } from 'vitest'
import { anApi } from './an-api.ts'

type Clock = { readonly now: string; readonly speed: number }

test('the clock of campaigns is that of the database, and a rehearsal may set it and let it run faster', async () => {
  await using api = await anApi()
  const { body: real } = await api.ask<Clock>('GET /clock')
  const at = Temporal.Instant.from('2027-03-01T12:00:00Z')

  await setRehearsalClock(api.db, at, 60)
  const { body: fast } = await api.ask<Clock>('GET /clock')

  expect(real.speed).toBe(1)
  expect(
    Math.abs(Temporal.Instant.from(real.now).epochMilliseconds - Temporal.Now.instant().epochMilliseconds),
  ).toBeLessThan(60_000)
  expect(fast.speed).toBe(60)
  expect(at.until(fast.now).total('hours')).toBeGreaterThanOrEqual(0)
  expect(at.until(fast.now).total('hours')).toBeLessThan(2)
})
