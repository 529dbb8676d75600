import { randomUUID } from 'node:crypto'
import { appendAudit, type Db, readCheckpoints } from '@chorus/db'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { type Log, signAudit, verifyAudit } from '@chorus/usecases'
import { createVaultKeys, openSigner } from '@chorus/vault'
import { expect, test } from 'vitest'

const keys = createVaultKeys()
const sign = openSigner(keys, 'test')

async function append(db: Db, count: number): Promise<void> {
  await db.sql.begin(async (sql) => {
    for (let n = 0; n < count; n += 1) {
      const object = { kind: 'campaign', id: randomUUID() } as const
      await appendAudit(sql, { actor: { kind: 'command' }, action: 'campaign.paused', object, detail: {} })
    }
  })
}

/** Keeps what was logged. */
function aLog(): Log & { readonly lines: readonly { readonly message: string }[] } {
  const lines: { readonly message: string }[] = []
  const keep = (fields: Readonly<Record<string, unknown>>, message: string) => void lines.push({ ...fields, message })
  return { lines, info: keep, warn: keep, error: keep }
}

/** Past every trigger and foreign key, as the owner of the tables. */
async function takeOver(sql: Parameters<typeof appendAudit>[0]): Promise<void> {
  for (const table of ['audit_entries', 'audit_chain', 'audit_head', 'audit_checkpoints'])
    await sql`alter table ${sql(table)} disable trigger user`
  await sql`alter table audit_chain drop constraint if exists audit_chain_entry_id_audit_entries_id_fk`
}

/** What only the owner of the database can do: rewrite the chain from an entry on, so that it fits in itself. */
async function rewrite(db: Db, from: number): Promise<void> {
  await db.sql.begin(async (sql) => {
    await takeOver(sql)
    await sql`
      update audit_entries set actor = 'person:somebody-else'
      where id = (select entry_id from audit_chain where n = ${from})`
    const links = await sql<{ n: string }[]>`select n from audit_chain where n >= ${from} order by n`
    for (const { n } of links)
      await sql`
        update audit_chain c set hash = encode(sha256(convert_to(
          coalesce((select hash from audit_chain where n = c.n - 1), repeat('0', 64)) || audit_canonical(e), 'UTF8')), 'hex')
        from audit_entries e where e.id = c.entry_id and c.n = ${n}`
    await sql`update audit_head set hash = (select hash from audit_chain order by n desc limit 1)`
  })
}

test('a checkpoint is signed after a hundred entries and not before, told in the log, and covers them', async () => {
  await using fresh = await freshDatabase()
  const log = aLog()
  await append(fresh.db, 99)

  expect(await signAudit({ db: fresh.db, sign, log })).toEqual({ kind: 'not-yet' })
  await append(fresh.db, 1)
  const signed = await signAudit({ db: fresh.db, sign, log })
  expect(await signAudit({ db: fresh.db, sign, log })).toEqual({ kind: 'not-yet' })

  const [checkpoint] = await readCheckpoints(fresh.db)
  expect(signed).toEqual({ kind: 'signed', checkpoint })
  expect(log.lines).toEqual([{ checkpoint, message: 'audit signed' }])
  expect(await verifyAudit(fresh.db, { sign })).toEqual({
    entries: 100,
    faults: [],
    signedTo: 100,
    checkpoints: 1,
    withoutKey: 0,
  })
})

test('a chain that its owner rewrote from an entry on, so that it fits in itself, contradicts its checkpoint', async () => {
  await using fresh = await freshDatabase()
  await append(fresh.db, 20)
  await signAudit({ db: fresh.db, sign, log: aLog(), isTime: true })

  await rewrite(fresh.db, 7)

  const { faults, signedTo } = await verifyAudit(fresh.db, { sign })
  expect(faults).toEqual([{ kind: 'checkpoint', n: 20, why: 'hash' }])
  expect(signedTo).toBe(0)
})

test('checkpoints that were rewritten too are found by their signatures, and those that are gone by the log', async () => {
  await using fresh = await freshDatabase()
  await append(fresh.db, 20)
  await signAudit({ db: fresh.db, sign, log: aLog(), isTime: true })
  const kept = await readCheckpoints(fresh.db)
  await rewrite(fresh.db, 7)

  await fresh.db.sql.begin(async (sql) => {
    await takeOver(sql)
    await sql`update audit_checkpoints set hash = (select hash from audit_chain where n = 20)`
  })
  expect((await verifyAudit(fresh.db, { sign })).faults).toEqual([{ kind: 'checkpoint', n: 20, why: 'signature' }])

  await fresh.db.sql.begin(async (sql) => {
    await takeOver(sql)
    await sql`delete from audit_checkpoints`
  })
  expect(await verifyAudit(fresh.db, { sign })).toMatchObject({ faults: [], signedTo: 0 })
  expect((await verifyAudit(fresh.db, { sign, kept })).faults).toEqual([{ kind: 'checkpoint', n: 20, why: 'hash' }])
})

test('a chain whose end was cut off together with its note is found by the checkpoint beyond it', async () => {
  await using fresh = await freshDatabase()
  await append(fresh.db, 20)
  await signAudit({ db: fresh.db, sign, log: aLog(), isTime: true })

  await fresh.db.sql.begin(async (sql) => {
    await takeOver(sql)
    await sql`delete from audit_entries where id in (select entry_id from audit_chain where n > 15)`
    await sql`delete from audit_chain where n > 15`
    await sql`update audit_head set (n, hash) = (select n, hash from audit_chain order by n desc limit 1)`
  })

  expect((await verifyAudit(fresh.db, { sign })).faults).toEqual([{ kind: 'checkpoint', n: 20, why: 'no-such-place' }])
})

test('what does not fit is not signed', async () => {
  await using fresh = await freshDatabase()
  const log = aLog()
  await append(fresh.db, 100)
  await fresh.db.sql.begin(async (sql) => {
    await takeOver(sql)
    await sql`
      update audit_entries set action = 'campaign.stopped' where id = (select entry_id from audit_chain where n = 50)`
  })

  expect(await signAudit({ db: fresh.db, sign, log })).toMatchObject({
    kind: 'broken',
    faults: [{ kind: 'changed', n: 50 }],
  })
  expect(await readCheckpoints(fresh.db)).toEqual([])
  expect(log.lines).toMatchObject([{ message: 'audit broken' }])
})

test('after a change of keys the old checkpoints are still good; without the old key that is said', async () => {
  await using fresh = await freshDatabase()
  await append(fresh.db, 5)
  await signAudit({ db: fresh.db, sign, log: aLog(), isTime: true })
  const later = createVaultKeys().replace('k1', 'k2')

  const both = openSigner(`${later},${keys}`, 'test')
  expect(await verifyAudit(fresh.db, { sign: both })).toMatchObject({ faults: [], signedTo: 5, withoutKey: 0 })
  await append(fresh.db, 5)
  await signAudit({ db: fresh.db, sign: both, log: aLog(), isTime: true })

  const onlyNew = await verifyAudit(fresh.db, { sign: openSigner(later, 'test') })
  expect(onlyNew).toMatchObject({ faults: [], signedTo: 10, withoutKey: 1 })
})
