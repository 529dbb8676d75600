import { expect, test } from 'vitest'
import { postLines } from './post-lines.ts'

const post = {
  id: '0193',
  campaign: 'consultation',
  state: 'unconfirmed',
  reason: 'not-found',
  waiting: 'person',
  account: 'OpenDoor',
  platform: 'x',
  organisation: 'open-door',
  dueAt: '2026-12-01T09:00:00Z',
  text: '2 days left\nto sign',
  attempts: [
    {
      n: 1,
      claimedAt: '2026-12-01T09:00:01Z',
      outcome: 'unconfirmed',
      httpStatus: 503,
      detail: 'Service Unavailable',
      readings: [
        {
          at: '2026-12-01T09:10:01Z',
          result: 'absent',
          detail: 'not among the 1 posts',
          near: [{ remoteUrl: 'https://x.com/a/status/7', text: '3 days left', at: '2026-12-01T09:05:00Z' }],
        },
      ],
    },
  ],
}

test('a post that waits for a person shows both texts, the evidence and what to do', () => {
  const lines = postLines(post)

  expect(lines.slice(0, 5)).toEqual([
    '0193  unconfirmed (not-found)',
    '  @OpenDoor on x, open-door, campaign consultation, due 2026-12-01T09:00:00Z',
    '  Our text:',
    '    | 2 days left',
    '    | to sign',
  ])
  expect(lines).toContain('  Attempt 1 at 2026-12-01T09:00:01Z: unconfirmed (503)  Service Unavailable')
  expect(lines).toContain('    On the account stands https://x.com/a/status/7, of 2026-12-01T09:05:00Z:')
  expect(lines).toContain('    | 3 days left')
  expect(lines.at(-1)).toBe('    npm run -s chorus -- post settle 0193 --look-again')
})

test('a post that is still read back asks nothing of anybody, a published one tells its address', () => {
  const { waiting: _, ...rest } = post
  expect(postLines({ ...rest, waiting: 'reading', readAt: '2026-12-01T09:02:00Z' }).at(-1)).toBe(
    '  Its account is read back at 2026-12-01T09:02:00Z: nothing to do.',
  )
  const published = { ...rest, state: 'published', reason: undefined, remoteUrl: 'https://x.com/a/status/9' }
  expect(postLines(published)).toContain('  https://x.com/a/status/9')
  expect(postLines(published).join('\n')).not.toContain('post settle')
})
