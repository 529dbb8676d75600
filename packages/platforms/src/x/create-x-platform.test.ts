import type { Socket } from 'node:net'
import type { Outcome, Platform, PublishRequest } from '@chorus/shared'
import { expect, test } from 'vitest'
import { httpAnswer, startRawServer } from '../../tests/fixtures/raw-server.ts'
import { createXPlatform } from './create-x-platform.ts'

const now = Temporal.Instant.from('2026-11-21T12:00:00Z')
const created = httpAnswer('201 Created', '{"data":{"id":"1445880548472328192","text":"hello"}}')

function platformAt(origin: string): Platform {
  return createXPlatform({ origin, clientId: 'our-client', clientSecret: 'our-secret', now: () => now })
}

function aRequest(fields: Partial<PublishRequest> = {}): PublishRequest {
  return {
    text: 'hello',
    handle: 'SCOT_PEP',
    accessToken: 'the-access-token',
    permit: { mayStart: () => true, budgetMs: () => Infinity },
    totalTimeoutMs: 5_000,
    ...fields,
  }
}

/** Publishes to a server that does this with each request it gets whole. */
async function publishTo(
  onRequest: (socket: Socket) => void,
  fields: Partial<PublishRequest> = {},
): Promise<{ outcome: Outcome; received: string; connections: number; tookMs: number }> {
  await using server = await startRawServer((socket) => socket.once('data', () => onRequest(socket)))
  const startedAt = performance.now()
  const outcome = await platformAt(server.origin).publish(aRequest(fields))
  const tookMs = performance.now() - startedAt
  await server.allClosed()
  return { outcome, received: server.received(), connections: server.connections(), tookMs }
}

test('a post goes out as one request with the text, the token and nothing else', async () => {
  const { outcome, received, connections } = await publishTo((socket) => socket.end(created), { text: 'Día 1 🙂\n&<"' })

  expect(outcome).toMatchObject({ kind: 'published', remoteUrl: 'https://x.com/SCOT_PEP/status/1445880548472328192' })
  expect(connections).toBe(1)
  const [head = '', body = ''] = received.split('\r\n\r\n')
  expect(head).toMatch(/^POST \/2\/tweets HTTP\/1\.1\r\n/)
  expect(head).toContain('Authorization: Bearer the-access-token')
  expect(JSON.parse(body)).toEqual({ text: 'Día 1 🙂\n&<"' })
})

test('a permit that says no leaves nothing sent and the post to be retried', async () => {
  await using server = await startRawServer()

  const outcome = await platformAt(server.origin).publish(
    aRequest({ permit: { mayStart: () => false, budgetMs: () => Infinity } }),
  )

  await server.allClosed()
  expect(outcome).toMatchObject({ kind: 'retry', why: 'budget-spent' })
  expect(server.received()).toBe('')
})

test('a connection that never stands is certainly not sent when the time is up', async () => {
  await using server = await startRawServer()
  const tlsThatNeverAnswers = platformAt(`https://127.0.0.1:${server.port}`)

  const outcome = await tlsThatNeverAnswers.publish(aRequest({ totalTimeoutMs: 100 }))

  await server.allClosed()
  expect(outcome).toMatchObject({ kind: 'retry', why: 'not-connected' })
  expect(outcome.evidence.detail).toContain('within 100 ms')
  expect(server.received()).not.toContain('hello')
})

test('a refused connection is retried, with its real cause', async () => {
  const server = await startRawServer()
  await server[Symbol.asyncDispose]()

  const outcome = await platformAt(server.origin).publish(aRequest())

  expect(outcome).toMatchObject({ kind: 'retry', why: 'not-connected' })
  expect(outcome.evidence.detail).toContain('ECONNREFUSED')
})

test('a reset after the request was sent is unconfirmed, with its real cause, and sent once', async () => {
  const { outcome, connections } = await publishTo((socket) => socket.resetAndDestroy())

  expect(outcome.kind).toBe('unconfirmed')
  expect(outcome.evidence.detail).toContain('ECONNRESET')
  expect(connections).toBe(1)
})

test('a connection closed without an answer is unconfirmed', async () => {
  const { outcome, connections } = await publishTo((socket) => socket.destroy())

  expect(outcome.kind).toBe('unconfirmed')
  expect(connections).toBe(1)
})

