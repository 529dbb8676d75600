import { type Db, endRevocation, postponeRevocation, takeRevocations, type TokensToRevoke } from '@chorus/db'
import { TOTAL_TIMEOUT_MS } from '@chorus/shared'
import type { Platforms, Seal } from './deps.ts'
import type { Events } from './events.ts'
import { openPair, placeOfAccount } from './seal-pair.ts'

export type RevokeDeps = {
  readonly db: Db
  readonly seal: Seal
  readonly platforms: Platforms
  readonly events: Pick<Events, 'tokensRevoked' | 'revocationFailed'>
}

/** Pairs of one turn; each takes two calls at most. */
const AT_ONCE = 8

/** Two calls, and the way there and back: nobody else takes a pair meanwhile. */
const LEASE_MS = 2 * TOTAL_TIMEOUT_MS + 30_000

/**
 * Has the networks revoke tokens of accounts that were disconnected, as many as are due; what could not be revoked is tried
 * again, later and later, and shredded after a day all the same. Any number of workers may do it at once.
 */
export async function revokeTokens(deps: RevokeDeps): Promise<{ readonly revoked: number; readonly failed: number }> {
  const pairs = await takeRevocations(deps.db, { limit: AT_ONCE, leaseMs: LEASE_MS })
  const ends = await Promise.all(pairs.map((pair) => revokeOne(deps, pair)))
  const revoked = ends.filter(Boolean).length
  return { revoked, failed: ends.length - revoked }
}

async function revokeOne({ db, seal, platforms, events }: RevokeDeps, pair: TokensToRevoke): Promise<boolean> {
  const { accountId, platform, tries } = pair
  const detail = await tryToRevoke({ seal, platforms }, pair)
  if (detail === undefined) {
    await endRevocation(db, pair.id)
    events.tokensRevoked(accountId)
    return true
  }
  await postponeRevocation(db, pair.id, revocationPauseMs(tries))
  events.revocationFailed(accountId, `${platform}: ${detail}`)
  return false
}

/** @returns why not; undefined: the network says that neither token is good any more. */
async function tryToRevoke(
  { seal, platforms }: Pick<RevokeDeps, 'seal' | 'platforms'>,
  pair: TokensToRevoke,
): Promise<string | undefined> {
  const platform = platforms[pair.platform]
  if (platform === undefined) return 'this worker does not speak to that network'
  try {
    const answer = await platform.revoke(openPair(seal, placeOfAccount(pair.accountId), pair))
    return answer.kind === 'revoked' ? undefined : answer.detail
  } catch (error) {
    // What cannot be opened here, another worker with the right keys may open; its time runs all the same.
    return String(error)
  }
}

const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 15 * 60_000

/** How long to wait after that many tries that came to nothing: doubling from 5 s to a quarter of an hour. */
function revocationPauseMs(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 20))
}
