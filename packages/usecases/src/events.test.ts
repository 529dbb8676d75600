import type { PostToPublish } from '@chorus/db'
import { parseAccountId, parsePostId } from '@chorus/shared'
import { expect, test } from 'vitest'
import { logEvents } from './events.ts'

const id = '0197b2a4-1c52-7f00-8000-000000000000'
const evidence = { httpStatus: 403, detail: 'no' }

test('no event writes the text or the tokens of its post', () => {
  const lines: string[] = []
  const write = (fields: object, message: string) => void lines.push(JSON.stringify({ ...fields, message }))
  const events = logEvents({ info: write, warn: write, error: write })
  const canary = 'canary-of-text-and-tokens'
  const at = Temporal.Instant.from('2026-11-21T00:00:00Z')
  const post: PostToPublish = {
    postId: parsePostId(id),
    rev: 1,
    accountId: parseAccountId(id),
    handle: 'Handle',
    remoteUserId: undefined,
    platform: 'x',
    media: [],
    text: canary,
    attempts: 0,
    lastReason: undefined,
    hadUnconfirmed: false,
    isHopeless: false,
    isByHand: false,
    tokens: { accessToken: canary, refreshToken: canary, expiresAt: at, refreshedAt: at, version: 1 },
  }

  events.attemptEnded(post, { kind: 'unconfirmed', evidence }, { kind: 'known' })
  events.attemptEnded(post, { kind: 'published', remoteId: '1', remoteUrl: 'u', evidence }, { kind: 'known' })
  events.claimRefused(post, 'late')
  events.claimLost(post, new Error('gone'))
  events.postPostponed(post, 'later')
  events.recordDelayed(post, new Error('gone'))
  events.journalFailed(post, new Error('full'))
  events.postGivenBack(post)
  events.publishFailed(post, new Error('odd'))

  expect(lines).toHaveLength(9)
  expect(lines.filter((line) => line.includes(canary))).toEqual([])
  expect(lines.every((line) => line.includes(id))).toBe(true)
})
