import { setTimeout as delay } from 'node:timers/promises'
import type { Rehearsal } from '@chorus/testing/a-rehearsal'
import { vi } from 'vitest'
import type { Scene } from './scene.ts'
import type { WorkerProcess } from './worker.ts'

/** What stands between now and the end of a case. */
type Rest = {
  /** Posts that neither ended nor are parked nor wait for a person. */
  readonly open: number
  /** Claims held by workers that live. */
  readonly claimed: number
  readonly queued: number
  /** Milliseconds until something is due to happen to the first of them; 0 or less: it is due. */
  readonly next_ms: number | null
  /** Changes with every step of any of them. */
  readonly mark: string
}

/** Nothing has moved for so long: the next thing to happen is the next instant in the database. */
const STILL_MS = 200

/** Nothing has moved for so long: what is still queued has lost its wake-up. */
const STILL_QUEUED_MS = 1_500

const PATIENCE_MS = 100_000

/** Waits for the things that a case waits for, without sleeping through leases. */
export function waitingFor(
  { rehearsal, network }: Pick<Scene, 'rehearsal' | 'network'>,
  workers: readonly WorkerProcess[],
): Pick<Scene, 'untilAccepted' | 'untilSettled' | 'until' | 'untilCalling' | 'passTime'> {
  const rest = (): Promise<Rest> => readRest(rehearsal, workers)

  let last = ''
  let movedAtMs = performance.now()

  /** Looks once, and moves the clocks on when nothing else would happen. */
  async function look(): Promise<Rest> {
    const found = await rest()
    if (found.mark !== last) movedAtMs = performance.now()
    last = found.mark
    const stillMs = performance.now() - movedAtMs
    const nextMs = found.next_ms ?? 0
    const isQuiet = found.claimed === 0 && network.pending() === 0
    if (isQuiet && nextMs > 0 && stillMs > (found.queued > 0 ? STILL_QUEUED_MS : STILL_MS)) {
      await rehearsal.passTime(nextMs / 1_000 + 0.05)
      movedAtMs = performance.now()
    }
    return found
  }

  async function lookUntil(isOver: (found: Rest) => boolean, timeoutMs: number): Promise<void> {
    const giveUpAtMs = performance.now() + timeoutMs
    for (;;) {
      const found = await look()
      if (isOver(found)) return
      if (performance.now() > giveUpAtMs) {
        throw new Error(`After ${timeoutMs} ms posts are open: ${JSON.stringify(found)}\n${complaintsOf(workers)}`)
      }
      await delay(50)
    }
  }

  async function passTime(seconds: number): Promise<void> {
    await vi.waitUntil(async () => (await rest()).claimed === 0 && network.pending() === 0, {
      timeout: PATIENCE_MS,
      interval: 20,
    })
    await rehearsal.passTime(seconds)
  }

  async function untilAccepted(count: number): Promise<void> {
    const isThere = async (): Promise<boolean> => (await rehearsal.readLedger()).length >= count
    await vi.waitUntil(isThere, { timeout: PATIENCE_MS, interval: 20 })
  }

  return {
    untilAccepted,
    untilSettled: (timeoutMs = PATIENCE_MS) => lookUntil(({ open }) => open === 0, timeoutMs),
    until: (isOver, timeoutMs = PATIENCE_MS) => lookUntil(isOver, timeoutMs),
    untilCalling: () => lookUntil(({ claimed }) => claimed > 0, PATIENCE_MS),
    passTime,
  }
}

async function readRest({ db }: Rehearsal, workers: readonly WorkerProcess[]): Promise<Rest> {
  const alive = workers.filter((worker) => !worker.hasEnded() && !worker.isFrozen()).map(({ pid }) => String(pid))
  const [rest] = await db.sql<Rest[]>`
    with open as (
      select p.state, p.rev, p.settle_reads, t.worker,
        case p.state
          when 'unconfirmed' then p.settle_at
          when 'scheduled' then case
            -- Its account's turn is another post's: that one comes first.
            when exists (select from posts o where o.account_id = p.account_id and o.state in ('queued', 'publishing')) then null
            else greatest(p.next_at, a.busy_until, a.next_allowed_at) end
          else p.lease_until
        end as at
      from posts p
      join accounts a on a.id = p.account_id
      left join attempts t on t.claim_id = p.claim_id and p.state = 'publishing'
      where p.state in ('queued', 'publishing')
        or (p.state = 'scheduled' and p.next_at < 'infinity')
        or (p.state = 'unconfirmed' and p.settle_at is not null)
    )
    select count(*)::int as open,
      count(*) filter (where state = 'publishing' and substring(worker from '-(\\d+)-[^-]*$') = any(${alive}))::int as claimed,
      count(*) filter (where state = 'queued')::int as queued,
      (extract(epoch from min(at) - chorus_now()) * 1000)::float8 as next_ms,
      concat(count(*) filter (where state = 'scheduled'), ' scheduled, ', count(*) filter (where state = 'queued'), ' queued, ',
        count(*) filter (where state = 'publishing'), ' publishing, ', count(*) filter (where state = 'unconfirmed'),
        ' unconfirmed, turn ', sum(rev), ', look ', sum(settle_reads)) as mark
    from open`
  if (rest === undefined) throw new Error('The database said nothing of its posts.')
  return rest
}

/** The last that each worker wrote of what went wrong. */
function complaintsOf(workers: readonly WorkerProcess[]): string {
  return workers
    .map((worker) => {
      const complaints = worker.log.filter((line) => !line.includes('"level":30')).slice(-5)
      return [`worker ${worker.pid}${worker.hasEnded() ? ', ended' : ''}`, ...complaints].join('\n  ')
    })
    .join('\n')
}
