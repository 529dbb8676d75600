import { mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aSandbox, call, connected, idIn, noon, post, rawPost, textsOf, trouble } from '../../tests/sandbox-client.ts'

const headEnd = '\r\n\r\n'

test('drop-before-accept: the client gets nothing, the ledger has nothing', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'drop-before-accept', times: 1 })

  expect(await rawPost(sandbox, ally, 'once')).toEqual([])
  expect(await textsOf(sandbox)).toEqual([])
  expect((await post(sandbox, ally, 'once')).status).toBe(201)
})

test('accept-then-drop: the client gets nothing, the ledger has the post', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'accept-then-drop', times: 1 })

  expect(await rawPost(sandbox, ally, 'once')).toEqual([])
  expect(await textsOf(sandbox)).toEqual(['once'])
  expect((await post(sandbox, ally, 'once')).status).toBe(403)
})

test('accept-then-503: the client is told that it failed, the ledger has the post', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'accept-then-503', times: 1 })

  const reply = await post(sandbox, ally, 'once')

  expect(reply.status).toBe(503)
  expect(reply.body).toMatchObject({ title: 'Service Unavailable', status: 503 })
  expect(await textsOf(sandbox)).toEqual(['once'])
})

test('partial-body: the client gets half of the promised body, the ledger has the post', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'partial-body', times: 1 })

  const [head = '', body = ''] = (await rawPost(sandbox, ally, 'once')).join('').split(headEnd)

  const promised = Number(/content-length: (\d+)/i.exec(head)?.[1])
  expect(head).toMatch(/^HTTP\/1\.1 201 /)
  expect(promised).toBeGreaterThan(60)
  expect(body).toHaveLength(Math.floor(promised / 2))
  expect(await textsOf(sandbox)).toEqual(['once'])
})

test('drip: the whole answer comes, byte by byte, the ledger has the post', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'drip', delayMs: 2, times: 1 })

  const chunks = await rawPost(sandbox, ally, 'once')

  const body = chunks.join('').split(headEnd)[1] ?? ''
  expect(JSON.parse(body)).toMatchObject({ data: { text: 'once' } })
  expect(chunks.length).toBeGreaterThan(body.length / 2)
  expect(await textsOf(sandbox)).toEqual(['once'])
})

test('slow: the post is accepted after the delay and answered', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'slow', delayMs: 60, times: 1 })

  const began = performance.now()
  const reply = await post(sandbox, ally, 'late')

  expect(performance.now() - began).toBeGreaterThan(55)
  expect(reply.status).toBe(201)
  expect(await textsOf(sandbox)).toEqual(['late'])
})

test('slow: a text that was accepted meanwhile is a duplicate', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'slow', delayMs: 300, times: 1 })

  const slow = post(sandbox, ally, 'race')
  await expect.poll(async () => (await call(sandbox, 'GET /sandbox/trouble')).text).toContain('"struck":1')
  const quick = await post(sandbox, ally, 'race')

  expect(quick.status).toBe(201)
  expect((await slow).status).toBe(403)
  expect(await textsOf(sandbox)).toEqual(['race'])
})

test('slow: a client that gave up waiting has posted all the same', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'slow', delayMs: 100, times: 1 })

  const headers = { ...ally.auth, 'content-type': 'application/json' }
  const given = { method: 'POST', headers, body: JSON.stringify({ text: 'lost' }), signal: AbortSignal.timeout(30) }
  await expect(fetch(`${sandbox.origin}/2/tweets`, given)).rejects.toThrow('timeout')

  await expect.poll(() => textsOf(sandbox)).toEqual(['lost'])
})

test('slow: a post whose account was forgotten meanwhile is dropped, and the sandbox starts again', async () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'sandbox-'))
  const journalFile = join(folder.path, 'journal')
  const sandbox = await aSandbox({ journalFile })
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'slow', delayMs: 300, times: 1 })

  const slow = rawPost(sandbox, ally, 'late')
  await expect.poll(async () => (await call(sandbox, 'GET /sandbox/trouble')).text).toContain('"struck":1')
  await call(sandbox, 'DELETE /sandbox')

  expect(await slow).toEqual([])
  await sandbox[Symbol.asyncDispose]()
  await using after = await aSandbox({ journalFile })
  expect(await textsOf(after)).toEqual([])
})

