import { join, resolve } from 'node:path'
import { openPages, startApi } from '@chorus/api'
import type { Config } from '@chorus/config'
import { type Db, openDb, openInstallation } from '@chorus/db'
import { createPlanThread } from '@chorus/planner'
import { destinationFaults } from '@chorus/safe-request'
import { startSandbox } from '@chorus/sandbox'
import { createApiToken, readApiToken } from '@chorus/usecases'
import { createVaultKeys, LINK_SIGNING, openSigner, openVault } from '@chorus/vault'
import {
  availablePlatforms,
  composeWorker,
  mailSettingsOf,
  receiversOf,
  REHEARSAL_APP,
  systemClock,
  type WorkerSettings,
  type XSettings,
} from '@chorus/worker'
import { rehearsalConnector, xConnector, xNetworkSettings } from '../compose-rehearsal.ts'
import { composeSignIn } from '../sign-in.ts'
import { UserError } from '../user-error.ts'
import { firstAdminLink } from './first-admin.ts'
import { keptSecret, readSecret, writeSecret } from './kept-secret.ts'
import { openLiveLog } from './live-log.ts'
import { migrateAll, openDatabase } from './open-database.ts'
import { playSample, type Sample } from './play-sample.ts'
import { assertPortFree } from './port-free.ts'

export type StartOptions = {
  /** Grant consent for the organisations of an imported kit, and connect their accounts to the sandbox. */
  readonly autoConsent: boolean
  /** Play the sample campaign when the installation is new. */
  readonly sample: boolean
}

export type RunningChorus = AsyncDisposable & {
  readonly url: string
  readonly sandboxUrl: string
  readonly dataFolder: string
  /** Signs the first admin in, once. */
  readonly signInLink: URL | undefined
  readonly sample: Sample
}

/** Where the `chorus` command of this user finds its token, below the data folder. */
export const TOKEN_FILE = 'cli.token'

/**
 * Starts a rehearsal of Chorus in this process: Postgres (embedded, unless DATABASE_URL is set), sandbox, api and
 * worker. Disposing it stops them in good order, Postgres last.
 *
 * @throws UserError when it cannot, saying why and what to do: one runs already, a port is taken, …
 */
export async function startChorus(
  config: Config,
  options: StartOptions,
  say: (line: string) => void,
): Promise<RunningChorus> {
  refuseLive(config)
  await using building = new AsyncDisposableStack()
  const dataFolder = resolve(config.CHORUS_DATA)
  const database = await openDatabase(building, config, dataFolder)
  await assertPortsFree(config)
  const log = building.use(openLiveLog(join(dataFolder, 'chorus.log'), config.LOG_LEVEL, say))
  await migrateAll(database)
  const db = building.use(openDb({ url: database.url, max: 5, applicationName: 'chorus api' }))
  await openInstallation(db, 'rehearsal')
  const sandbox = building.use(await openSandbox(config, dataFolder))
  const planner = building.use(createPlanThread())
  const vaultKeys = config.secrets.VAULT_KEYS ?? keptSecret(join(dataFolder, 'vault.keys'), createVaultKeys)
  const x = { origin: sandbox.origin, ...REHEARSAL_APP }
  const autoConsent = options.autoConsent
    ? { connectAccounts: rehearsalConnector({ db, log, vaultKeys, x }) }
    : undefined
  const seal = openVault(vaultKeys)
  const shared = { db, mode: 'rehearsal', platforms: availablePlatforms, log, planner, seal } as const
  const signIn = composeSignIn({ db, log, config, seal })
  const api = building.use(
    await startApi(
      { ...shared, ...signIn, autoConsent, ...(await openSite(config, x, vaultKeys)) },
      { host: config.HOST, port: config.PORT },
    ),
  )
  building.use(
    await composeWorker(
      {
        databaseUrl: database.url,
        queue: database.queue,
        mode: 'rehearsal',
        slots: config.WORKER_SLOTS,
        journalFolder: join(dataFolder, 'journal'),
        vaultKeys,
        x,
        publicUrl: config.CHORUS_URL,
        ...waysOut(config),
      },
      log,
    ),
  )
  await keepToken(db, join(dataFolder, TOKEN_FILE))
  const play = { ...shared, connectAccounts: autoConsent?.connectAccounts, publicUrl: config.CHORUS_URL }
  const sample: Sample = options.sample ? await playSample(play, systemClock.now()) : { kind: 'kept' }
  const signInLink = await firstAdminLink({ db, auth: signIn.auth, publicUrl: config.CHORUS_URL })
  const running = building.move()
  return {
    url: api.url,
    sandboxUrl: sandbox.origin,
    dataFolder,
    signInLink,
    sample,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

/** Where mails and webhooks go out. */
function waysOut(config: Config): Pick<WorkerSettings, 'mail' | 'receivers'> {
  return { mail: mailSettingsOf(config), receivers: receiversOf(config) }
}

function refuseLive({ CHORUS_MODE: mode }: Config): void {
  if (mode === 'live')
    throw new UserError('`chorus start` makes a rehearsal: it brings its own sandbox. Unset CHORUS_MODE.')
}

function openSandbox(config: Config, dataFolder: string): ReturnType<typeof startSandbox> {
  const journalFile = join(dataFolder, 'sandbox.jsonl')
  return startSandbox({ port: config.SANDBOX_PORT, journalFile, now: systemClock.now })
}

/** The pages, and the addresses that they name. */
async function openSite(config: Config, x: XSettings, vaultKeys: string) {
  const connectors = { x: xConnector(x, `${x.origin}/i/oauth2/authorize`) }
  const pages = await openPages()
  const judgeReceiver = (url: string) => destinationFaults(url, receiversOf(config))
  const links = { publicUrl: config.CHORUS_URL, sign: openSigner(vaultKeys, LINK_SIGNING), xSite: x.origin }
  const addresses = { publicUrl: config.CHORUS_URL, authorizeOrigins: [x.origin], sandboxUrl: x.origin }
  const networkSettings = [xNetworkSettings(config, x)]
  return { pages, links, connectors, judgeReceiver, networkSettings, ...addresses }
}

async function assertPortsFree(config: Config): Promise<void> {
  await assertPortFree('PORT', config.PORT, config.HOST)
  await assertPortFree('SANDBOX_PORT', config.SANDBOX_PORT, '127.0.0.1')
}

/** Keeps an admin's token where the `chorus` command finds it; a new one when this database does not know the old. */
async function keepToken(db: Db, file: string): Promise<void> {
  const kept = readSecret(file)
  if (kept !== undefined && (await readApiToken(db, kept)) !== undefined) return
  writeSecret(file, await createApiToken(db, 'admin', 'chorus start'))
}
