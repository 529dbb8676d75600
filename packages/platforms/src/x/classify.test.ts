import { expect, test } from 'vitest'
import { BudgetSpentError, ConnectTimeoutError } from '../send-agent.ts'
import { classifyXAnswer, type XAnswer } from './classify.ts'
import type { AnswerHeaders } from './rate-limits.ts'

const now = Temporal.Instant.from('2026-11-21T12:00:00Z')
const inQuarterHour = Temporal.Instant.from('2026-11-21T12:15:00Z')
const context = { now, handle: 'SCOT_PEP' }

// Not toMatchObject: that takes any two Temporal values for equal (vitest 5.1.1).
const anyEvidence: unknown = expect.objectContaining({ detail: expect.any(String) })

const problems = 'https://api.x.com/2/problems'
const oldProblems = 'https://api.twitter.com/2/problems'
const aboutBlank = { title: 'Forbidden', type: 'about:blank', status: 403 }

function answered(status: number, body: unknown, headers: AnswerHeaders = {}): XAnswer {
  return { kind: 'response', status, headers, body }
}

function classify(answer: XAnswer): ReturnType<typeof classifyXAnswer> {
  return classifyXAnswer(answer, context)
}

function secondsOf(time: string): string {
  return String(Temporal.Instant.from(time).epochMilliseconds / 1000)
}

test('an answer with an id is published, at its address under the handle', () => {
  const outcome = classify(
    answered(
      201,
      {
        data: {
          id: '1445880548472328192',
          text: 'Hello &amp; welcome',
          edit_history_tweet_ids: ['1445880548472328192'],
        },
      },
      { 'x-transaction-id': 'f00d' },
    ),
  )

  expect(outcome).toEqual({
    kind: 'published',
    remoteId: '1445880548472328192',
    remoteUrl: 'https://x.com/SCOT_PEP/status/1445880548472328192',
    evidence: { httpStatus: 201, requestId: 'f00d', detail: 'created 1445880548472328192' },
  })
})

test('an answer with an id is published also when it carries errors', () => {
  const body = { data: { id: '7', text: 'a' }, errors: [{ title: 'Field Hydration Failure', detail: 'no', type: 'a' }] }

  expect(classify(answered(200, body))).toMatchObject({ kind: 'published', remoteId: '7' })
})

test.each<[string, number, unknown]>([
  ['a cut body', 201, '{"data":{"id":"14458805484723'],
  ['an empty body', 200, ''],
  ['no JSON', 200, '<html>ok</html>'],
  ['JSON null', 201, null],
  ['an id that is no id', 201, { data: { id: '1/../2' } }],
  ['an id that is a number', 201, { data: { id: 1445880548472328192 } }],
  [
    'errors alone',
    200,
    { errors: [{ detail: 'Could not find user', title: 'Not Found Error', type: `${problems}/resource-not-found` }] },
  ],
])('a success with %s is unconfirmed', (_what, status, body) => {
  expect(classify(answered(status, body))).toMatchObject({ kind: 'unconfirmed', evidence: { httpStatus: status } })
})

test.each<[number, unknown]>([
  [500, { title: 'Internal Error', detail: 'Internal Error', type: `${problems}/internal-error`, status: 500 }],
  [502, '<html><head><title>502 Bad Gateway</title></head></html>'],
  [503, { title: 'Service Unavailable', detail: 'Service Unavailable', type: 'about:blank', status: 503 }],
  [503, { errors: [{ code: 130, message: 'Over capacity' }] }],
  [504, 'upstream request timeout'],
  [520, '<!DOCTYPE html><title>x.com | 520: Web server is returning an unknown error</title>'],
  [524, '<!DOCTYPE html><title>api.x.com | 524: A timeout occurred</title>'],
  [408, ''],
  [302, ''],
  [304, ''],
])('%d with %j is unconfirmed', (status, body) => {
  expect(classify(answered(status, body))).toMatchObject({ kind: 'unconfirmed', evidence: { httpStatus: status } })
})

test('whatever was not handed over may be retried', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' })

  expect(classify({ kind: 'not-handed-over', cause: refused })).toEqual({
    kind: 'retry',
    why: 'not-connected',
    evidence: { detail: 'ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:1' },
  })
  expect(classify({ kind: 'not-handed-over', cause: new ConnectTimeoutError('not connected') })).toMatchObject({
    kind: 'retry',
    why: 'not-connected',
  })
  expect(classify({ kind: 'not-handed-over', cause: new BudgetSpentError('late') })).toMatchObject({
    kind: 'retry',
    why: 'budget-spent',
  })
})

