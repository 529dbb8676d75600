import { openPages, type RunningApi, startApi } from '@chorus/api'
import type { Config } from '@chorus/config'
import { openDb, openInstallation } from '@chorus/db'
import { createPlanThread } from '@chorus/planner'
import { destinationFaults } from '@chorus/safe-request'
import type { Log } from '@chorus/usecases'
import { LINK_SIGNING, openSigner, openVault } from '@chorus/vault'
import {
  assertMigrated,
  availablePlatforms,
  type Patience,
  reachDatabase,
  receiversOf,
  StartError,
  xSettingsOf,
} from '@chorus/worker'
import { rehearsalConnector, xConnector, xNetworkSettings } from './compose-rehearsal.ts'
import { composeSignIn } from './sign-in.ts'
import { assertPortFree } from './start/port-free.ts'

export type ApiOptions = {
  /** Grant consent for the organisations of an imported kit, and connect their accounts to the sandbox. */
  readonly autoConsent: boolean
}

/**
 * Starts the API alone; disposing it ends it in good order.
 *
 * @throws StartError, UserError or ModeError when it cannot: a setting is missing, the port is taken, the database stayed
 * away, is not migrated or belongs to the other mode.
 */
export async function composeApi(
  config: Config,
  options: ApiOptions,
  { log, patience }: { readonly log: Log; readonly patience: Patience },
): Promise<RunningApi> {
  const isLive = config.CHORUS_MODE === 'live'
  if (isLive && options.autoConsent) {
    throw new StartError('--auto-consent is for rehearsals: in a live installation only an organisation gives consent.')
  }
  const databaseUrl = config.secrets.DATABASE_URL
  if (databaseUrl === undefined)
    throw new StartError('An api of its own needs DATABASE_URL: the same as the workers have.')
  const x = xSettingsOf(config)
  const vaultKeys = vaultKeysOf(config)
  await assertPortFree('PORT', config.PORT, config.HOST)
  await reachDatabase(databaseUrl, patience)
  await assertMigrated(databaseUrl)
  await using building = new AsyncDisposableStack()
  const db = building.use(openDb({ url: databaseUrl, max: 10, applicationName: 'chorus api' }))
  await openInstallation(db, config.CHORUS_MODE)
  const planner = building.use(createPlanThread())
  const signIn = composeSignIn({ db, log, config, seal: openVault(vaultKeys) })
  const authorizeOrigin = config.X_AUTHORIZE_URL === undefined ? undefined : new URL(config.X_AUTHORIZE_URL).origin
  const api = await startApi(
    {
      db,
      mode: config.CHORUS_MODE,
      platforms: availablePlatforms,
      log,
      seal: openVault(vaultKeys),
      links: {
        publicUrl: config.CHORUS_URL,
        sign: openSigner(vaultKeys, LINK_SIGNING),
        xSite: isLive ? undefined : x.origin,
      },
      connectors: config.X_AUTHORIZE_URL === undefined ? {} : { x: xConnector(x, config.X_AUTHORIZE_URL) },
      planner,
      autoConsent: options.autoConsent ? { connectAccounts: rehearsalConnector({ db, log, vaultKeys, x }) } : undefined,
      pages: await openPages(),
      publicUrl: config.CHORUS_URL,
      networkSettings: [xNetworkSettings(config, x)],
      judgeReceiver: (url) => destinationFaults(url, receiversOf(config)),
      authorizeOrigins: authorizeOrigin === undefined ? [] : [authorizeOrigin],
      sandboxUrl: isLive ? undefined : authorizeOrigin,
      ...signIn,
    },
    { host: config.HOST, port: config.PORT },
  )
  building.use(api)
  const running = building.move()
  return { url: api.url, [Symbol.asyncDispose]: () => running.disposeAsync() }
}

function vaultKeysOf(config: Config): string {
  const vaultKeys = config.secrets.VAULT_KEYS
  if (vaultKeys !== undefined) return vaultKeys
  throw new StartError('An api of its own needs VAULT_KEYS: the same as the workers have.')
}
