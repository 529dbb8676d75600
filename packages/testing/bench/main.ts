import { migrateDb, openDb, openInstallation } from '@chorus/db'
import { startTemporaryPostgres } from '@chorus/embedded-postgres'
import { type Figure, writeFigures } from '@chorus/testing/write-figures'
import { benchApply } from './apply.ts'

/**
 * `node packages/testing/bench/main.ts`: measures what applying, moving and undoing a plan costs beside the bare statements,
 * on a Postgres of its own, and how far the event loop lags meanwhile; prints it, and with `--write` puts it into
 * docs/benchmarks.md with machine and day. One run measures both sides of each ratio. Sizes may be named: `1000 10000`.
 */
const sizes = process.argv.slice(2).map(Number).filter(Number.isInteger)
const postgres = await startTemporaryPostgres()
const rows: Figure[] = []
try {
  await migrateDb(postgres.url)
  await using db = openDb({ url: postgres.url, max: 8, applicationName: 'chorus bench', statementTimeoutMs: 600_000 })
  await openInstallation(db, 'rehearsal')
  for (const posts of sizes.length > 0 ? sizes : [1_000, 10_000, 100_000]) {
    for (const row of await benchApply(db, posts)) {
      rows.push(row)
      process.stdout.write(`${row.name}: ${row.value}\n`)
    }
  }
} finally {
  await postgres.stop()
}

if (process.argv.includes('--write')) writeFigures('plan', 'node packages/testing/bench/main.ts', rows)