test('silence is unconfirmed when the time is up, and the socket is gone', async () => {
  const { outcome, tookMs } = await publishTo(() => {}, { totalTimeoutMs: 150 })

  expect(outcome).toMatchObject({ kind: 'unconfirmed' })
  expect(outcome.evidence.detail).toContain('CallTimeoutError: no whole answer within 150 ms')
  expect(tookMs).toBeGreaterThanOrEqual(149)
  expect(tookMs).toBeLessThan(650)
})

test('an answer that drips is unconfirmed when the time is up, with the status it began with', async () => {
  const { outcome, tookMs } = await publishTo(
    (socket) => {
      socket.write(created.slice(0, -20))
      const drip = setInterval(() => socket.write(' '), 25)
      socket.once('close', () => clearInterval(drip))
    },
    { totalTimeoutMs: 150 },
  )

  expect(outcome).toMatchObject({ kind: 'unconfirmed', evidence: { httpStatus: 201 } })
  expect(tookMs).toBeLessThan(650)
})

test('a success that is cut in its body is unconfirmed', async () => {
  const { outcome } = await publishTo((socket) => socket.end(created.slice(0, -20)))

  expect(outcome).toMatchObject({ kind: 'unconfirmed', evidence: { httpStatus: 201 } })
})

test('a redirect is not followed', async () => {
  const moved = httpAnswer('307 Temporary Redirect', '', { location: 'https://api.x.com/2/tweets' })
  const { outcome, connections } = await publishTo((socket) => socket.end(moved))

  expect(outcome).toMatchObject({ kind: 'unconfirmed', evidence: { httpStatus: 307 } })
  expect(connections).toBe(1)
})

test.each(['429 Too Many Requests', '503 Service Unavailable', '401 Unauthorized'])(
  '%s is not answered by a second request',
  async (statusLine) => {
    const { connections } = await publishTo((socket) =>
      socket.end(httpAnswer(statusLine, '{}', { 'retry-after': '0' })),
    )

    expect(connections).toBe(1)
  },
)

test('a refusal is read also when its body is not what its header says', async () => {
  const { outcome } = await publishTo((socket) => socket.end(httpAnswer('400 Bad Request', '<html>')))

  expect(outcome).toMatchObject({ kind: 'refused', by: 'content', evidence: { httpStatus: 400, detail: '<html>' } })
})

test('bodies that crash twitter-api-v2 inside its event handlers are answers like any other', async () => {
  const nullError = await publishTo((socket) => socket.end(httpAnswer('403 Forbidden', '{"errors":[null]}')))
  const brokenGzip = await publishTo((socket) =>
    socket.end(httpAnswer('201 Created', 'no gzip at all', { 'content-encoding': 'gzip' })),
  )

  expect(nullError.outcome).toMatchObject({ kind: 'refused', by: 'account' })
  expect(brokenGzip.outcome).toMatchObject({ kind: 'unconfirmed', evidence: { httpStatus: 201 } })
})

test('a token that X repeats does not reach the evidence', async () => {
  const { outcome } = await publishTo((socket) =>
    socket.end(httpAnswer('400 Bad Request', '{"detail":"bad header: Bearer the-access-token"}')),
  )

  expect(outcome.evidence.detail).toBe('bad header: Bearer [secret]')
})

test('the wait of a 429 is counted from the clock that was given', async () => {
  const { outcome } = await publishTo((socket) => socket.end(httpAnswer('429 Too Many Requests', '{}')))

  expect(outcome.kind === 'wait' && outcome.until).toEqual(Temporal.Instant.from('2026-11-21T12:15:00Z'))
})

/** Refreshes at a server that answers every request so. */
async function refreshAt(
  answer: string,
): Promise<{ result: Awaited<ReturnType<Platform['refresh']>>; received: string }> {
  await using server = await startRawServer((socket) => socket.once('data', () => socket.end(answer)))
  const result = await platformAt(server.origin).refresh('the-refresh-token')
  return { result, received: server.received() }
}

const freshTokens = {
  token_type: 'bearer',
  expires_in: 7200,
  access_token: 'fresh-access',
  refresh_token: 'fresh-refresh',
  scope: 'tweet.read tweet.write users.read offline.access',
}

