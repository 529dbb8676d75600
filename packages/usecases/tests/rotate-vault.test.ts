import { type Db, sealedColumns } from '@chorus/db'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { readVaultStatus, rotateVault, type RotatingVault } from '@chorus/usecases'
import { createVaultKeys, openVault } from '@chorus/vault'
import { expect, test } from 'vitest'

const oldKeys = createVaultKeys()
const keys = `${createVaultKeys().replace('k1', 'k2')},${oldKeys}`

const places = ['access_token', 'refresh_token'] as const
const plainOf = (id: string, column: string): string => `plain ${column} of ${id}`

/** So many accounts, each with its tokens sealed under the old key. */
async function fill(db: Db, count: number): Promise<readonly string[]> {
  const rows = await db.sql<{ id: string }[]>`
    with o as (
      insert into organisations (slug, name, time_zone, locales) values ('o', 'O', 'UTC', '{en}') returning id)
    insert into accounts (organisation_id, platform, handle, mode)
    select o.id, 'x', 'h' || n, 'rehearsal' from o, generate_series(1, ${count}) n returning id`
  const vault = openVault(oldKeys)
  const seal = (id: string, column: string) => vault.seal(plainOf(id, column), `account_tokens:${id}:${column}`)
  const tokens = rows.map(({ id }) => ({ id, access: seal(id, 'access_token'), refresh: seal(id, 'refresh_token') }))
  await db.sql`
    insert into account_tokens (account_id, access_token, refresh_token, expires_at, refreshed_at)
    select t.id, t.access, t.refresh, now() + interval '1 hour', now()
    from jsonb_to_recordset(${JSON.stringify(tokens)}::text::jsonb) as t(id uuid, access text, refresh text)`
  return rows.map(({ id }) => id)
}

/** How many tokens open with these keys to what they were, and how many do not. */
async function openAll(db: Db, keyring: string): Promise<{ readonly good: number; readonly lost: number }> {
  const vault = openVault(keyring)
  const rows = await db.sql<{ account_id: string; access_token: string; refresh_token: string }[]>`
    select account_id, access_token, refresh_token from account_tokens`
  const isGood = rows.flatMap((row) =>
    places.map((column) => {
      const binding = `account_tokens:${row.account_id}:${column}`
      return vault.open(row[column], binding) === plainOf(row.account_id, column)
    }),
  )
  return { good: isGood.filter(Boolean).length, lost: isGood.filter((good) => !good).length }
}

test('10,000 tokens are sealed anew, broken off half-way and resumed: none is lost, and every one opens with the new key alone', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await fill(db, 5_000)
  let steps = 0

  // As a kill would: in the middle, between two statements, with no chance to tidy up.
  const broken = rotateVault({ db, vault: openVault(keys) }, () => {
    steps += 1
    if (steps === 20) throw new Error('killed')
  })
  await expect(broken).rejects.toThrow('killed')
  const half = await readVaultStatus({ db, vault: openVault(keys) })
  expect(half).toMatchObject({ inUse: { k1: 5_000, k2: 5_000 }, removable: [], missing: [] })
  expect(await openAll(db, keys)).toEqual({ good: 10_000, lost: 0 })

  const rotated = await rotateVault({ db, vault: openVault(keys) })

  expect(rotated).toMatchObject({
    resealed: 5_000,
    inUse: { k2: 10_000 },
    removable: ['k1'],
    missing: [],
    unopened: [],
  })
  expect(await openAll(db, keys.split(',')[0] ?? '')).toEqual({ good: 10_000, lost: 0 })
})

test('tokens that are refreshed while they are sealed anew stay the refreshed ones', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const ids = await fill(db, 3)
  const [first = ''] = ids
  const vault = openVault(keys)
  // Refreshed after the old one was read, before the new one is written.
  const refreshing: RotatingVault = {
    ...vault,
    open(sealed, binding) {
      pending ??= db.sql`
        update account_tokens set access_token = ${vault.seal('refreshed', `account_tokens:${first}:access_token`)}
        where account_id = ${first}`.execute()
      return vault.open(sealed, binding)
    },
  }
  let pending: PromiseLike<unknown> | undefined

  await rotateVault({ db, vault: refreshing })

  const [row] = await db.sql<{ access_token: string }[]>`
    select access_token from account_tokens where account_id = ${first}`
  expect(vault.open(row?.access_token ?? '', `account_tokens:${first}:access_token`)).toBe('refreshed')
})

test('what no key at hand opens stays as it is, and is told by its place', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const [first = ''] = await fill(db, 2)
  const stranger = openVault(createVaultKeys().replace('k1', 'k9')).seal('x', `account_tokens:${first}:access_token`)
  await db.sql`update account_tokens set access_token = ${stranger} where account_id = ${first}`

  const rotated = await rotateVault({ db, vault: openVault(keys) })

  expect(rotated).toMatchObject({
    resealed: 3,
    inUse: { k2: 3, k9: 1 },
    missing: ['k9'],
    unopened: [`account_tokens:${first}:access_token`],
  })
  expect(await db.sql`select from account_tokens where access_token = ${stranger}`).toHaveLength(1)
})

test('tokens that wait to be revoked are sealed anew too, each where it stands', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const account = '00000000-0000-7000-8000-000000000001'
  const [old, young] = [createVaultKeys(), createVaultKeys().replace('k1', 'k2')]
  const place = `account_tokens:${account}:access_token`
  for (const token of ['first', 'second']) {
    const vault = openVault(old)
    await db.sql`
      insert into token_revocations (account_id, organisation_id, platform, access_token, refresh_token, at, shred_at, next_at)
      values (${account}, ${account}, 'x', ${vault.seal(token, place)},
        ${vault.seal(token, `account_tokens:${account}:refresh_token`)}, now(), now(), now())`
  }
  const vault = openVault(`${young},${old}`)

  expect(await rotateVault({ db, vault })).toMatchObject({ resealed: 4, inUse: { k2: 4 }, unopened: [] })

  const rows = await db.sql<{ access_token: string }[]>`select access_token from token_revocations order by id`
  expect(rows.map((row) => openVault(young).open(row.access_token, place))).toEqual(['first', 'second'])
})

test('every column that is named as sealed ones are stands in the list of sealed columns', async () => {
  await using fresh = await freshDatabase()

  const rows = await fresh.db.sql<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and (column_name like 'sealed\\_%' or column_name like '%\\_token') order by 1`

  const listed = sealedColumns.map(({ table, column }) => `${table}.${column}`)
  expect(listed).toEqual(expect.arrayContaining(rows.map(({ name }) => name)))
  expect(rows.length).toBeGreaterThan(0)
})
