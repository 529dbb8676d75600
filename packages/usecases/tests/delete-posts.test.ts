import { actingAs, askForDeletion, listPosts } from '@chorus/db'
import { createXPlatform } from '@chorus/platforms'
import { deletePosts, logEvents } from '@chorus/usecases'
import { expect, test } from 'vitest'
import { aDesk, type Desk } from './settle-kit.ts'

const silent = (): void => {}

/** A worker's turn at deleting. */
async function turn({ rehearsal }: Desk): Promise<number> {
  const { db, vault, x, now } = rehearsal
  return deletePosts({
    db: actingAs(db, { kind: 'worker', id: 'test' }),
    seal: vault,
    clock: { now, monotonicMs: () => performance.now() },
    events: logEvents({ info: silent, warn: silent, error: silent }),
    pairs: { keep: silent, drop: silent, kept: () => [] },
    untilDone: (step) => step(),
    platforms: { x: createXPlatform({ ...x, now }) },
  })
}

async function aPublished(): Promise<Desk> {
  const desk = await aDesk()
  await desk.publish()
  const post = await desk.post()
  expect(post.state).toBe('published')
  expect(await askForDeletion(actingAs(desk.rehearsal.db, { kind: 'command' }), post.id, 'They asked')).toEqual({
    kind: 'asked',
  })
  return desk
}

async function isOnAccount({ rehearsal }: Desk, remoteId: string | undefined): Promise<boolean> {
  type Entry = { readonly id: string; readonly deletedAt?: string }
  const ledger: readonly Entry[] = await rehearsal.readLedger()
  return ledger.some(({ id, deletedAt }) => id === remoteId && deletedAt === undefined)
}

const deletionOf = async ({ rehearsal }: Desk) =>
  (await listPosts(rehearsal.db, rehearsal.campaign.id, { limit: 1 }))[0]?.deletion

test('a post that somebody asked to delete is deleted on its network once, and the books keep what the network said', async () => {
  await using desk = await aPublished()
  const { remoteId } = await desk.post()
  expect(await isOnAccount(desk, remoteId)).toBe(true)

  expect(await turn(desk)).toBe(1)

  expect(await isOnAccount(desk, remoteId)).toBe(false)
  expect(await desk.post()).toMatchObject({ state: 'published', remoteId })
  expect(await deletionOf(desk)).toMatchObject({ end: 'deleted', tries: 1, httpStatus: 200, note: 'They asked' })
  expect(await turn(desk)).toBe(0)
  const told = await desk.rehearsal.db.sql`
    select action, actor, detail from audit_entries where action like 'post.deletion-%' order by id`
  expect(told).toEqual([
    { action: 'post.deletion-asked', actor: 'admin-command', detail: {} },
    { action: 'post.deletion-ended', actor: 'worker:test', detail: { end: 'deleted' } },
  ])
})

test('a network that cannot be reached is asked again later, and nothing is said to be deleted', async () => {
  await using desk = await aPublished()
  await desk.rehearsal.sandbox[Symbol.asyncDispose]()

  await turn(desk)

  expect(await deletionOf(desk)).toMatchObject({
    end: undefined,
    tries: 1,
    detail: expect.stringContaining('ECONNREFUSED'),
  })
  expect(await turn(desk)).toBe(0)
  const [row] = await desk.rehearsal.db.sql`
    select extract(epoch from next_at - clock_timestamp()) between 3 and 6 as is_soon from post_deletions`
  expect(row).toEqual({ is_soon: true })
})

test('where the organisation has left nobody can delete for it: that is said, and may be asked again', async () => {
  await using desk = await aPublished()
  const { db } = desk.rehearsal
  await db.sql`delete from account_tokens`
  await db.sql`update accounts set state = 'disconnected'`
  const { id } = await desk.post()

  await turn(desk)

  expect(await deletionOf(desk)).toMatchObject({ end: 'refused', detail: expect.stringContaining('organisation') })
  const again = actingAs(db, { kind: 'command' })
  expect(await askForDeletion(again, id, 'Once more')).toEqual({ kind: 'asked' })
  expect(await deletionOf(desk)).toMatchObject({ end: undefined, tries: 0, note: 'Once more' })
})

test('two workers at one moment ask the network once', async () => {
  await using desk = await aPublished()

  const turns = await Promise.all([turn(desk), turn(desk)])

  expect(turns.toSorted((a, b) => a - b)).toEqual([0, 1])
  expect(await deletionOf(desk)).toMatchObject({ end: 'deleted', tries: 1 })
})
