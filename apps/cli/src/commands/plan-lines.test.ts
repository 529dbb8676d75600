import { expect, test } from 'vitest'
import { diffLines } from './diff-lines.ts'
import { planLines, summaryLines } from './plan-lines.ts'
import { moveLines } from './steer.ts'

const plan = {
  version: 3,
  timeZone: 'Africa/Nairobi',
  posts: [
    {
      dueAt: '2026-12-01T06:00:00Z',
      account: 'Lantern_demo',
      platform: 'x',
      locale: 'zh-Hans',
      wave: 'opening',
      text: '没有我们\n的参与',
    },
  ],
  assisted: [{ wave: 'opening', organisation: 'quiet', reason: 'no-account' }],
  awaiting: [{ wave: 'urgent', organisation: 'harbour' }],
  collisions: [
    {
      platform: 'x',
      account: 'Lantern_demo',
      organisation: 'lantern',
      wave: 'opening',
      dueAt: '2026-12-01T06:00:00Z',
      with: { campaign: 'spring', dueAt: '2026-12-01T06:04:00Z' },
    },
  ],
  problems: [{ code: 'too-late', message: 'Wave old is over.' }],
  totals: {
    byPlatform: { x: 3 },
    byLocale: { en: 2, 'zh-Hans': 1 },
    byWave: { opening: 3 },
    byHour: { '2026-12-01T06:00Z': 2, '2026-12-02T06:00Z': 1 },
    assistedByReason: { 'no-account': 1 },
    firstDueAt: '2026-12-01T06:00:00Z',
    lastDueAt: '2026-12-02T06:00:30Z',
  },
  cost: { usd: 0.61, usdWithoutLinks: 0.03 },
  counts: {
    posts: 3,
    assisted: 1,
    awaiting: 1,
    collisions: 1,
    problems: 1,
    create: 1,
    move: 1,
    reword: 1,
    cancel: 1,
    keep: 0,
  },
  diff: {
    create: [{ wave: 'opening', occurrence: 0, platform: 'x', account: 'New_demo', dueAt: '2026-12-01T06:00:00Z' }],
    move: [
      {
        wave: 'reminder',
        occurrence: 2,
        platform: 'x',
        account: 'Lantern_demo',
        reasons: ['later'],
        before: { dueAt: '2026-12-01T06:00:00Z', lateAfter: '2026-12-01T07:00:00Z' },
        after: { dueAt: '2026-12-02T06:00:00Z', lateAfter: '2026-12-02T07:00:00Z' },
      },
    ],
    reword: [
      {
        wave: 'opening',
        occurrence: 0,
        platform: 'x',
        account: 'Harbour_demo',
        reasons: ['text', 'language'],
        before: { text: 'Old\nwords', locale: 'en' },
        after: { text: 'New words', locale: 'fr' },
      },
    ],
    cancel: [
      {
        wave: 'opening',
        occurrence: 0,
        platform: 'x',
        account: 'Gone_demo',
        dueAt: '2026-12-01T06:00:00Z',
        reasons: ['account-gone'],
      },
    ],
  },
}

test('a plan is a table in the campaign’s zone and in UTC, and says how many posts it leaves out', () => {
  expect(planLines(plan)).toEqual([
    [
      'due (Africa/Nairobi)  UTC               account        on  in       wave     text',
      '2026-12-01 09:00      2026-12-01 06:00  @Lantern_demo  x   zh-Hans  opening  没有我们 的参与',
    ].join('\n'),
    '… and 2 more (--limit)',
  ])
})

