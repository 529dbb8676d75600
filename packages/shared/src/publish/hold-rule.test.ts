import { expect, test } from 'vitest'
import { holdsAfter } from './hold-rule.ts'
import type { Outcome, RefusedBy } from './outcome.ts'

const evidence = { detail: 'as it was' }
const refused = (by: RefusedBy, code: string): Outcome => ({ kind: 'refused', by, code, evidence })

test.each(['duplicate', 'too-long', 'invalid-request', 'unexpected-answer'])(
  'a text that was refused as %s holds up nothing else',
  (code) => {
    expect(holdsAfter(refused('content', code))).toBeUndefined()
  },
)

test.each(['suspended', 'locked', 'looks-automated', 'missing-scope', 'not-permitted', 'whatever-comes-next'])(
  'an account that was refused as %s pauses until a person opens it',
  (code) => {
    expect(holdsAfter(refused('account', code))).toEqual({ scope: 'account', why: `refused:${code}` })
  },
)

test.each(['client-forbidden', 'unsupported-authentication', 'app-permissions', 'whatever-comes-next'])(
  'an app that was refused as %s has its lane held until an operator opens it',
  (code) => {
    expect(holdsAfter(refused('operator', code))).toEqual({ scope: 'app', why: `refused:${code}` })
  },
)

test('an answer that nobody expected closes the lane for a while only, a minute to a quarter of an hour', () => {
  expect(holdsAfter(refused('operator', 'unexpected-answer'))).toEqual({
    scope: 'app',
    why: 'refused:unexpected-answer',
    waits: { firstMs: 60_000, mostMs: 900_000 },
  })
})

test.each<Outcome>([
  { kind: 'published', remoteId: '1', remoteUrl: 'https://x.com/a/status/1', evidence },
  { kind: 'retry', why: 'not-connected', evidence },
  { kind: 'wait', until: Temporal.Instant.fromEpochMilliseconds(0), scope: 'app', why: 'credits', evidence },
  { kind: 'needs-reconnect', evidence },
  { kind: 'unconfirmed', evidence },
])('an outcome $kind holds up nothing by itself', (outcome) => {
  expect(holdsAfter(outcome)).toBeUndefined()
})
