import type { Pulse } from '@chorus/db'
import { expect, test } from 'vitest'
import { workerFindings } from './worker-findings.ts'

const well: Pulse = {
  workers: 2,
  stopping: 0,
  mailing: 0,
  versions: ['0.1.0'],
  clockSkewMs: 2_000,
  promotedAgoMs: 10,
  oldestDueMs: 0,
  unconfirmed: 3,
  waitForPerson: 0,
  poisoned: 0,
}

test('workers that do well are nothing to tell of', () => {
  expect(workerFindings(well)).toEqual([])
  expect(workerFindings({ ...well, clockSkewMs: -2_000, stopping: 1 })).toEqual([])
})

test.each<[string, Partial<Pulse>]>([
  ['The clock of a worker is 2.0 s ahead of', { clockSkewMs: 2_001 }],
  ['The clock of a worker is 300.0 s behind', { clockSkewMs: -300_000 }],
  ['Workers of versions 0.1.0 and 0.2.0 run together', { versions: ['0.1.0', '0.2.0'] }],
  ['Every worker is stopping', { stopping: 2 }],
  ['1 post is set aside', { poisoned: 1 }],
  ['7 posts are unconfirmed and wait for a person', { waitForPerson: 7 }],
])('"%s" is told', (finding, change) => {
  expect(workerFindings({ ...well, ...change })).toEqual([
    { code: expect.any(String), text: expect.stringContaining(finding) },
  ])
})
