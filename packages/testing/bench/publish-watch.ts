import { setTimeout as delay } from 'node:timers/promises'
import type { Db } from '@chorus/db'
import type { TestPost } from '@chorus/testing/a-campaign'
import type { Run } from './publish-stage.ts'

const SILENT_MS = 30_000

/** Waits until so many posts are published. @throws when one ends otherwise, or none follows for half a minute. */
export async function untilPublished(db: Db, count: number): Promise<void> {
  let last = { count: 0, at: performance.now() }
  while (last.count < count) {
    const askedMs = performance.now()
    const rows = await db.sql<{ state: string; reason: string | null; count: number }[]>`
      select state, reason, count(*)::int as count from posts
      where state not in ('scheduled', 'queued', 'publishing') or next_at = 'infinity' group by state, reason`
    const others = rows.filter(({ state }) => state !== 'published')
    if (others.length > 0) throw new Error(`Not published: ${JSON.stringify(others)}`)
    const published = rows[0]?.count ?? 0
    if (published > last.count) last = { count: published, at: performance.now() }
    if (performance.now() - last.at > SILENT_MS) throw new Error(`No more than ${published} of ${count} posts go out.`)
    // Of many posts the question itself costs something: it takes a tenth of one core at most.
    await delay(Math.max(200, 9 * (performance.now() - askedMs)))
  }
}

/** When the last of these posts was recorded, by the database's clock: milliseconds since `since`. */
export async function lastRecordMs(db: Db, since: Temporal.Instant): Promise<number> {
  const [row] = await db.sql<{ ms: number }[]>`
    select (extract(epoch from max(published_at) - ${since.toString()}::timestamptz) * 1000)::float8 as ms from posts`
  return row?.ms ?? 0
}

/**
 * For each of these posts the milliseconds from its due time to the accept of the sandbox, in ascending order.
 *
 * @throws when one is not in the ledger exactly once.
 */
export async function readLags({ db, origin }: Run, posts: readonly TestPost[]): Promise<readonly number[]> {
  type Entry = { readonly text: string; readonly acceptedAt: string }
  const ledger = (await (await fetch(`${origin}/sandbox/ledger`)).json()) as readonly Entry[]
  const accepted = Map.groupBy(ledger, ({ text }) => text)
  const due = await db.sql<{ text: string; due_ms: number }[]>`
    select text, (extract(epoch from due_at) * 1000)::float8 as due_ms from posts
    where id = any(${posts.map(({ id }) => id)}::uuid[])`
  return due
    .map(({ text, due_ms: dueMs }) => {
      const [entry, twice] = accepted.get(text) ?? []
      if (entry === undefined || twice !== undefined) throw new Error(`"${text}" is not in the ledger once.`)
      return Temporal.Instant.from(entry.acceptedAt).epochMilliseconds - dueMs
    })
    .toSorted((a, b) => a - b)
}

/** The value below which that share lies, of values in ascending order. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** The one in the middle. */
export function median(values: readonly number[]): number {
  return percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}
