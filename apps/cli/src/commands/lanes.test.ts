import { expect, test } from 'vitest'
import { laneLine } from './lanes.ts'

test.each([
  [{ lane: 'x', kind: 'network', platform: 'x', state: 'open', posts: 3 }, 'x: open, 3 posts about to go'],
  [
    { lane: 'x', state: 'open', posts: 3, spacingMs: 1_500 },
    'x: open, goes slowly, a post every 1.5 s, 3 posts about to go',
  ],
  [
    {
      lane: 'x',
      state: 'waiting',
      until: '2026-11-21T12:15:00Z',
      since: '2026-11-21T12:00:00Z',
      why: 'credits',
      posts: 12,
    },
    'x: waiting until 2026-11-21 12:15 UTC, credits, since 2026-11-21 12:00 UTC, 12 posts wait',
  ],
  [
    { lane: 'x:@SCOT_PEP', state: 'held', why: 'refused:suspended', organisation: 'scot-pep', posts: 1 },
    'x:@SCOT_PEP: held, refused:suspended, of scot-pep, 1 posts wait',
  ],
])('a lane is one line that says what stands still, why, and since when: %j', (lane, line) => {
  expect(laneLine(lane)).toBe(line)
})
