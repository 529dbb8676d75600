import { expect, test } from 'vitest'
import { overviewLines } from './overview.ts'

const overview = {
  timeZone: 'Africa/Nairobi',
  posts: 5,
  byState: { queued: 1, scheduled: 2, awaiting_approval: 1, published: 1 },
  byPlatform: { x: 5 },
  byLocale: { en: 3, fr: 2 },
  byWave: { opening: 5 },
  firstDueAt: '2026-12-01T06:00:00Z',
  lastDueAt: '2026-12-03T06:00:00Z',
  cost: { usd: 0.075, usdPublished: 0.015 },
}

const calendar = {
  timeZone: 'Africa/Nairobi',
  by: 'day',
  items: [
    { at: '2026-12-01T00:00', posts: 4, byState: { scheduled: 4 } },
    { at: '2026-12-03T00:00', posts: 1, byState: { queued: 1 } },
  ],
}

test('an overview says in the campaign’s zone how many posts there are, and draws its days', () => {
  expect(overviewLines(overview, calendar).join('\n').split('\n')).toEqual([
    '5 posts from 2026-12-01 09:00 to 2026-12-03 09:00 (Africa/Nairobi), $0.075, of which $0.015 went out',
    'by state:    3 scheduled, 1 awaiting approval, 1 published',
    'by network:  5 x',
    'by language: 3 en, 2 fr',
    'by wave:     5 opening',
    '',
    'due (Africa/Nairobi)  posts',
    `2026-12-01            4      ${'█'.repeat(30)}  4 scheduled`,
    `2026-12-03            1      ${'█'.repeat(8).padEnd(30)}  1 scheduled`,
  ])
})

test('a campaign without posts says what to do', () => {
  expect(overviewLines({ ...overview, posts: 0 }, { items: [] })).toEqual([
    'No posts yet: plan the campaign and apply the plan.',
  ])
})
