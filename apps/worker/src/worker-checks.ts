import { openDb, readMissingMigrations, readPulse } from '@chorus/db'
import { readHealth } from '@chorus/usecases'
import { type Check, wordsOf } from './checks.ts'
import type { ComposedWorker, WorkerSettings } from './compose-worker.ts'
import { assertJournalWritable } from './open-journal.ts'

/** Where a worker is in its life; `worker` from the moment it runs. */
export type Readiness = { phase: 'starting' | 'running' | 'stopping'; worker: ComposedWorker | undefined }

/** A promotion comes at least once a second: none for this long means that no post goes out. */
const PROMOTION_SILENT_MS = 15_000

/** A post that could go and stands longer: somebody should look. */
const OVERDUE_MS = 60_000

/** Below the limit of a check, so that the store's own word is told. */
const PING_LIMIT_MS = 2_500

/** What must hold for a worker to publish. The database is asked on a new connection each time, as a new client would. */
export function workerChecks(settings: WorkerSettings, readiness: Readiness): readonly Check[] {
  const { databaseUrl } = settings
  return [
    { name: 'database', ask: () => askDatabase(databaseUrl) },
    { name: 'migrations', ask: () => askMigrations(databaseUrl) },
    { name: 'queue', ask: () => askQueue(running(readiness)) },
    { name: 'promotions', ask: () => askPromotions(running(readiness)) },
    { name: 'due posts', ask: () => askDuePosts(databaseUrl) },
    { name: 'journal', ask: () => assertJournalWritable(settings.journalFolder) },
  ]
}

/** What is to be said of the whole installation, the same from every worker. @throws when the database does not say. */
export async function readFindings(databaseUrl: string): Promise<readonly string[]> {
  await using db = openProbe(databaseUrl)
  return (await readHealth(db)).findings.map(({ text }) => text)
}

async function askDatabase(url: string): Promise<void> {
  await using db = openProbe(url)
  await db.sql`select 1`
}

async function askMigrations(url: string): Promise<void> {
  await using db = openProbe(url)
  const missing = await readMissingMigrations(db)
  if (missing.length > 0) throw new Error(`the database lacks ${missing.join(', ')}: run \`chorus migrate\``)
}

async function askDuePosts(url: string): Promise<void> {
  await using db = openProbe(url)
  const { oldestDueMs } = await readPulse(db)
  if (oldestDueMs > OVERDUE_MS) {
    throw new Error(`the oldest could have gone ${Math.round(oldestDueMs / 1_000)} s ago: the workers do not keep up`)
  }
}

async function askQueue(worker: ComposedWorker): Promise<void> {
  const ping = await worker.pingQueue(PING_LIMIT_MS)
  if (ping.kind === 'unreachable') throw new Error(ping.why)
  const silence = worker.silence()
  if (silence !== undefined) throw new Error(`it answers but takes no wake-ups: ${wordsOf(silence)}`)
}

function askPromotions(worker: ComposedWorker): void {
  const agoMs = worker.promotedAgoMs()
  if (agoMs > PROMOTION_SILENT_MS) {
    throw new Error(`the last one was ${Math.round(agoMs / 1_000)} s ago: see the log for "promotion failed"`)
  }
}

function running({ phase, worker }: Readiness): ComposedWorker {
  if (phase !== 'running' || worker === undefined) throw new Error(`the worker is ${phase}`)
  return worker
}

function openProbe(url: string): ReturnType<typeof openDb> {
  return openDb({ url, max: 1, applicationName: 'chorus health', statementTimeoutMs: PING_LIMIT_MS })
}
