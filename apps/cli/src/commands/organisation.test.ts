import { expect, test } from 'vitest'
import { proposalLines, withdrawnLines } from './organisation.ts'

test('a proposal is printed whole, with what both sides said', () => {
  const item = {
    id: 'p1',
    organisation: 'lantern',
    message: 'hear-us',
    locale: 'en',
    platform: 'x',
    state: 'declined',
    text: 'one\ntwo',
    note: 'ours',
    answer: 'too long',
  }

  expect(proposalLines(item)).toEqual([
    'p1  lantern: message hear-us, en, x, declined',
    '    one',
    '    two',
    '  they say: ours',
    '  answered: too long',
  ])
})

test('a withdrawal says what could not be called back, and what becomes of the tokens', () => {
  const done = {
    already: false,
    canceled: 3,
    inFlight: 1,
    out: 1,
    posts: [
      { kind: 'out', url: 'https://x.test/1', account: 'a' },
      { kind: 'in-flight', account: 'a' },
    ],
    tokens: [{ account: 'a' }, { account: 'b', end: 'revoked' }],
  }

  expect(withdrawnLines(done)).toEqual([
    'Withdrawn, as on an admin’s word: 3 posts will not go out, 1 are in flight, 1 had gone out.',
    '  https://x.test/1  @a',
    '  in flight  @a',
    '  tokens of @a: being revoked',
    '  tokens of @b: revoked',
  ])
})