test.for([
  ['payment-required', {}, 402, { title: 'CreditsDepleted', type: 'https://api.x.com/2/problems/credits' }],
  [
    'payment-required',
    { shape: 'credits-depleted' },
    402,
    {
      title: 'Payment Required',
      detail: 'credits depleted',
      type: 'https://api.x.com/2/problems/credits-depleted',
      status: 402,
    },
  ],
  [
    'duplicate',
    {},
    403,
    { detail: 'You are not allowed to create a Tweet with duplicate content.', type: 'about:blank' },
  ],
  ['revoked-token', {}, 401, { title: 'Unauthorized' }],
  ['bad-request', {}, 400, { title: 'Invalid Request', type: 'https://api.x.com/2/problems/invalid-request' }],
  ['forbidden', {}, 403, { title: 'Client Forbidden', type: 'https://api.x.com/2/problems/client-forbidden' }],
] as const)('%s %o: the client gets %i, the ledger has nothing', async ([kind, options, status, body]) => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind, ...options, times: 1 })

  const reply = await post(sandbox, ally, 'once')

  expect(reply.status).toBe(status)
  expect(reply.body).toMatchObject(body)
  expect(await textsOf(sandbox)).toEqual([])
  expect((await post(sandbox, ally, 'once')).status).toBe(201)
})

test('unavailable: the client gets 503 in HTML, the ledger has nothing', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'unavailable', times: 1 })

  const reply = await post(sandbox, ally, 'once')

  expect(reply.status).toBe(503)
  expect(reply.headers.get('content-type')).toContain('text/html')
  expect(reply.text).toContain('<html>')
  expect(await textsOf(sandbox)).toEqual([])
})

const noonSeconds = noon.epochMilliseconds / 1_000

test.for([
  ['window', 'x-rate-limit', 900],
  ['user-24h', 'x-user-limit-24hour', 86_400],
  ['app-24h', 'x-app-limit-24hour', 86_400],
] as const)(
  'rate-limited by %s: that family alone has nothing left until its reset',
  async ([family, prefix, seconds]) => {
    await using sandbox = await aSandbox()
    const ally = await connected(sandbox)
    await trouble(sandbox, { kind: 'rate-limited', family, times: 1 })

    const { status, headers } = await post(sandbox, ally, 'once')

    expect(status).toBe(429)
    const left = ['x-rate-limit', 'x-user-limit-24hour', 'x-app-limit-24hour'].filter(
      (each) => headers.get(`${each}-remaining`) === '0',
    )
    expect(left).toEqual([prefix])
    expect(headers.get(`${prefix}-reset`)).toBe(String(noonSeconds + seconds))
    expect(await textsOf(sandbox)).toEqual([])
  },
)

test('rate-limited for a given time resets then; by no family has no headers to read', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)

  await trouble(sandbox, { kind: 'rate-limited', family: 'user-24h', delayMs: 2_500, times: 1 })
  const timed = await post(sandbox, ally, 'once')
  await trouble(sandbox, { kind: 'rate-limited', family: 'none', times: 1 })
  const mute = await post(sandbox, ally, 'once')

  expect(timed.headers.get('x-user-limit-24hour-reset')).toBe(String(noonSeconds + 3))
  expect(mute.status).toBe(429)
  expect([...mute.headers.keys()].filter((name) => name.includes('limit'))).toEqual([])
})

test('what X would refuse anyway is refused and does not use up the trouble', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await post(sandbox, ally, 'once')
  await trouble(sandbox, { kind: 'accept-then-drop', times: 1 })

  expect((await post(sandbox, ally, 'once')).status).toBe(403)
  expect((await call(sandbox, 'GET /sandbox/trouble')).body).toMatchObject([{ struck: 0, spent: false }])
})

test("one account's trouble leaves the others alone", async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  const other = await connected(sandbox, 'other')
  await trouble(sandbox, { kind: 'unavailable', account: 'ally' })

  expect((await post(sandbox, ally, 'a')).status).toBe(503)
  expect(idIn(await post(sandbox, other, 'a'))).toMatch(/^\d{19}$/)
})
