import type { Campaign, Db } from '@chorus/db'
import { createXConnector } from '@chorus/platforms'
import type { Log } from '@chorus/usecases'
import { openVault } from '@chorus/vault'
import { systemClock, type XSettings } from '@chorus/worker'
import { connectRehearsalAccounts } from './start/connect-rehearsal.ts'

/** What connects a campaign's accounts to the sandbox that `x` names. */
export function rehearsalConnector(parts: {
  readonly db: Db
  readonly log: Log
  readonly vaultKeys: string
  readonly x: XSettings
}): (campaign: Campaign) => Promise<void> {
  const { db, log, x } = parts
  const connector = createXConnector({ ...x, authorizeUrl: `${x.origin}/i/oauth2/authorize`, now: systemClock.now })
  const sandbox = { origin: x.origin, clientId: x.clientId }
  const seal = openVault(parts.vaultKeys)
  return (campaign) => connectRehearsalAccounts({ db, seal, connector, sandbox, log }, campaign)
}
