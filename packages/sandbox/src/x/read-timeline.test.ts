import { expect, test } from 'vitest'
import {
  aSandbox,
  call,
  type Connected,
  connected,
  idIn,
  noon,
  post,
  type Reply,
  type TestSandbox,
  textsOf,
  trouble,
} from '../../tests/sandbox-client.ts'

/** The account's own timeline, as X gives it. */
async function timeline(sandbox: TestSandbox, who: Connected): Promise<Reply> {
  const me = await call(sandbox, 'GET /2/users/me', { headers: who.auth })
  return call(sandbox, `GET /2/users/${idIn(me)}/tweets?tweet.fields=created_at,author_id`, { headers: who.auth })
}

function countOf(reply: Reply): unknown {
  return (reply.body as { meta?: { result_count?: number } }).meta?.result_count
}

test('a timeline that lags shows a post only when that long has passed by the clock of the sandbox', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'timeline-lag', delayMs: 60_000 })
  expect((await post(sandbox, ally, 'slowly')).status).toBe(201)

  sandbox.clock.now = noon.add({ seconds: 59 })
  expect(countOf(await timeline(sandbox, ally))).toBe(0)
  sandbox.clock.now = noon.add({ seconds: 60 })
  expect(countOf(await timeline(sandbox, ally))).toBe(1)
})

test.each([
  ['timeline-unavailable', 503],
  ['timeline-forbidden', 403],
  ['timeline-unpaid', 402],
  ['timeline-limited', 429],
])('%s answers a reading with %i, and a post as ever', async (kind, status) => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind, account: 'ally', times: 1 })

  expect((await post(sandbox, ally, 'heard')).status).toBe(201)
  expect((await timeline(sandbox, ally)).status).toBe(status)
  expect((await timeline(sandbox, ally)).status).toBe(200)
})

test.each(['timeline-dropped', 'timeline-cut'])('%s gives no whole answer', async (kind) => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind, times: 1 })

  await expect(timeline(sandbox, ally)).rejects.toThrow(/fetch failed|terminated|closed/)
  expect((await timeline(sandbox, ally)).status).toBe(200)
})

test('trouble of reading stands beside trouble of posting, and none clears both', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'timeline-unavailable' })
  const both = await trouble(sandbox, { kind: 'duplicate' })

  expect(both.body).toMatchObject([{ kind: 'duplicate' }, { kind: 'timeline-unavailable' }])
  expect((await post(sandbox, ally, 'a')).status).toBe(403)
  expect((await timeline(sandbox, ally)).status).toBe(503)
  expect((await trouble(sandbox, { kind: 'none' })).body).toEqual([])
  expect((await timeline(sandbox, ally)).status).toBe(200)
})

test.each(['drop', '503'])('accept-late (%s): accepted that long after the connection ended', async (answer) => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'accept-late', delayMs: 120_000, answer, times: 1 })

  const given = await post(sandbox, ally, 'late').catch(() => undefined)
  expect(given?.status).toBe(answer === '503' ? 503 : undefined)
  sandbox.clock.now = noon.add({ seconds: 119 })
  expect(await textsOf(sandbox)).toEqual([])

  sandbox.clock.now = noon.add({ minutes: 10 })
  expect((await call(sandbox, 'GET /sandbox/ledger')).body).toMatchObject([
    { text: 'late', acceptedAt: '2026-11-21T12:02:00.000Z' },
  ])
})

test('accept-late (none): silence until the client hangs up, accepted that long after it', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'accept-late', delayMs: 120_000, answer: 'none', times: 1 })

  const asked = call(sandbox, 'POST /2/tweets', { json: { text: 'late' }, headers: ally.auth, timeoutMs: 300 })
  sandbox.clock.now = noon.add({ hours: 1 })
  expect(await textsOf(sandbox)).toEqual([])
  await expect(asked).rejects.toThrow(/timeout/)

  await expect
    .poll(async () => {
      // When the sandbox has seen that the client hung up is its own affair.
      sandbox.clock.now = sandbox.clock.now.add({ minutes: 3 })
      return await textsOf(sandbox)
    })
    .toEqual(['late'])
})

test('accept-late: what was accepted meanwhile is a duplicate, and a sandbox that forgets forgets what is to come', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'accept-late', delayMs: 60_000, answer: '503', times: 1 })
  await post(sandbox, ally, 'once')
  await post(sandbox, ally, 'once')
  sandbox.clock.now = noon.add({ seconds: 61 })
  expect(await textsOf(sandbox)).toEqual(['once'])

  await trouble(sandbox, { kind: 'accept-late', delayMs: 60_000, answer: '503', times: 1 })
  await post(sandbox, ally, 'never')
  await call(sandbox, 'DELETE /sandbox')
  sandbox.clock.now = noon.add({ seconds: 200 })
  expect(await textsOf(sandbox)).toEqual([])
})
