import { parsePostId } from '@chorus/shared'
import { expect, test } from 'vitest'
import { parseWakeUp, wakeUpData, wakeUpJobId } from './wake-up.ts'

const postId = parsePostId('0198b1c4-6f3e-7abc-8def-0123456789ab')

test('a wake-up comes out of a job as it went in', () => {
  expect(parseWakeUp(JSON.parse(JSON.stringify(wakeUpData({ postId, rev: 3 }))))).toEqual({
    kind: 'wake-up',
    wakeUp: { postId, rev: 3 },
  })
})

test.each([
  ['an older version, without a form', { postId, rev: 3 }],
  ['a newer version, with fields of its own', { form: 2, postId, rev: 3, lane: { id: 'x' }, notBefore: 'soon' }],
])('a wake-up of %s is understood', (_whose, data) => {
  expect(parseWakeUp(data)).toEqual({ kind: 'wake-up', wakeUp: { postId, rev: 3 } })
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
])('a job with %s is no wake-up', (_what, data) => {
  expect(parseWakeUp(data)).toMatchObject({ kind: 'bad', detail: expect.stringMatching(/./) })
})

test('two revisions of a post have two job ids, without the colon that BullMQ keeps for itself', () => {
  expect(wakeUpJobId({ postId, rev: 1 })).toBe(`${postId}_1`)
  expect(wakeUpJobId({ postId, rev: 2 })).not.toBe(wakeUpJobId({ postId, rev: 1 }))
  expect(wakeUpJobId({ postId, rev: 1 })).not.toContain(':')
})
