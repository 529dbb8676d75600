import { type Figure, writeFigures } from '@chorus/testing/write-figures'
import { benchMemory } from './memory.ts'
import { benchMonthAhead } from './month-ahead.ts'
import { benchClaims } from './publish-claims.ts'
import { benchLag } from './publish-lag.ts'
import { publishSizes, shortPublishSizes } from './publish-sizes.ts'
import { openStage } from './publish-stage.ts'
import { benchThroughput, benchWorkers } from './publish-throughput.ts'
import { aWorld } from './publish-world.ts'

/**
 * `node packages/testing/bench/publishing.ts`: how fast, how punctually and in how much memory posts are published, with
 * worker, sandbox, Postgres and Redis each in a process of its own; prints it, and with `--write` puts all of it
 * into docs/benchmarks.md. `--short` takes seconds. Parts may be named: `throughput workers claims lag month memory`.
 * `BENCH_POSTGRES=durable`: Postgres with syncs to disk, or the URL of another one. `BENCH_PROFILE=<folder>` keeps a CPU
 * profile of each worker there.
 */
const parts = ['throughput', 'workers', 'claims', 'lag', 'month', 'memory'] as const
const named = process.argv.slice(2).filter((one) => !one.startsWith('--'))
const wants = (part: (typeof parts)[number]): boolean => named.length === 0 || named.includes(part)
const sizes = process.argv.includes('--short') ? shortPublishSizes : publishSizes

await using stage = await openStage(process.env['BENCH_POSTGRES'] ?? 'own')
const figures: Figure[] = []
const measured = async (part: (typeof parts)[number], measure: () => Promise<readonly Figure[]>): Promise<void> => {
  if (!wants(part)) return
  process.stdout.write(`${part}\n`)
  const measuredNow = await measure()
  // At once: what a later part breaks, the minutes of this one do not depend on.
  for (const { name, value } of measuredNow) process.stdout.write(`${name}: ${value}\n`)
  figures.push(...measuredNow)
}

const world = await aWorld(stage, { name: 'many', accounts: sizes.accounts, postsPerAccount: 1 })
for (const size of sizes.throughput) await measured('throughput', () => benchThroughput({ stage, world, size }))
for (const size of sizes.workers) await measured('workers', () => benchWorkers({ stage, world, size }))
await measured('claims', () => benchClaims(stage, world, sizes.claims))
await measured('lag', () => benchLag(stage, world, sizes.lag))
await measured('month', () => benchMonthAhead(stage, world, sizes.month))
await measured('memory', async () => benchMemory(stage, await aWorld(stage, sizes.memoryWorld), sizes.memory))

if (process.argv.includes('--write') && named.length === 0) {
  writeFigures('publishing', 'node packages/testing/bench/publishing.ts', figures)
}
