import { randomUUID } from 'node:crypto'
import { appendAudit, type Db } from '@chorus/db'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

const command = { kind: 'command' } as const

/** One entry in a transaction of its own. */
function append(db: Db, id: string = randomUUID()): Promise<unknown> {
  return db.sql.begin((sql) =>
    appendAudit(sql, { actor: command, action: 'campaign.paused', object: { kind: 'campaign', id }, detail: {} }),
  )
}

async function readChain(db: Db): Promise<readonly { n: string; object_id: string }[]> {
  return db.sql<{ n: string; object_id: string }[]>`
    select c.n, e.object_id from audit_chain c join audit_entries e on e.id = c.entry_id order by c.n`
}

test('a change that is rolled back leaves no entry, and no gap in the chain', async () => {
  await using fresh = await freshDatabase()
  const [first, second] = [randomUUID(), randomUUID()]
  await append(fresh.db, first)

  const undone = fresh.db.sql.begin(async (sql) => {
    const object = { kind: 'campaign', id: randomUUID() } as const
    await appendAudit(sql, { actor: command, action: 'campaign.stopped', object, detail: {} })
    throw new Error('undone')
  })

  await expect(undone).rejects.toThrow('undone')
  await append(fresh.db, second)
  expect(await readChain(fresh.db)).toEqual([
    { n: '1', object_id: first },
    { n: '2', object_id: second },
  ])
})

test('a change that is still being written holds up nobody else, and is chained when it commits', async () => {
  await using fresh = await freshDatabase()
  const [slow, quick] = [randomUUID(), randomUUID()]
  const isWritten = Promise.withResolvers<void>()
  const mayCommit = Promise.withResolvers<void>()
  const writing = fresh.db.sql.begin(async (sql) => {
    const object = { kind: 'campaign', id: slow } as const
    await appendAudit(sql, { actor: command, action: 'campaign.paused', object, detail: {} })
    isWritten.resolve()
    await mayCommit.promise
  })

  await isWritten.promise
  await append(fresh.db, quick)
  mayCommit.resolve()
  await writing

  expect((await readChain(fresh.db)).map((link) => link.object_id)).toEqual([quick, slow])
})

test('many at once make one chain without a gap', async () => {
  await using fresh = await freshDatabase()

  await Promise.all(Array.from({ length: 200 }, () => append(fresh.db)))

  const [row] = await fresh.db.sql`
    select count(*)::int as links, max(c.n)::int as last, bool_and(c.hash = encode(sha256(convert_to(
      coalesce(b.hash, repeat('0', 64)) || audit_canonical(e), 'UTF8')), 'hex')) as is_linked, max(h.n)::int as head
    from audit_chain c join audit_entries e on e.id = c.entry_id left join audit_chain b on b.n = c.n - 1
    cross join audit_head h`
  expect(row).toEqual({ links: 200, last: 200, is_linked: true, head: 200 })
})

test('neither an entry nor its place in the chain can be changed or removed', async () => {
  await using fresh = await freshDatabase()
  const { sql } = fresh.db
  await append(fresh.db)

  await expect(sql`update audit_entries set action = 'campaign.resumed'`).rejects.toThrow(/ledger/)
  await expect(sql`delete from audit_entries`).rejects.toThrow(/ledger/)
  await expect(sql`truncate audit_entries cascade`).rejects.toThrow(/ledger/)
  await expect(sql`update audit_chain set n = 2`).rejects.toThrow(/ledger/)
  await expect(sql`delete from audit_chain`).rejects.toThrow(/ledger/)
  await expect(sql`truncate audit_chain`).rejects.toThrow(/ledger/)
  await expect(sql`update audit_head set n = 0`).rejects.toThrow(/ledger/)
  await expect(sql`delete from audit_head`).rejects.toThrow(/ledger/)
  await expect(sql`truncate audit_head`).rejects.toThrow(/ledger/)
  await expect(sql`insert into audit_chain select n + 1, entry_id, hash from audit_chain`).rejects.toThrow(/ledger/)
})

const uuid = randomUUID()
const wrong: readonly (readonly [string, unknown])[] = [
  ['a mail address as an object', { object: { kind: 'campaign', id: 'ana@example.org' } }],
  ['a name as an object', { object: { kind: 'campaign', id: 'Red Umbrella' } }],
  ['another kind of object', { object: { kind: 'token', id: uuid } }],
  ['a handle as a lane', { object: { kind: 'lane', id: 'x:@SCOT_PEP' }, action: 'lane.held' }],
  ['a mail address as an actor', { actor: { kind: 'person', id: 'ana@example.org' } }],
  ['a slug as an organisation', { organisationId: 'scot-pep' }],
  ['a field that nobody declared', { detail: { reason: 'because' } }],
  ['free text in place of a word', { action: 'campaign.resumed', detail: { late: 'Please go on, Ana' } }],
  ['a fraction as a count', { action: 'campaign.launched', detail: { scheduled: 1.5, awaitingApproval: 0 } }],
  [
    'a text as a hash',
    { action: 'post.approved', object: { kind: 'post', id: uuid }, detail: { contentHash: 'We signed.' } },
  ],
]

test.each(wrong)('%s is refused, the change with it, and not repeated in the error', async (_, part) => {
  await using fresh = await freshDatabase()
  const right = { actor: command, action: 'campaign.paused', object: { kind: 'campaign', id: uuid }, detail: {} }
  // What a caller could do who goes round the types.
  const entry = { ...right, ...(part as object) } as Parameters<typeof appendAudit>[1]

  const written = fresh.db.sql.begin(async (sql) => {
    await sql`update installation set paused = true, paused_reason = 'test'`
    await appendAudit(sql, entry)
  })

  await expect(written).rejects.toThrow(/^An audit entry [a-z.-]+ has a wrong form: [A-Za-z, ]+\.$/)
  expect(await fresh.db.sql`select from installation where paused`).toHaveLength(0)
})
