import { openDb } from '@chorus/db'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

/** The pool waits two seconds at most before it connects again. */
const PATIENT = { timeout: 20_000 }

test('a transaction that goes on after its connection was cut is refused, and the pool serves the next query', async () => {
  await using fresh = await freshDatabase()
  await using db = openDb({ url: fresh.url, max: 1, applicationName: 'chorus cut' })
  const cut = async (): Promise<void> => {
    await fresh.db.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'chorus cut'`
    await expect
      .poll(() =>
        fresh.db.sql`select from pg_stat_activity where application_name = 'chorus cut'`.then((rows) => rows.count),
      )
      .toBe(0)
  }

  for (let round = 0; round < 10; round += 1) {
    const transaction = db.sql.begin(async (sql) => {
      await sql`select 1`
      await cut()
      for (let n = 0; n < 5; n += 1) await sql`select ${n}::int`.catch(() => {})
      return sql`select 1`
    })
    await expect(transaction).rejects.toThrow(/CONNECTION|terminat/)
    await expect.poll(() => db.sql`select 2::int as two`.catch(() => []), PATIENT).toEqual([{ two: 2 }])
  }
})

test('queries that were under way when every connection was cut are refused, and the pool serves on', async () => {
  await using fresh = await freshDatabase()
  await using db = openDb({ url: fresh.url, max: 4, applicationName: 'chorus cut' })

  for (let round = 0; round < 10; round += 1) {
    const busy = Array.from({ length: 40 }, (_, n) => db.sql`select ${n}::int, pg_sleep(0.002)`.catch(() => {}))
    await fresh.db.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'chorus cut'`
    await Promise.all(busy)
    await expect.poll(() => db.sql`select 2::int as two`.catch(() => []), PATIENT).toEqual([{ two: 2 }])
  }
  expect(await db.sql`select 3::int as three`).toEqual([{ three: 3 }])
})