test('the summary tells who posts by hand, what collides, the totals, the hours and the cost with and without links', () => {
  expect(summaryLines(plan)).toEqual([
    'By hand: 1 no-account',
    '  quiet in wave opening (no-account)',
    'Posts as soon as they agree:',
    '  harbour in wave urgent',
    'Close to each other:',
    '  @Lantern_demo on x: wave opening at 2026-12-01 09:00 Africa/Nairobi (2026-12-01 06:00 UTC), campaign spring at 2026-12-01 09:04',
    'problem: Wave old is over.',
    'On: x 3',
    'In: en 2, zh-Hans 1',
    'Waves: opening 3',
    'First: 2026-12-01 09:00 Africa/Nairobi (2026-12-01 06:00 UTC)',
    'Last: 2026-12-02 09:00:30 Africa/Nairobi (2026-12-02 06:00:30 UTC)',
    'Hours:',
    [
      `  2026-12-01 09:00 Africa/Nairobi  2  ${'█'.repeat(30)}`,
      `  2026-12-02 09:00 Africa/Nairobi  1  ${'█'.repeat(15)}`,
    ].join('\n'),
    '3 posts: 1 to create, 1 to move, 1 to reword, 1 to cancel, 0 to keep. Cost: $0.610, without links $0.030.',
  ])
})

test('of many hours the busiest are shown, in their order', () => {
  const hours = Array.from({ length: 30 }, (_, n) => [
    `2026-12-01T06:00Z`.replace('01T', `${String(n + 1).padStart(2, '0')}T`),
    n + 1,
  ])

  const lines = summaryLines({ ...plan, totals: { byHour: Object.fromEntries(hours) } })

  const table = lines[lines.indexOf('Busiest 10 of 30 hours:') + 1]?.split('\n') ?? []
  expect(table).toHaveLength(10)
  expect([table[0]?.slice(0, 12), table[9]?.slice(0, 12)]).toEqual(['  2026-12-21', '  2026-12-30'])
})

test('a diff groups what is made, moved, reworded and called off, each with why, before and after', () => {
  expect(diffLines(plan)).toEqual([
    'Create 1:',
    '  + @New_demo on x, wave opening: 2026-12-01 09:00 Africa/Nairobi (2026-12-01 06:00 UTC)',
    'Move 1:',
    '  ~ @Lantern_demo on x, wave reminder, time 3 (later)',
    '      due  2026-12-01 09:00 Africa/Nairobi (2026-12-01 06:00 UTC) → 2026-12-02 09:00 Africa/Nairobi (2026-12-02 06:00 UTC)',
    'Reword 1:',
    '  ~ @Harbour_demo on x, wave opening (text, language)',
    '      locale  en → fr',
    '      was  Old words',
    '      now  New words',
    'Cancel 1:',
    '  - @Gone_demo on x, wave opening: 2026-12-01 09:00 Africa/Nairobi (2026-12-01 06:00 UTC) (account-gone)',
  ])
})

test('a diff says how many changes of a kind it leaves out, and when nothing would change', () => {
  const counts = { ...plan.counts, create: 0, reword: 0, cancel: 0, move: 900 }

  expect(diffLines({ ...plan, counts }).at(-1)).toBe('… and 899 more (--limit)')
  expect(diffLines({ counts: {}, diff: {} })).toEqual(['Nothing would change.'])
})

test('a move tells its moments in the campaign’s zone, why posts change, and how to take it back', () => {
  const body = {
    dryRun: false,
    undoable: true,
    timeZone: 'Africa/Nairobi',
    from: '2026-12-31T20:59:00Z',
    to: '2027-01-14T20:59:00Z',
    moved: 2,
    reworded: 1,
    created: 0,
    canceled: 0,
    kept: 4,
    reasons: { later: 3, text: 1 },
    first: { account: 'Lantern_demo', platform: 'x', dueAt: '2027-01-11T06:00:00Z' },
    problems: [],
  }

  expect(moveLines(body, { campaign: 'small', anchor: 'deadline' })).toEqual([
    'Moved deadline from 2026-12-31 23:59 Africa/Nairobi (2026-12-31 20:59 UTC) to 2027-01-14 23:59 Africa/Nairobi (2027-01-14 20:59 UTC).',
    'Posts: 2 moved, 1 reworded, 0 created, 0 canceled, 4 kept. Why: 3 later, 1 text.',
    'first: 2027-01-11 09:00 Africa/Nairobi (2027-01-11 06:00 UTC)  @Lantern_demo on x',
    'Take it back: npm run -s chorus -- undo small',
  ])
})
