import { randomUUID } from 'node:crypto'
import { forgetOnce, keepAnswer, type OnceRequest, startOnce } from '@chorus/db'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

const aRequest = (changes: Partial<OnceRequest> = {}): OnceRequest => ({
  tokenHash: 'a token',
  key: 'key-1',
  request: 'POST /x',
  requestHash: 'a body',
  holder: randomUUID(),
  ...changes,
})
const answer = { status: 201, contentType: 'application/json', location: '/x/1', body: '{"id":1}' }

test('of many who begin one request at the same moment one may do it', async () => {
  await using fresh = await freshDatabase()

  const starts = await Promise.all(Array.from({ length: 8 }, () => startOnce(fresh.db, aRequest())))

  expect(starts.map(({ kind }) => kind).toSorted()).toEqual([
    'started',
    ...Array.from({ length: 7 }, () => 'under-way'),
  ])
})

test('an answer that was kept is given again, to its own client and for its own request only', async () => {
  await using fresh = await freshDatabase()
  const once = aRequest()
  await startOnce(fresh.db, once)
  await keepAnswer(fresh.db, once, answer)

  expect(await startOnce(fresh.db, aRequest())).toEqual({ kind: 'answered', answer })
  expect(await startOnce(fresh.db, aRequest({ requestHash: 'another body' }))).toEqual({ kind: 'other-request' })
  expect(await startOnce(fresh.db, aRequest({ tokenHash: 'another token' }))).toEqual({ kind: 'started' })
  expect(await startOnce(fresh.db, aRequest({ key: 'key-2' }))).toEqual({ kind: 'started' })
})

test('what was forgotten may be done again', async () => {
  await using fresh = await freshDatabase()
  const once = aRequest()
  await startOnce(fresh.db, once)
  await forgetOnce(fresh.db, once)

  expect(await startOnce(fresh.db, aRequest())).toEqual({ kind: 'started' })
})

test('an attempt whose process is gone is taken over after two minutes, by the same request, and cannot answer any more', async () => {
  await using fresh = await freshDatabase()
  const lost = aRequest()
  await startOnce(fresh.db, lost)
  await fresh.db.sql`update idempotency_keys set started_at = now() - interval '119 seconds'`
  expect(await startOnce(fresh.db, aRequest())).toEqual({ kind: 'under-way' })
  await fresh.db.sql`update idempotency_keys set started_at = now() - interval '121 seconds'`

  expect(await startOnce(fresh.db, aRequest({ requestHash: 'another body' }))).toEqual({ kind: 'other-request' })
  expect(await startOnce(fresh.db, aRequest())).toEqual({ kind: 'started' })
  await keepAnswer(fresh.db, lost, answer)
  await forgetOnce(fresh.db, lost)

  expect(await startOnce(fresh.db, aRequest())).toEqual({ kind: 'under-way' })
})

test('answers are kept for a day, and removed when another one is begun', async () => {
  await using fresh = await freshDatabase()
  const once = aRequest()
  await startOnce(fresh.db, once)
  await keepAnswer(fresh.db, once, answer)
  await fresh.db.sql`update idempotency_keys set started_at = now() - interval '23 hours'`
  expect(await startOnce(fresh.db, aRequest())).toEqual({ kind: 'answered', answer })
  await fresh.db.sql`update idempotency_keys set started_at = now() - interval '25 hours'`

  await startOnce(fresh.db, aRequest({ key: 'key-2' }))

  expect(await fresh.db.sql`select key from idempotency_keys`).toEqual([{ key: 'key-2' }])
})
