import { parsePostId } from '@chorus/shared'
import { expect, test } from 'vitest'
import { jobsOf, parseWakeUps, wakeUpData, wakeUpJobId } from './wake-up.ts'

const postId = parsePostId('0198b1c4-6f3e-7abc-8def-0123456789ab')

const wakeUps = (count: number) => Array.from({ length: count }, (_, rev) => ({ postId, rev }))

test.each([1, 31, 32, 33, 100])('%i wake-ups come out of their jobs as they went in, in their order', (count) => {
  const jobs = jobsOf(wakeUps(count)).map((together) => JSON.parse(JSON.stringify(wakeUpData(together))) as unknown)

  const out = jobs.map(parseWakeUps).flatMap((parsed) => (parsed.kind === 'wake-ups' ? parsed.wakeUps : []))

  expect(out).toEqual(wakeUps(count))
})

test('a few have a job each, for every worker to help; many share jobs', () => {
  expect(jobsOf([])).toEqual([])
  expect(jobsOf(wakeUps(31)).map(({ length }) => length)).toEqual(Array.from({ length: 31 }, () => 1))
  expect(jobsOf(wakeUps(33)).map(({ length }) => length)).toEqual([8, 8, 8, 8, 1])
})

test('a worker that knows only one wake-up of a job finds it where it always was', () => {
  expect(wakeUpData([{ postId, rev: 3 }])).toMatchObject({ postId, rev: 3 })
  expect(
    wakeUpData([
      { postId, rev: 3 },
      { postId, rev: 4 },
    ]),
  ).toMatchObject({ postId, rev: 3 })
})

test.each([
  ['an older version, without a form', { postId, rev: 3 }],
  ['a newer version, with fields of its own', { form: 9, postId, rev: 3, lane: { id: 'x' }, notBefore: 'soon' }],
])('a wake-up of %s is understood', (_whose, data) => {
  expect(parseWakeUps(data)).toEqual({ kind: 'wake-ups', wakeUps: [{ postId, rev: 3 }] })
})

test.each([
  ['nothing', undefined],
  ['null', null],
  ['text', 'wake up'],
  ['no post', { rev: 1 }],
  ['a post id in capitals', { postId: postId.toUpperCase(), rev: 1 }],
  ['no revision', { postId }],
  ['a negative revision', { postId, rev: -1 }],
  ['half a revision', { postId, rev: 1.5 }],
  ['a revision as text', { postId, rev: '1' }],
  ['a second wake-up without a revision', { postId, rev: 1, more: [{ postId }] }],
])('a job with %s is no wake-up', (_what, data) => {
  expect(parseWakeUps(data)).toMatchObject({ kind: 'bad', detail: expect.stringMatching(/./) })
})

test('two revisions of a post have two job ids, without the colon that BullMQ keeps for itself', () => {
  expect(wakeUpJobId({ postId, rev: 1 })).toBe(`${postId}_1`)
  expect(wakeUpJobId({ postId, rev: 2 })).not.toBe(wakeUpJobId({ postId, rev: 1 }))
  expect(wakeUpJobId({ postId, rev: 1 })).not.toContain(':')
})