test('a connection that was tried at several addresses names what each said', () => {
  const cause = Object.assign(new AggregateError([new Error('no ::1'), new Error('no 127.0.0.1')]), {
    code: 'ECONNREFUSED',
  })

  expect(classify({ kind: 'not-handed-over', cause }).evidence.detail).toBe('ECONNREFUSED: no ::1; no 127.0.0.1')
})

test('whatever broke after the hand-over is unconfirmed', () => {
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })

  expect(classify({ kind: 'broken', cause: reset })).toEqual({
    kind: 'unconfirmed',
    evidence: { detail: 'ECONNRESET: read ECONNRESET' },
  })
  expect(classify({ kind: 'broken', cause: reset, status: 201 }).evidence.httpStatus).toBe(201)
})

test('a rejected token needs a reconnection', () => {
  const body = { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' }

  expect(classify(answered(401, body))).toMatchObject({ kind: 'needs-reconnect' })
  expect(classify(answered(401, { errors: [{ code: 89, message: 'Invalid or expired token.' }] }))).toMatchObject({
    kind: 'needs-reconnect',
    evidence: { detail: 'Invalid or expired token.' },
  })
})

test.each<[string, number, unknown]>([
  [
    'CreditsDepleted',
    402,
    {
      title: 'CreditsDepleted',
      detail: 'Your enrolled account [1] does not have any credits to fulfill this request.',
      type: `${problems}/credits`,
      account_id: 1,
    },
  ],
  [
    'credits-depleted',
    402,
    { title: 'Payment Required', detail: 'credits depleted', type: `${oldProblems}/credits-depleted`, status: 402 },
  ],
  [
    'SpendCapReached',
    403,
    {
      account_id: 1,
      title: 'SpendCapReached',
      detail: 'Your enrolled account [1] has reached its billing cycle spend cap.',
      reset_date: '2026-12-20',
      type: `${oldProblems}/credits`,
    },
  ],
  ['402 without a body', 402, ''],
])('%s has the whole app wait a quarter of an hour', (_title, status, body) => {
  expect(classify(answered(status, body))).toEqual({
    kind: 'wait',
    until: inQuarterHour,
    scope: 'app',
    why: 'credits',
    evidence: anyEvidence,
  })
})

const tooMany = { title: 'Too Many Requests', type: 'about:blank', status: 429, detail: 'Too Many Requests' }
const window = (remaining: string, reset: string): AnswerHeaders => ({
  'x-rate-limit-limit': '100',
  'x-rate-limit-remaining': remaining,
  'x-rate-limit-reset': reset,
})
const userDay = (remaining: string, reset: string): AnswerHeaders => ({
  'x-user-limit-24hour-limit': '100',
  'x-user-limit-24hour-remaining': remaining,
  'x-user-limit-24hour-reset': reset,
})
const appDay = (remaining: string, reset: string): AnswerHeaders => ({
  'x-app-limit-24hour-limit': '10000',
  'x-app-limit-24hour-remaining': remaining,
  'x-app-limit-24hour-reset': reset,
})
const at1210 = secondsOf('2026-11-21T12:10:00Z')
const at1800 = secondsOf('2026-11-21T18:00:00Z')
const tomorrow = secondsOf('2026-11-22T09:00:00Z')

test.each<[string, AnswerHeaders, { until: string; scope: string; name: string }]>([
  ['the window', window('0', at1210), { until: '2026-11-21T12:10:00Z', scope: 'account', name: 'window' }],
  [
    'the day of the account',
    { ...window('99', at1210), ...userDay('0', tomorrow) },
    { until: '2026-11-22T09:00:00Z', scope: 'account', name: 'user-24h' },
  ],
  [
    'the day of the app',
    { ...window('99', at1210), ...appDay('0', at1800) },
    { until: '2026-11-21T18:00:00Z', scope: 'app', name: 'app-24h' },
  ],
  [
    'window and app together, the app later',
    { ...window('0', at1210), ...appDay('0', at1800) },
    { until: '2026-11-21T18:00:00Z', scope: 'app', name: 'app-24h' },
  ],
  [
    'all three, the account latest',
    { ...window('0', at1210), ...appDay('0', at1800), ...userDay('0', tomorrow) },
    { until: '2026-11-22T09:00:00Z', scope: 'account', name: 'user-24h' },
  ],
  [
    'account and app until the same moment',
    { ...userDay('0', at1800), ...appDay('0', at1800) },
    { until: '2026-11-21T18:00:00Z', scope: 'app', name: 'app-24h' },
  ],
  [
    'a window whose reset has passed',
    window('0', secondsOf('2026-11-21T11:59:00Z')),
    { until: '2026-11-21T12:01:00Z', scope: 'account', name: 'window' },
  ],
])('429 with %s used up waits until that resets', (_what, headers, { until, scope, name }) => {
  expect(classify(answered(429, tooMany, headers))).toEqual({
    kind: 'wait',
    until: Temporal.Instant.from(until),
    scope,
    why: `rate-limited:${name}`,
    evidence: anyEvidence,
  })
})

const created = { data: { id: '7', text: 'a' } }

test.each<[string, AnswerHeaders, { at: string; scope: string; name: string }]>([
  ['the window', window('0', at1210), { at: '2026-11-21T12:10:00Z', scope: 'account', name: 'window' }],
  [
    'the day of the account',
    { ...window('99', at1210), ...userDay('0', tomorrow) },
    { at: '2026-11-22T09:00:00Z', scope: 'account', name: 'user-24h' },
  ],
  [
    'the day of the app',
    { ...window('99', at1210), ...userDay('99', tomorrow), ...appDay('0', at1800) },
    { at: '2026-11-21T18:00:00Z', scope: 'app', name: 'app-24h' },
  ],
])('a success that takes the last of %s says from when the next post is allowed', (_what, headers, next) => {
  expect(classify(answered(201, created, headers))).toMatchObject({
    kind: 'published',
    nextAllowed: expect.toSatisfy(
      ({ at, scope, why }) => at.toString() === next.at && scope === next.scope && why === `rate-limited:${next.name}`,
    ),
  })
})

test.each<[string, AnswerHeaders]>([
  ['no header', {}],
  ['something left of each', { ...window('1', at1210), ...userDay('9', tomorrow), ...appDay('99', at1800) }],
  ['a reset that cannot be read', window('0', 'soon')],
])('a success with %s says nothing about the next post', (_what, headers) => {
  expect(classify(answered(201, created, headers))).not.toHaveProperty('nextAllowed')
})

test.each<[string, AnswerHeaders]>([
  ['no header at all', {}],
  ['nothing used up', window('5', at1210)],
  ['an empty number', window('', at1210)],
  ['a reset that is no number', window('0', 'Sat, 21 Nov 2026 12:10:00 GMT')],
  ['a reset in milliseconds', window('0', `${at1210}000`)],
  ['a header sent twice', { ...window('0', at1210), 'x-rate-limit-reset': [at1210, at1800] }],
])('429 with %s has the whole app wait a quarter of an hour', (_what, headers) => {
  expect(classify(answered(429, tooMany, headers))).toEqual({
    kind: 'wait',
    until: inQuarterHour,
    scope: 'app',
    why: 'rate-limited:unreadable',
    evidence: anyEvidence,
  })
})

test('a capped plan has the whole app wait, whatever the headers say', () => {
  const body = {
    account_id: 1,
    product_name: 'standard-basic',
    title: 'UsageCapExceeded',
    period: 'Monthly',
    scope: 'Product',
    detail: 'Usage cap exceeded: Monthly product cap',
    type: `${oldProblems}/usage-capped`,
  }

  expect(classify(answered(429, body, window('0', at1210)))).toEqual({
    kind: 'wait',
    until: inQuarterHour,
    scope: 'app',
    why: 'usage-capped',
    evidence: anyEvidence,
  })
})

test.each<[string, string, unknown]>([
  ['content', 'duplicate', { ...aboutBlank, detail: 'You are not allowed to create a Tweet with duplicate content.' }],
  ['content', 'duplicate', { errors: [{ code: 187, message: 'Status is a duplicate.' }] }],
  [
    'content',
    'reply-not-allowed',
    { ...aboutBlank, detail: 'You can only reply to or quote posts where you are mentioned or are the author.' },
  ],
  [
    'content',
    'reply-not-allowed',
    { ...aboutBlank, detail: 'Reply to this conversation is not allowed because you have not been mentioned.' },
  ],
  ['content', 'too-many-cashtags', { ...aboutBlank, detail: 'Posts are limited to a maximum of one cashtag' }],
  ['content', 'invalid-url', { ...aboutBlank, detail: 'Your post contains an invalid URL.' }],
  ['content', 'video-too-long', { ...aboutBlank, detail: 'Your account may not post videos longer than 2 minutes.' }],
  ['content', 'too-long', { errors: [{ code: 186, message: 'Tweet needs to be a bit shorter.' }] }],
  [
    'account',
    'suspended',
    {
      title: 'Forbidden',
      status: 403,
      detail: 'The user used for authentication is suspended',
      type: `${oldProblems}/user-suspended`,
    },
  ],
  ['account', 'suspended', { errors: [{ code: 64, message: 'Your account is suspended and is not permitted.' }] }],
  [
    'account',
    'locked',
    {
      errors: [
        {
          code: 326,
          message: 'To protect our users from spam and other malicious activity, this account is temporarily locked.',
        },
      ],
    },
  ],
  [
    'account',
    'looks-automated',
    { errors: [{ code: 226, message: 'This request looks like it might be automated.' }] },
  ],
  ['account', 'missing-scope', { ...aboutBlank, detail: 'The token lacks the scope tweet.write.' }],
  ['account', 'not-permitted', { ...aboutBlank, detail: 'You are not permitted to perform this action.' }],
  ['account', 'not-permitted', { ...aboutBlank, detail: 'Forbidden' }],
  [
    'operator',
    'client-forbidden',
    {
      client_id: '1',
      detail: 'you must use keys and tokens from a developer App that is attached to a Project.',
      reason: 'client-not-enrolled',
      title: 'Client Forbidden',
      type: `${oldProblems}/client-forbidden`,
    },
  ],
  [
    'operator',
    'client-forbidden',
    { errors: [{ message: 'You currently have access to a subset of endpoints only.', code: 453 }] },
  ],
  [
    'operator',
    'unsupported-authentication',
    {
      title: 'Unsupported Authentication',
      detail: 'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.',
      type: `${problems}/unsupported-authentication`,
      status: 403,
    },
  ],
  [
    'operator',
    'app-permissions',
    {
      title: 'Forbidden',
      status: 403,
      detail: 'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
      type: `${oldProblems}/oauth1-permissions`,
    },
  ],
  ['operator', 'unexpected-answer', '<!DOCTYPE html><title>Attention Required! | Cloudflare</title>'],
])('403 is refused by %s as %s: %j', (by, code, body) => {
  expect(classify(answered(403, body))).toMatchObject({ kind: 'refused', by, code, evidence: { httpStatus: 403 } })
})

test.each<[number, { by: string; code: string }, unknown]>([
  [
    400,
    { by: 'content', code: 'invalid-request' },
    {
      errors: [{ parameters: {}, message: '$.text: is missing' }],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: `${problems}/invalid-request`,
    },
  ],
  [422, { by: 'content', code: 'invalid-request' }, ''],
  [413, { by: 'content', code: 'too-large' }, '<html>413 Request Entity Too Large</html>'],
  [404, { by: 'operator', code: 'unexpected-answer' }, ''],
  [409, { by: 'operator', code: 'unexpected-answer' }, { title: 'Conflict' }],
  [451, { by: 'operator', code: 'unexpected-answer' }, 'Unavailable For Legal Reasons'],
])('%d is refused: %j', (status, refusal, body) => {
  expect(classify(answered(status, body))).toMatchObject({
    kind: 'refused',
    ...refusal,
    evidence: { httpStatus: status },
  })
})

test('no body makes it throw', () => {
  const bodies = [undefined, null, 0, [], [null], '', { errors: [null] }, { errors: 'all' }, { type: 1, detail: {} }]
  const answers = [200, 302, 400, 401, 402, 403, 404, 429, 500].flatMap((status) =>
    bodies.map((body) => classify(answered(status, body))),
  )

  expect(answers.filter(({ kind }) => kind === 'published' || kind === 'retry')).toEqual([])
})

test('the evidence names the request and stays storable and short', () => {
  const detail = `a\u0000b\n\tc \ud800 ${'🙂'.repeat(600)}`
  const { evidence } = classify(answered(400, { detail }, { 'x-request-id': 'abc' }))

  expect(evidence.requestId).toBe('abc')
  expect(evidence.detail.startsWith('a b c \ufffd 🙂')).toBe(true)
  expect(evidence.detail.length).toBeLessThanOrEqual(500)
  expect(evidence.detail.isWellFormed()).toBe(true)
})
