import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Db } from './open-db.ts'

/** Counts what somebody tries. The count is in Postgres, so several processes share it and a restart forgets nothing. */
export type Limiter = {
  /** Counts one try of `key`. @returns whole seconds to wait when there were too many, 0 when it may go on. */
  readonly take: (key: string) => Promise<number>
  /** Forgets the tries of `key`: it was who it said. */
  readonly forget: (key: string) => Promise<void>
}

/** At most `tries` of one key within `seconds`. `name` keeps counts of different things apart. */
export function openLimiter(
  db: Db,
  { name, tries, seconds }: { readonly name: string; readonly tries: number; readonly seconds: number },
): Limiter {
  const query = async ({ text, values = [] }: { text: string; values?: (string | number)[] }) => {
    const rows = await db.sql.unsafe<Record<string, unknown>[]>(text, values)
    return { rows: [...rows], rowCount: rows.count }
  }
  const limiter = new RateLimiterPostgres({
    storeClient: { query },
    storeType: 'client',
    schemaName: 'auth',
    tableName: 'limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points: tries,
    duration: seconds,
  })
  return {
    async take(key) {
      try {
        await limiter.consume(key)
        return 0
      } catch (error) {
        if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1_000))
        throw error
      }
    },
    async forget(key) {
      await limiter.delete(key)
    },
  }
}
