import { once } from 'node:events'
import { openDb, readTokens } from '@chorus/db'
import { createXPlatform } from '@chorus/platforms'
import { parseAccountId } from '@chorus/shared'
import { freshToken } from '@chorus/usecases'
import { openVault } from '@chorus/vault'

/**
 * A program: a worker that needs a fresh token for one account. Says `ready`, starts when it is sent anything, and prints
 * what it got as JSON. What it is about stands in the environment.
 */
function setting(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set.`)
  return value
}

await using db = openDb({ url: setting('REFRESH_DATABASE'), max: 2, applicationName: setting('REFRESH_NAME') })
const accountId = parseAccountId(setting('REFRESH_ACCOUNT'))
const tokens = await readTokens(db, accountId)
if (tokens === undefined) throw new Error('The account has no tokens.')
const now = () => Temporal.Now.instant()
const platform = createXPlatform({
  origin: setting('REFRESH_ORIGIN'),
  clientId: setting('REFRESH_CLIENT'),
  clientSecret: 'not-a-secret',
  now,
})
process.stdout.write('ready\n')
await once(process.stdin, 'data')
process.stdin.pause()
const fresh = await freshToken(
  {
    db,
    seal: openVault(setting('REFRESH_KEYS')),
    clock: { now, monotonicMs: () => performance.now() },
    pairs: { keep: () => {}, drop: () => {}, kept: () => [] },
    events: { tokensRefreshed: () => {}, reconnectNeeded: () => {}, pairNotKept: () => {} },
    untilDone: (step) => step(),
  },
  platform,
  { accountId, handle: 'of-the-account', tokens },
)
process.stdout.write(JSON.stringify(fresh))
