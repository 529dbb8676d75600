import { expect, test } from 'vitest'
import { runChecks } from './checks.ts'

const refused = new Error('connection refused')

test('each check is told with its own end, also when another one never answers', async () => {
  const ends = await runChecks(
    [
      { name: 'database', ask: () => Promise.resolve() },
      { name: 'queue', ask: () => Promise.reject(refused) },
      { name: 'journal', ask: () => undefined },
      {
        name: 'clock',
        ask: () => {
          throw refused
        },
      },
      { name: 'promotions', ask: () => new Promise(() => {}) },
    ],
    20,
  )

  expect(ends).toEqual({
    database: { status: 'ok' },
    queue: { status: 'failed', why: 'connection refused' },
    journal: { status: 'ok' },
    clock: { status: 'failed', why: 'connection refused' },
    promotions: { status: 'failed', why: 'no answer within 20 ms' },
  })
})
