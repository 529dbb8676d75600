import type { LaneItem } from '@chorus/db'
import { expect, test } from 'vitest'
import { laneFinding } from './lane-findings.ts'

const held: LaneItem = {
  name: 'x',
  kind: 'network',
  platform: 'x',
  organisation: undefined,
  state: 'held',
  until: undefined,
  why: 'a word of the lawyers',
  since: Temporal.Instant.from('2026-11-21T12:00:30Z'),
  posts: 12,
  spacingMs: undefined,
}
const until = Temporal.Instant.from('2026-11-21T12:15:00Z')

test.each<[Partial<LaneItem>, string]>([
  [{}, 'x is held since 2026-11-21 12:00 UTC (a word of the lawyers): 12 posts wait behind it.'],
  [
    { why: 'refused:client-forbidden', posts: 1 },
    'x is held since 2026-11-21 12:00 UTC: the network refused our app (client-forbidden). 1 post waits behind it. ' +
      'Mend that, then: chorus lanes open x',
  ],
  [
    { state: 'waiting', until, why: 'credits' },
    'x waits until 2026-11-21 12:15 UTC since 2026-11-21 12:00 UTC (credits): 12 posts wait behind it.',
  ],
  [
    { state: 'waiting', until, why: 'refused:unexpected-answer', since: undefined, posts: 0 },
    'x waits until 2026-11-21 12:15 UTC (unexpected-answer): 0 posts wait behind it.',
  ],
])('what stands still, since when and why is said in one sentence: %j', (changes, sentence) => {
  expect(laneFinding({ ...held, ...changes })).toBe(sentence)
})
