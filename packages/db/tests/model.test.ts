import { randomInt } from 'node:crypto'
import { freshDatabase } from '@chorus/testing/fresh-database'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { breachesOf } from './model/invariants.ts'
import { anySteps, take } from './model/steps.ts'
import { aWorld } from './model/world.ts'

/** `MODEL_RUNS=500 MODEL_SEED=7` for many runs, or the same ones again. */
const numRuns = Number(process.env['MODEL_RUNS'] ?? 30)
const seed = Number(process.env['MODEL_SEED'] ?? randomInt(2 ** 31))

test('no order of claims, crashes, answers, lost answers, sweeps, settling, moves and cancels breaks docs/states.md', async () => {
  process.stdout.write(`model test: seed ${seed}, ${numRuns} runs\n`)
  await using fresh = await freshDatabase({ max: 2 })
  const states = new Map<string, number>()

  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      const world = await aWorld(fresh.db)
      for (const step of steps) {
        await take(world, step)
        expect(await breachesOf(world)).toEqual([])
      }
      const rows = await fresh.db.sql<{ state: string; n: number }[]>`
        select state, count(*)::int as n from posts group by 1`
      for (const { state, n } of rows) states.set(state, (states.get(state) ?? 0) + n)
    }),
    { seed, numRuns },
  )

  process.stdout.write(`model test: posts ended as ${JSON.stringify(Object.fromEntries(states))}\n`)
  expect((states.get('published') ?? 0) + (states.get('reported') ?? 0)).toBeGreaterThan(numRuns / 10)
}, 600_000)
