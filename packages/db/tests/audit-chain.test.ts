import { randomUUID } from 'node:crypto'
import { appendAudit, type ChainFault, type Db, walkAuditChain } from '@chorus/db'
import { freshDatabase, type FreshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

/** Ten entries, each in a transaction of its own. */
async function aChain(): Promise<FreshDatabase> {
  const fresh = await freshDatabase()
  for (let n = 0; n < 10; n += 1) {
    const object = { kind: 'campaign', id: randomUUID() } as const
    const detail = { scheduled: n, awaitingApproval: 0 }
    await fresh.db.sql.begin((sql) =>
      appendAudit(sql, { actor: { kind: 'command' }, action: 'campaign.launched', object, detail }),
    )
  }
  return fresh
}

/** What only the owner of the database can do: past every trigger and foreign key. */
async function tamper(db: Db, ...statements: readonly string[]): Promise<void> {
  await db.sql.begin(async (sql) => {
    for (const table of ['audit_entries', 'audit_chain', 'audit_head', 'audit_checkpoints'])
      await sql`alter table ${sql(table)} disable trigger user`
    await sql`alter table audit_chain drop constraint if exists audit_chain_entry_id_audit_entries_id_fk`
    for (const statement of statements) await sql.unsafe(statement)
  })
}

const entryAt = (n: number): string => `(select entry_id from audit_chain where n = ${n})`

/** The kinds and places of what is wrong. */
async function faultsOf(db: Db): Promise<readonly string[]> {
  const { faults } = await walkAuditChain(db)
  return faults.map((fault: ChainFault) => (fault.kind === 'added' ? fault.kind : `${fault.kind} ${fault.n}`))
}

test('a chain that nobody touched has no fault', async () => {
  await using fresh = await aChain()

  expect(await walkAuditChain(fresh.db)).toMatchObject({ head: { n: 10 }, faults: [] })
})

test.each([
  ['its detail', `update audit_entries set detail = '{"scheduled":7,"awaitingApproval":1}' where id = ${entryAt(4)}`],
  ['its moment', `update audit_entries set at = at + interval '1 microsecond' where id = ${entryAt(4)}`],
  ['its actor', `update audit_entries set actor = 'person:ana' where id = ${entryAt(4)}`],
  ['its campaign', `update audit_entries set campaign_id = uuidv7() where id = ${entryAt(4)}`],
  ['its action', `update audit_entries set action = 'campaign.stopped' where id = ${entryAt(4)}`],
])('an entry of which %s was changed is found', async (_, statement) => {
  await using fresh = await aChain()

  await tamper(fresh.db, statement)

  expect(await faultsOf(fresh.db)).toEqual(['changed 4'])
})

const removals: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['an entry without its place', [`delete from audit_entries where id = ${entryAt(4)}`], ['removed 4']],
  [
    'an entry with its place',
    [`delete from audit_entries where id = ${entryAt(4)}`, 'delete from audit_chain where n = 4'],
    ['removed 4'],
  ],
  [
    'an entry with its place, and the others closed up',
    [
      `delete from audit_entries where id = ${entryAt(4)}`,
      'delete from audit_chain where n = 4',
      'update audit_chain set n = -n where n > 4',
      'update audit_chain set n = -n - 1 where n < 0',
    ],
    ['removed 4'],
  ],
  [
    'the first',
    [`delete from audit_entries where id = ${entryAt(1)}`, 'delete from audit_chain where n = 1'],
    ['removed 1'],
  ],
  [
    'the last',
    [`delete from audit_entries where id = ${entryAt(10)}`, 'delete from audit_chain where n = 10'],
    ['removed 10'],
  ],
]

test.each(removals)('%s that was removed is found', async (_, statements, faults) => {
  await using fresh = await aChain()

  await tamper(fresh.db, ...statements)

  expect(await faultsOf(fresh.db)).toEqual(faults)
})

const swapped = `
  update audit_chain c set entry_id = o.entry_id from audit_chain o
  where (c.n, o.n) in ((4, 5), (5, 4))`

test.each([
  [
    'whose entries changed places',
    ['alter table audit_chain drop constraint audit_chain_entry', swapped],
    ['reordered 4', 'reordered 5'],
  ],
  [
    'whose places changed numbers',
    [
      'update audit_chain set n = -4 where n = 4',
      'update audit_chain set n = 4 where n = 5',
      'update audit_chain set n = 5 where n = -4',
    ],
    ['reordered 4', 'reordered 5', 'reordered 6'],
  ],
])('two %s are found', async (_, statements, faults) => {
  await using fresh = await aChain()

  await tamper(fresh.db, ...statements)

  expect(await faultsOf(fresh.db)).toEqual(faults)
})

test('an entry that was slipped in past the chain is found', async () => {
  await using fresh = await aChain()

  await tamper(
    fresh.db,
    `insert into audit_entries (actor, action, object_kind, object_id, detail)
     values ('admin-command', 'campaign.paused', 'campaign', '${randomUUID()}', '{}')`,
  )

  expect(await faultsOf(fresh.db)).toEqual(['added'])
})

test('the chain is the same to SQL and to TypeScript, whatever an entry says', async () => {
  await using fresh = await freshDatabase()
  const actors = [{ kind: 'command' }, { kind: 'worker', id: 'host.example:12-ab_c' }] as const
  await fresh.db.sql.begin(async (sql) => {
    for (const actor of actors) {
      const object = { kind: 'post', id: randomUUID() } as const
      const detail = { contentHash: 'ab'.repeat(32), followsDeadline: true }
      await appendAudit(sql, { actor, action: 'post.approved', object, campaignId: randomUUID(), detail })
      await appendAudit(sql, {
        actor,
        action: 'anchor.moved',
        object: { kind: 'campaign', id: randomUUID() },
        organisationId: randomUUID(),
        detail: {
          version: Number.MAX_SAFE_INTEGER,
          anchor: 'deadline',
          from: Temporal.Instant.from('2026-12-31T23:59:59.999999999Z'),
          to: undefined,
        },
      })
    }
    // Past the types: what a later action may bring.
    await sql`
      insert into audit_entries (actor, action, object_kind, object_id, detail)
      values ('admin-command', 'test.done', 'test', 'ä"\\/', ${'{"b":"\\u0001\\u007f\\n\\"\\\\/é€😀","a":-5,"Z":false,"aa":0,"_":"x"}'}::text::jsonb)`
  })

  expect(await walkAuditChain(fresh.db)).toMatchObject({ head: { n: 5 }, faults: [] })
})
