import { existsSync, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { readConfig } from '@chorus/config'
import { waitForDb } from '@chorus/db'
import pino from 'pino'
import { composeWorker } from './compose-worker.ts'

// One worker as a process of its own. Ends by SIGTERM or SIGINT; a kill -9 is safe at any moment.
if (existsSync('.env')) process.loadEnvFile('.env')
const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'))
const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, VAULT_KEYS: vaultKeys, X_CLIENT_SECRET } = config.secrets
if (databaseUrl === undefined || vaultKeys === undefined) {
  throw new Error('A worker of its own needs DATABASE_URL and VAULT_KEYS: the same as the api has.')
}
if (config.X_API_ORIGIN === undefined) throw new Error('No network is configured: set X_CLIENT_ID and X_CLIENT_SECRET.')
const log = pino({ level: config.LOG_LEVEL, base: null })
await waitForDb(databaseUrl, 60_000)
await using worker = await composeWorker(
  {
    databaseUrl,
    queue: redisUrl === undefined ? { kind: 'postgres', url: databaseUrl } : { kind: 'redis', url: redisUrl },
    mode: config.CHORUS_MODE,
    slots: config.WORKER_SLOTS,
    journalFolder: join(resolve(config.CHORUS_DATA), 'journal'),
    vaultKeys,
    x: {
      origin: config.X_API_ORIGIN,
      clientId: config.X_CLIENT_ID ?? 'chorus-rehearsal',
      clientSecret: X_CLIENT_SECRET ?? 'not-a-secret',
    },
  },
  log,
)
log.info({ promotedAgoMs: worker.promotedAgoMs() }, 'worker started')
await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
log.info({}, 'worker stopping')
