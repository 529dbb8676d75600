import { openLimiter } from '@chorus/db'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from './api-deps.ts'
import { clientAddress } from './client-address.ts'

const MINUTES = 60

/** What may be tried how often. */
const LIMITS = {
  /** Mails with a link, to one address. */
  'mail-to': { tries: 5, seconds: 15 * MINUTES },
  /** The same, from one place. */
  'mail-from': { tries: 20, seconds: 15 * MINUTES },
  /** Links and passkeys that were shown, from one place. */
  'show-from': { tries: 10, seconds: MINUTES },
  /** Links of organisations that open nothing, from one place: whoever has a link that does is never kept out. */
  'guess-from': { tries: 10, seconds: MINUTES },
  /** Visits to a network, of one organisation. */
  connect: { tries: 20, seconds: 60 * MINUTES },
  /** Codes, of one person. */
  code: { tries: 5, seconds: 15 * MINUTES },
} as const

type LimitName = keyof typeof LIMITS

/** Counts tries. What is counted is a keyed hash that changes every day, never an address. */
export type Limits = {
  /** Counts one; seconds to wait when there were too many, 0 when it may go on. */
  readonly take: (name: LimitName, what: string) => Promise<number>
  /** The same, of where the request comes from. */
  readonly takeFrom: (name: LimitName, c: Context<ApiEnv>) => Promise<number>
  readonly forget: (name: LimitName, what: string) => Promise<void>
}

/** The limits of this installation; every process shares them. */
export function openLimits({ db, auth, proxyHops }: Pick<ApiDeps, 'db' | 'auth' | 'proxyHops'>): Limits {
  const limiters = new Map(Object.entries(LIMITS).map(([name, limit]) => [name, openLimiter(db, { name, ...limit })]))
  const keyOf = (what: string) => auth.keyed(what.trim().toLowerCase(), Temporal.Now.plainDateISO('UTC'))
  const take = async (name: LimitName, what: string) => (await limiters.get(name)?.take(keyOf(what))) ?? 0
  return {
    take,
    takeFrom: (name, c) => take(name, clientAddress(c, proxyHops)),
    async forget(name, what) {
      await limiters.get(name)?.forget(keyOf(what))
    },
  }
}
