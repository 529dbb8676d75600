import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { countChanged, type Db, keepWatched, listenForChanges, openDb } from '@chorus/db'
import { aCampaign } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

async function aListener(db: Db) {
  const heard: string[] = []
  const listening = { times: 0 }
  await keepWatched(db)
  await listenForChanges(db, {
    onChanged: (id) => void heard.push(id),
    onListening: () => void (listening.times += 1),
  })
  /** What was heard until a signal of our own has come through. */
  const hear = async () => {
    await db.sql`select pg_notify('chorus_changes', 'mark')`
    await expect.poll(() => heard.includes('mark'), { timeout: 5_000, interval: 5 }).toBe(true)
    return heard.splice(0).filter((word) => word !== 'mark')
  }
  return { hear, listening }
}

test('a statement signals each campaign that it changed once, however many rows it touched', async () => {
  await using fresh = await freshDatabase()
  const one = await aCampaign(fresh.db, { slug: 'one', accounts: 10, postsPerAccount: 10 })
  const two = await aCampaign(fresh.db, { slug: 'two' })
  const { hear } = await aListener(fresh.db)

  await fresh.db.sql`update posts set notes = '{a}'`
  expect((await hear()).toSorted()).toEqual([one.id, two.id].toSorted())
  await fresh.db.sql`update posts set notes = '{b}' where campaign_id = ${two.id}`
  expect(await hear()).toEqual([two.id])
  await fresh.db.sql`update campaigns set title = 'New' where id = ${one.id}`
  expect(await hear()).toEqual([one.id])
})

test('a statement that changed nothing, or that was rolled back, signals nothing', async () => {
  await using fresh = await freshDatabase()
  await aCampaign(fresh.db)
  const { hear } = await aListener(fresh.db)

  await fresh.db.sql`update posts set notes = '{a}' where false`
  const rolledBack = fresh.db.sql.begin(async (sql) => {
    await sql`update posts set notes = '{a}'`
    throw new Error('no')
  })

  await expect(rolledBack).rejects.toThrow('no')
  expect(await hear()).toEqual([])
})

test('nothing is signalled while nobody watches: a signal holds up every other commit', async () => {
  await using fresh = await freshDatabase()
  const { id } = await aCampaign(fresh.db)
  const { hear } = await aListener(fresh.db)

  await fresh.db.sql`update live_watch set watched_until = now() - interval '1 second'`
  await fresh.db.sql`update posts set notes = '{a}'`
  expect(await hear()).toEqual([])
  await keepWatched(fresh.db)
  await fresh.db.sql`update posts set notes = '{b}'`
  expect(await hear()).toEqual([id])
})

test('new campaigns and posts are signalled', async () => {
  await using fresh = await freshDatabase()
  const { hear } = await aListener(fresh.db)

  const { id } = await aCampaign(fresh.db)

  expect(new Set(await hear())).toEqual(new Set([id]))
})

test('a listener whose connection is cut listens again, and says so', async () => {
  await using fresh = await freshDatabase()
  const { id } = await aCampaign(fresh.db)
  const { hear, listening } = await aListener(fresh.db)

  await fresh.db.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query = 'listen "chorus_changes"'`
  await expect.poll(() => listening.times, { timeout: 5_000 }).toBe(2)
  await fresh.db.sql`update posts set notes = '{a}'`

  expect(await hear()).toEqual([id])
})

test('a listener that cannot reach the database at first listens once it can', async () => {
  await using fresh = await freshDatabase()
  const { hostname, port } = new URL(fresh.url)
  await using gate = await aClosedGate({ host: hostname, port: Number(port) })
  const away = new URL(fresh.url)
  away.host = `127.0.0.1:${gate.port}`
  await using db = openDb({ url: away.href, max: 1, applicationName: 'chorus tests' })
  const listening = Promise.withResolvers<void>()
  const began = listenForChanges(db, { onChanged: () => {}, onListening: listening.resolve })

  await expect(began).rejects.toThrow('ECONNREFUSED')
  await gate.open()

  await expect(listening.promise).resolves.toBeUndefined()
})

/** A port at which nobody listens, and once it is open leads to another one. */
async function aClosedGate(target: { readonly host: string; readonly port: number }) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    const onwards = connect(target)
    for (const one of [socket, onwards]) {
      sockets.add(one)
      one.on('error', () => {}) // either side may hang up
    }
    socket.pipe(onwards).pipe(socket)
  })
  const open = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  }
  const port = await open(0)
  await close()
  return { port, open: () => open(port), [Symbol.asyncDispose]: close }
}

test('the counts of campaigns name every state that has posts, and campaigns without any', async () => {
  await using fresh = await freshDatabase()
  const one = await aCampaign(fresh.db, { slug: 'one', accounts: 3 })
  const two = await aCampaign(fresh.db, { slug: 'two' })
  await fresh.db.sql`delete from posts where campaign_id = ${two.id}`
  await fresh.db.sql`
    update posts set state = 'missed', reason = 'late', settled_at = now() where id = ${one.posts[0]?.id ?? ''}`

  expect(await countChanged(fresh.db, 'all')).toEqual([
    { id: one.id, slug: 'one', posts: { missed: 1, scheduled: 2 } },
    { id: two.id, slug: 'two', posts: {} },
  ])
  expect(await countChanged(fresh.db, [two.id, '00000000-0000-0000-0000-000000000000'])).toEqual([
    { id: two.id, slug: 'two', posts: {} },
  ])
  expect(await countChanged(fresh.db, [])).toEqual([])
})

/** The best of a few runs, in milliseconds: what a statement costs, not what else the machine does. */
async function bestOf(times: number, work: () => PromiseLike<unknown>): Promise<number> {
  const runs: number[] = []
  for (let n = 0; n < times; n += 1) {
    const startedMs = performance.now()
    await work()
    runs.push(performance.now() - startedMs)
  }
  return Math.min(...runs)
}

test('with the signal an update of 20,000 posts takes less than three times as long as without', async ({
  annotate,
}) => {
  await using fresh = await freshDatabase()
  await aCampaign(fresh.db, { accounts: 100, postsPerAccount: 200 })
  const { sql } = fresh.db
  await keepWatched(fresh.db)
  const update = () => sql`update posts set notes = '{a}'`
  await update()

  const withMs = await bestOf(3, update)
  await sql`alter table posts disable trigger posts_signal_update`
  const withoutMs = await bestOf(3, update)

  const ratio = withMs / withoutMs
  await annotate(`${withMs.toFixed(0)} ms with, ${withoutMs.toFixed(0)} ms without: ${ratio.toFixed(2)} times`)
  expect(ratio).toBeLessThan(3)
})
