import type { NetworkSettings } from '@chorus/api'
import type { Config } from '@chorus/config'
import type { Campaign, Db } from '@chorus/db'
import { createXConnector, type XConnector } from '@chorus/platforms'
import type { Log } from '@chorus/usecases'
import { openVault } from '@chorus/vault'
import { systemClock, type XSettings } from '@chorus/worker'
import { connectRehearsalAccounts } from './start/connect-rehearsal.ts'

/** What connects handles on X, on the page where an organisation says yes. */
export function xConnector(x: XSettings, authorizeUrl: string): XConnector {
  return createXConnector({ ...x, authorizeUrl, now: systemClock.now })
}

/** How X is set up here, for admins to read. */
export function xNetworkSettings(config: Config, { origin: apiOrigin }: Pick<XSettings, 'origin'>): NetworkSettings {
  const { X_AUTHORIZE_URL: authorizeUrl, CHORUS_MODE: mode } = config
  return {
    platform: 'x',
    state: mode === 'rehearsal' ? 'sandbox' : 'network',
    hasClientId: config.X_CLIENT_ID !== undefined,
    hasClientSecret: config.secrets.X_CLIENT_SECRET !== undefined,
    apiOrigin,
    authorizeUrl,
  }
}

/** What connects a campaign's accounts to the sandbox that `x` names. */
export function rehearsalConnector(parts: {
  readonly db: Db
  readonly log: Log
  readonly vaultKeys: string
  readonly x: XSettings
}): (campaign: Campaign) => Promise<void> {
  const { db, log, x } = parts
  const connector = xConnector(x, `${x.origin}/i/oauth2/authorize`)
  const sandbox = { origin: x.origin, clientId: x.clientId }
  const seal = openVault(parts.vaultKeys)
  return (campaign) => connectRehearsalAccounts({ db, seal, connector, sandbox, log }, campaign)
}