test('a refresh sends the token as a form, with the app in the Basic header', async () => {
  const { result, received } = await refreshAt(httpAnswer('200 OK', JSON.stringify(freshTokens)))

  expect(result).toEqual({
    kind: 'refreshed',
    tokens: {
      accessToken: 'fresh-access',
      refreshToken: 'fresh-refresh',
      expiresAt: Temporal.Instant.from('2026-11-21T14:00:00Z'),
    },
  })
  const [head = '', body = ''] = received.split('\r\n\r\n')
  expect(head).toMatch(/^POST \/2\/oauth2\/token HTTP\/1\.1\r\n/)
  expect(head).toContain(`Authorization: Basic ${Buffer.from('our-client:our-secret').toString('base64')}`)
  expect(head).toContain('application/x-www-form-urlencoded')
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
    grant_type: 'refresh_token',
    refresh_token: 'the-refresh-token',
    client_id: 'our-client',
  })
})

test('a fresh pair is kept even when X leaves out the scope', async () => {
  const { scope: _, ...withoutScope } = freshTokens
  const { result } = await refreshAt(httpAnswer('200 OK', JSON.stringify(withoutScope)))

  expect(result.kind).toBe('refreshed')
})

test.each<[string, string, string, boolean?]>([
  [
    '400 Bad Request',
    '{"error":"invalid_request","error_description":"Value passed for the token was invalid."}',
    'denied',
  ],
  ['400 Bad Request', '{"error":"invalid_grant","error_description":"the-refresh-token, our-secret"}', 'denied'],
  ['400 Bad Request', '{"error":"unsupported_grant_type"}', 'operator'],
  ['400 Bad Request', '<html>Bad Request</html>', 'unavailable', false],
  ['401 Unauthorized', '{"error":"invalid_client"}', 'operator'],
  [
    '401 Unauthorized',
    '{"error":"unauthorized_client","error_description":"Missing valid authorization header"}',
    'operator',
  ],
  ['403 Forbidden', '{"title":"Client Forbidden"}', 'operator'],
  ['404 Not Found', '<html>404</html>', 'unavailable', false],
  ['408 Request Timeout', '', 'unavailable', true],
  ['429 Too Many Requests', '{"title":"Too Many Requests"}', 'unavailable', false],
  ['503 Service Unavailable', '<html>503</html>', 'unavailable', true],
  ['302 Found', '', 'unavailable', true],
  ['200 OK', '{"access_token":"fresh-access"}', 'unavailable', true],
  ['200 OK', '{"access_token":"fresh-access","expires_in":7200,"scope":"tweet.read"}', 'denied'],
])('a refresh answered with %s %s is %s (maybe spent: %s), and no token is told', async (...row) => {
  const [statusLine, body, kind, maybeSpent] = row
  const { result } = await refreshAt(httpAnswer(statusLine, body))

  expect([result.kind, result.kind === 'unavailable' ? result.maybeSpent : undefined]).toEqual([kind, maybeSpent])
  expect(JSON.stringify(result)).not.toMatch(/fresh-access|the-refresh-token|our-secret/)
})

test('a refresh whose answer is lost is unavailable, and says that the token may be spent', async () => {
  await using server = await startRawServer((socket) => socket.once('data', () => socket.resetAndDestroy()))

  const result = await platformAt(server.origin).refresh('the-refresh-token')

  expect(result).toMatchObject({ detail: expect.stringMatching(/^answer lost: /), maybeSpent: true })
  expect(server.connections()).toBe(1)
})

test('a refresh that was not sent is unavailable, and says that the token is not spent', async () => {
  const server = await startRawServer()
  await server[Symbol.asyncDispose]()

  expect(await platformAt(server.origin).refresh('the-refresh-token')).toMatchObject({
    detail: expect.stringMatching(/^not sent: ECONNREFUSED/),
    maybeSpent: false,
  })
})

test('a refresh that cannot leave within its budget by the wall clock does not leave at all', async () => {
  await using server = await startRawServer()
  let passedMs = 0
  const afterSuspend = createXPlatform({
    origin: server.origin,
    clientId: 'our-client',
    clientSecret: 'our-secret',
    // Three seconds pass between the decision and the connection, as in a suspend.
    now: () => now.add({ milliseconds: (passedMs += 3_000) }),
  })

  const result = await afterSuspend.refresh('the-refresh-token')

  await server.allClosed()
  expect(result).toMatchObject({ kind: 'unavailable', maybeSpent: false })
  expect(server.received()).toBe('')
})

test('an origin with a path is refused at once', () => {
  expect(() => platformAt('https://api.x.com/2')).toThrow('is no origin')
})
