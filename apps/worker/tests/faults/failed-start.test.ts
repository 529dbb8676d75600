import { sqlOf } from '@chorus/testing/sql'
import { expect, inject, test } from 'vitest'
import { aScene, type Scene } from './scene.ts'
import { figure, size } from './sizes.ts'

/** A start takes eleven, its pools' first and the queue's last: with fewer, one step after the other finds none. */
const ROOM = size([4, 6, 8, 9, 10, 11], [8, 9])

// What ran already once outlived the pools that it worked on, and kept the process busy until its watchdog ended it.
test.each(ROOM)(
  'a worker that finds only %i connections left starts, or says why not and ends by itself',
  async (room) => {
    await using scene = await aScene('Postgres', { accounts: 1, postsPerAccount: 1, dueInSeconds: 3_600 })
    await leaveRoom(scene, room)
    const worker = scene.startWorker({ slots: 2 })
    const ended = await worker.started.then(() => undefined, String)

    expect(ended ?? "code: '53300'").toContain("code: '53300'")
    expect(worker.log.join('\n')).not.toContain('stood still')
    figure(`a start with room for ${room} connections`, ended === undefined ? 'started' : 'ended by itself')
  },
  120_000,
)

async function leaveRoom({ rehearsal }: Scene, room: number): Promise<void> {
  const [taken] = await rehearsal.db.sql<{ n: number }[]>`
    select count(*)::int as n from pg_stat_activity where datname = current_database()`
  const name = new URL(rehearsal.url).pathname.slice(1)
  await sqlOf(inject('postgresUrl'), `alter database ${name} connection limit ${(taken?.n ?? 0) + room}`)
}
