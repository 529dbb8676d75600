import { readFile } from 'node:fs/promises'
import type { Run } from './publish-stage.ts'

/** Who worked for a run: a process, or the backends of Postgres that one of them asked. */
type Part =
  | 'caller'
  | 'worker'
  | 'sandbox'
  | 'Redis'
  | 'Postgres for desks'
  | 'Postgres for upkeep'
  | 'Postgres for the queue'

/** Processor time in milliseconds by part. */
export type Cost = ReadonlyMap<Part, number>

/** Of the backends, by the name under which they are connected. What the bench asks, and what Postgres does by itself, is left out. */
const applications: readonly (readonly [string, Part])[] = [
  ['chorus desks', 'Postgres for desks'],
  ['chorus worker', 'Postgres for upkeep'],
  ['chorus-queue', 'Postgres for the queue'],
]

/**
 * What the processes of a run took since they began: sandbox, Redis, and Postgres by who asked it. A worker is counted by its
 * backends; a bare run, whose backends are gone with it, by those that have ended since Postgres began.
 */
export async function readCost(run: Run, worker?: number): Promise<Cost> {
  const cost = new Map<Part, number>()
  const add = (part: Part, ms: number): Map<Part, number> => cost.set(part, (cost.get(part) ?? 0) + ms)
  if (worker !== undefined) add('worker', (await timesOf(worker)).ownMs)
  add('sandbox', (await timesOf(run.pids.sandbox)).ownMs)
  if (run.pids.redis !== undefined) add('Redis', (await timesOf(run.pids.redis)).ownMs)
  const backends = await run.db.sql<{ pid: number; name: string }[]>`
    select pid, application_name as name from pg_stat_activity where datname = current_database()`
  for (const { pid, name } of backends) {
    const part = applications.find(([start]) => name.startsWith(start))?.[1]
    if (part !== undefined) add(part, (await timesOf(pid)).ownMs)
  }
  if (worker === undefined && run.pids.redis === undefined) {
    const { parent } = await timesOf(backends[0]?.pid ?? 0)
    add('Postgres for the queue', (await timesOf(parent)).endedMs)
  }
  return cost
}

/** What each of so many posts took between two readings, in milliseconds. */
export function costOfEach(before: Cost, after: Cost, posts: number): Cost {
  return new Map([...after].map(([part, ms]) => [part, (ms - (before.get(part) ?? 0)) / posts]))
}

/** As in `3.20: caller 1.60, sandbox 1.10, Redis 0.50`. */
export function tellCost(cost: Cost): string {
  const parts = [...cost].map(([part, ms]) => `${part} ${ms.toFixed(2)}`)
  const total = cost.values().reduce((sum, ms) => sum + ms, 0)
  return `${total.toFixed(2)}: ${parts.join(', ')}`
}

/** Processor time of a process, and of those of its children that have ended. Zeros for one that has ended itself. */
async function timesOf(
  pid: number,
): Promise<{ readonly parent: number; readonly ownMs: number; readonly endedMs: number }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // From the third field on: the second is the program's name, which may hold anything but ends with the last parenthesis.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const field = (place: number): number => Number(fields[place - 3] ?? 0)
  // Linux counts in hundredths of a second.
  return { parent: field(4), ownMs: (field(14) + field(15)) * 10, endedMs: (field(16) + field(17)) * 10 }
}
