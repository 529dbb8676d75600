import { expect, test } from 'vitest'
import type { Outcome } from '../publish/outcome.ts'
import { outcomeAfterDoubt } from './outcome-after-doubt.ts'

const evidence = { httpStatus: 403, detail: 'You are not allowed to create a Tweet with duplicate content.' }
const duplicate: Outcome = { kind: 'refused', by: 'content', code: 'duplicate', evidence }

test('a duplicate after an unconfirmed attempt is evidence, not a failure', () => {
  expect(outcomeAfterDoubt(duplicate, true)).toEqual({ kind: 'unconfirmed', evidence })
})

test('without an earlier doubt it stays a refusal, and every other outcome stays what it is', () => {
  expect(outcomeAfterDoubt(duplicate, false)).toBe(duplicate)
  const others: readonly Outcome[] = [
    { kind: 'refused', by: 'content', code: 'too-long', evidence },
    { kind: 'published', remoteId: '1', remoteUrl: 'https://x.com/a/status/1', evidence },
    { kind: 'retry', why: 'not-connected', evidence },
  ]
  for (const other of others) expect(outcomeAfterDoubt(other, true)).toBe(other)
})
