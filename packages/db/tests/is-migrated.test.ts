import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { migrateDb, openDb, readMissingMigrations } from '@chorus/db'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { dropDatabase } from '@chorus/testing/drop-database'
import { sqlOf } from '@chorus/testing/sql'
import { expect, inject, test } from 'vitest'

const journal = new URL('../migrations/meta/_journal.json', import.meta.url)
const { entries } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { tag: string }[] }
const tags = entries.map(({ tag }) => tag)

test('an empty database misses every migration, and none once it is migrated', async () => {
  const server = inject('postgresUrl')
  const name = `chorus_test_${randomBytes(6).toString('hex')}`
  await sqlOf(server, `create database ${name}`)
  const url = new URL(`/${name}`, server).href
  const ends = []
  {
    await using db = openDb({ url, max: 1, applicationName: 'chorus tests' })
    ends.push(await readMissingMigrations(db))
    await migrateDb(url)
    ends.push(await readMissingMigrations(db))
  }
  await dropDatabase(server, name)

  expect(ends).toEqual([tags, []])
})

test('a migration that the database has not had is named', async () => {
  await using fresh = await freshDatabase()
  await fresh.db.sql`
    delete from drizzle.__drizzle_migrations
    where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`

  expect(await readMissingMigrations(fresh.db)).toEqual(tags.slice(-1))
})

test('a database that a newer version has migrated misses nothing', async () => {
  await using fresh = await freshDatabase()
  await fresh.db.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a newer version', 9e12)`

  expect(await readMissingMigrations(fresh.db)).toEqual([])
})
