import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Figure } from '@chorus/testing/write-figures'
import { goal } from './goal.ts'
import { inspect, type Inspector } from './publish-inspector.ts'
import type { Process } from './publish-processes.ts'
import type { Stage } from './publish-stage.ts'
import { untilPublished } from './publish-watch.ts'
import { makeDue, type World } from './publish-world.ts'

export type MemorySize = {
  /** Published posts after which memory is read for the first time, and in all. */
  readonly early: number
  readonly late: number
}

const SLOTS = 64
const READINGS = 5
const BETWEEN_MS = 2_000

/**
 * What a worker keeps in memory (resident, after a forced collection, with nothing to do) after so many published posts
 * and after many more: the real worker, queue on Redis, database and sandbox, each a process of its own.
 */
export async function benchMemory(stage: Stage, world: World, size: MemorySize): Promise<readonly Figure[]> {
  await using run = await stage.run({ backend: 'redis', world })
  await using worker = await run.startWorker({ slots: SLOTS, node: ['--inspect=127.0.0.1:0'] })
  await using inspector = await inspect(worker)

  async function publish(from: number, to: number): Promise<number> {
    const startedAt = performance.now()
    await makeDue(run.db, world.posts.slice(from, to), () => 0)
    await untilPublished(run.db, to)
    const rate = ((to - from) / (performance.now() - startedAt)) * 1_000
    process.stdout.write(`  ${to} posts published, the last ${to - from} at ${rate.toFixed(0)} a second\n`)
    return settledMb(worker, inspector)
  }

  const early = await publish(0, size.early)
  const late = await publish(size.early, size.late)
  const figure = {
    name: `memory of a worker after ${size.early.toLocaleString('en')} and ${size.late.toLocaleString('en')} published posts`,
    value: `${early.toFixed(0)} MB, ${late.toFixed(0)} MB: ${(late / early).toFixed(2)} times${goal('at most 1.20', late <= 1.2 * early)}`,
  }
  process.stdout.write(`  ${figure.name}: ${figure.value}\n`)
  return [figure]
}

/** Resident memory in MB: the least of a few readings, each after a collection. */
async function settledMb(worker: Process, inspector: Inspector): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let reading = 0; reading < READINGS; reading += 1) {
    await delay(BETWEEN_MS)
    await inspector.collectGarbage()
    least = Math.min(least, await residentMb(worker.pid))
  }
  return least
}

async function residentMb(pid: number): Promise<number> {
  const [, kb] = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? []
  if (kb === undefined) throw new Error(`/proc/${pid}/status does not tell the resident memory.`)
  return Number(kb) / 1_000
}
