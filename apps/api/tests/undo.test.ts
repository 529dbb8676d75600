import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { anApi, autoConsent, type TestApi } from './an-api.ts'
import { aLaunched } from './a-launched.ts'

type Undone = Readonly<Record<'version' | 'restored' | 'removed', number>> & {
  readonly what: string
  readonly appliedAt: string
  readonly anchor?: { readonly name: string; readonly at: string }
}
type Problem = { readonly code: string; readonly detail?: string }

const now = '2026-11-21T12:00:00Z'

async function factsOf({ db }: TestApi): Promise<readonly object[]> {
  return db.sql`select id, state, text, due_at::text, late_after::text from posts where state <> 'canceled' order by id`
}

test('an undone apply takes its posts away, once', async () => {
  await using api = await anApi({ now })
  await api.ask('POST /campaigns/import', { body: aKit() })
  await api.ask('POST /campaigns/small/apply', { body: { version: 0 } })

  const undone = await api.ask<Undone>('POST /campaigns/small/undo')
  const again = await api.ask<Problem>('POST /campaigns/small/undo')

  expect(undone.status).toBe(200)
  expect(undone.body).toMatchObject({ what: 'apply', removed: 2, restored: 0 })
  expect(undone.headers.get('etag')).toBe(`"v${undone.body.version}"`)
  expect(await factsOf(api)).toEqual([])
  expect([again.status, again.body.code]).toEqual([409, 'nothing-to-undo'])
})

test('an undone move puts the anchor and every post back where they were', async () => {
  await using api = await anApi({ now, changes: { autoConsent } })
  const { path } = await aLaunched(api)
  const before = await factsOf(api)
  const move = { anchor: 'opening', to: '2026-12-05T09:00' }
  const moved = await api.ask(`POST ${path}/move-anchor`, { body: move })

  const { body } = await api.ask<Undone>(`POST ${path}/undo`)

  expect(moved.body).toMatchObject({ moved: 2, undoable: true, reasons: { later: 2 }, timeZone: 'UTC' })
  expect(body).toMatchObject({
    what: 'move-anchor',
    restored: 2,
    removed: 0,
    anchor: { name: 'opening', at: '2026-12-01T09:00:00Z' },
  })
  expect(await factsOf(api)).toEqual(before)
})

test('nothing is undone once a worker has claimed one of the posts, and the answer says how many', async () => {
  await using api = await anApi({ now, changes: { autoConsent } })
  const { path } = await aLaunched(api)
  await api.db.sql`
    update posts set state = 'published', remote_id = '1', published_at = now(), settled_at = now(), attempts = 1
    where id = (select id from posts limit 1)`
  const before = await factsOf(api)

  const { status, body } = await api.ask<Problem>(`POST ${path}/undo`)

  expect([status, body.code, body.detail]).toEqual([409, 'already-claimed', expect.stringMatching(/^1 of the posts/)])
  expect(await factsOf(api)).toEqual(before)
})

test('an undo that is meant for another version is 412 and undoes nothing', async () => {
  await using api = await anApi({ now })
  await api.ask('POST /campaigns/import', { body: aKit() })
  await api.ask('POST /campaigns/small/apply', { body: { version: 0 } })

  const stale = await api.ask('POST /campaigns/small/undo', { headers: { 'if-match': '"v0"' } })
  const fresh = await api.ask('POST /campaigns/small/undo', { headers: { 'if-match': '"v1"' } })

  expect([stale.status, stale.headers.get('etag'), fresh.status]).toEqual([412, '"v1"', 200])
})

test('a campaign that has ended, or is not there, undoes nothing', async () => {
  await using api = await anApi({ now, changes: { autoConsent } })
  const { path } = await aLaunched(api)
  await api.ask(`POST ${path}/stop`)

  const ended = await api.ask<Problem>(`POST ${path}/undo`)

  expect([ended.status, ended.body.code]).toEqual([409, 'campaign-ended'])
  expect((await api.ask('POST /campaigns/nowhere/undo')).status).toBe(404)
})
