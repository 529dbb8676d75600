import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'
import { playTwoLeads } from './two-leads.ts'

const runs = Number(process.env['MODEL_RUNS'] ?? 30)
const steps = Number(process.env['MODEL_STEPS'] ?? 14)
const firstSeed = Number(process.env['MODEL_SEED'] ?? 1)

test(
  'two leads and a worker at random lose no update, leave no post outside the plan and change no claimed post',
  {
    timeout: 20_000 * Math.max(12, runs / 3),
  },
  async () => {
    await using fresh = await freshDatabase()
    const seen = new Map<string, number>()

    for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
      const { log, faults } = await playTwoLeads(fresh.db, { seed, steps })
      for (const line of log) seen.set(line, (seen.get(line) ?? 0) + 1)
      expect(faults, `MODEL_SEED=${seed} MODEL_RUNS=1: ${log.join(', ')}`).toEqual([])
    }

    // A model in which these never happen would prove nothing.
    const often = ['apply applied', 'apply outdated', 'move moved', 'undo undone', 'undo already-claimed', 'claim']
    expect(often.filter((event) => !seen.has(event))).toEqual([])
  },
)
