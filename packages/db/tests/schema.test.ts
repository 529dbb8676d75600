import { readFileSync } from 'node:fs'
import { dumpSchema } from '@chorus/db'
import { freshDatabase } from '@chorus/testing/fresh-database'
import * as schema from '#schema'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { expect, test } from 'vitest'
import journal from '../migrations/meta/_journal.json' with { type: 'json' }

test('schema.sql is what the migrations make (renew it with `pnpm -F @chorus/db schema:dump`)', async () => {
  await using fresh = await freshDatabase()

  expect(await dumpSchema(fresh.db)).toBe(readFileSync(new URL('../schema.sql', import.meta.url), 'utf8'))
})

test('the migrations say all that the schema in TypeScript says', async () => {
  const last = journal.entries.at(-1)
  const file = new URL(`../migrations/meta/${String(last?.idx).padStart(4, '0')}_snapshot.json`, import.meta.url)
  const before = JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof generateMigration>[0]

  const statements = await generateMigration(before, generateDrizzleJson(schema, before.id, undefined, 'snake_case'))

  expect(statements).toEqual([])
})

test('a ledger row can be neither changed nor removed', async () => {
  await using fresh = await freshDatabase()
  const { sql } = fresh.db
  await sql`
    with o as (insert into organisations (slug, name, time_zone, locales) values ('o', 'O', 'UTC', '{en}') returning id),
    c as (insert into campaigns (slug, title, time_zone, seed) values ('c', 'C', 'UTC', 's') returning id)
    insert into consents (campaign_id, organisation_id, kind, granted_by, mode)
    select c.id, o.id, 'grant', 'test', 'rehearsal' from o, c`

  await expect(sql`update consents set kind = 'withdrawal'`).rejects.toThrow(/ledger/)
  await expect(sql`delete from consents`).rejects.toThrow(/ledger/)
  await expect(sql`truncate consents cascade`).rejects.toThrow(/ledger/)
})
