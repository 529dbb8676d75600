import { expect, test } from 'vitest'
import { classifyDeletion } from './delete-post.ts'

const now = Temporal.Instant.from('2026-11-30T10:00:00Z')
const problem = (status: number, title: string) => ({ title, type: 'about:blank', status, detail: title })
const notFound = {
  errors: [
    {
      value: '77',
      detail: 'Could not find tweet with id: [77].',
      title: 'Not Found Error',
      type: 'https://api.x.com/2/problems/resource-not-found',
    },
  ],
}

test.each([
  ['a deletion', 200, { data: { deleted: true } }, 'deleted'],
  ['a post that is gone', 200, notFound, 'absent'],
  ['an address that is gone', 404, problem(404, 'Not Found'), 'absent'],
  ['a success that says nothing', 200, {}, 'unavailable'],
  ['a deletion that did not happen', 200, { data: { deleted: false } }, 'unavailable'],
  ['a dead token', 401, problem(401, 'Unauthorized'), 'needs-reconnect'],
  ["another account's post", 403, problem(403, 'Forbidden'), 'refused'],
  ['no credit', 402, problem(402, 'Payment Required'), 'wait'],
  ['too many at once', 429, problem(429, 'Too Many Requests'), 'wait'],
  ['trouble at X', 503, 'not even JSON', 'unavailable'],
  ['a redirect', 302, '', 'unavailable'],
] as const)('%s (%i)', (...[, status, body, kind]) => {
  const result = classifyDeletion({ kind: 'response', status, headers: {}, body }, now)

  expect(result).toMatchObject({ kind, evidence: { httpStatus: status } })
})

test('a limit that names its moment is waited for until then, and one that names none for a while', () => {
  const headers = { 'x-rate-limit-limit': '50', 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1796034000' }
  const named = classifyDeletion({ kind: 'response', status: 429, headers, body: {} }, now)
  const unnamed = classifyDeletion({ kind: 'response', status: 429, headers: {}, body: {} }, now)

  expect(named).toMatchObject({ until: Temporal.Instant.fromEpochMilliseconds(1_796_034_000_000) })
  expect(unnamed).toMatchObject({ until: now.add({ minutes: 15 }) })
})
