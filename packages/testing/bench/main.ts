import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { migrateDb, openDb, openInstallation } from '@chorus/db'
import { startTemporaryPostgres } from '@chorus/embedded-postgres'
import { benchApply } from './apply.ts'

/**
 * `node packages/testing/bench/main.ts`: measures what applying, moving and undoing a plan costs beside the bare statements,
 * on a Postgres of its own, and how far the event loop lags meanwhile; prints it, and with `--write` puts it into
 * docs/benchmarks.md with machine and day. One run measures both sides of each ratio. Sizes may be named: `1000 10000`.
 */
const sizes = process.argv.slice(2).map(Number).filter(Number.isInteger)
const postgres = await startTemporaryPostgres()
const rows: { readonly name: string; readonly value: string }[] = []
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

if (process.argv.includes('--write')) {
  const path = new URL('../../../docs/benchmarks.md', import.meta.url)
  const document = readFileSync(path, 'utf8')
  const begin = '<!-- bench: plan -->'
  const from = document.indexOf(begin)
  const to = document.indexOf('<!-- /bench -->', from)
  if (from === -1 || to === -1)
    throw new Error(`docs/benchmarks.md has no place for the figures: ${begin} … <!-- /bench -->`)
  const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`
  const head = `Measured ${Temporal.Now.plainDateISO('UTC').toString()} by \`node packages/testing/bench/main.ts\` on ${machine}.`
  const table = ['| what | result |', '| --- | --- |', ...rows.map(({ name, value }) => `| ${name} | ${value} |`)]
  const section = [begin, '', head, '', ...table, ''].join('\n')
  writeFileSync(path, `${document.slice(0, from)}${section}\n${document.slice(to)}`)
}
