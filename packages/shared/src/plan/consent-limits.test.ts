import { expect, test } from 'vitest'
import { anInput, aParticipant, aSpread, aWave, openingAt } from './fixtures.ts'
import type { ConsentTerms, PlanInput } from './plan-types.ts'
import { plan } from './plan.ts'

const day = (date: string) =>
  aWave({
    key: `on-${date}`,
    when: { kind: 'wall', at: Temporal.PlainDateTime.from(`${date}T09:00`), zone: 'campaign' },
    spread: aSpread('PT2H', 'PT1M', 'PT0S'),
  })

const twoAccounts = [
  { platform: 'x', handle: 'first_x' },
  { platform: 'x', handle: 'second_x' },
] as const

/** Two waves on two days, for one organisation with two accounts: four posts. */
function problemsOf(consent: ConsentTerms, changes: Partial<PlanInput> = {}, now = openingAt): readonly string[] {
  const { problems } = plan(
    anInput({
      waves: [day('2026-10-14'), day('2026-10-15')],
      participants: [aParticipant('nswp'), aParticipant('icrse', { accounts: twoAccounts, consent })],
      ...changes,
    }),
    now,
  )
  return problems.map(({ code, organisation, posts }) => `${code} ${organisation} ${posts}`)
}

test('a plan within what an organisation agreed to has no problem', () => {
  expect(
    problemsOf({
      accounts: twoAccounts,
      locales: ['en'],
      kinds: ['once'],
      maxPerDay: 2,
      maxTotal: 4,
      until: Temporal.Instant.from('2026-10-16T00:00Z'),
    }),
  ).toEqual([])
})

test('posts beyond the limits of a consent are a problem of the plan, with how many', () => {
  expect(problemsOf({ maxPerDay: 1 })).toEqual(['consent-per-day icrse 2'])
  expect(problemsOf({ maxTotal: 3 })).toEqual(['consent-total icrse 1'])
  expect(problemsOf({ maxTotal: 5, used: 2 })).toEqual(['consent-total icrse 1'])
})

test('what went out today counts for today alone, in the organisation’s own zone', () => {
  const now = Temporal.Instant.from('2026-10-14T00:00Z')

  expect(problemsOf({ maxPerDay: 3, usedToday: 2 }, {}, now)).toEqual(['consent-per-day icrse 1'])
  // There it is the day before yet.
  const participants = [
    aParticipant('icrse', {
      accounts: twoAccounts,
      timeZone: 'Pacific/Honolulu',
      consent: { maxPerDay: 3, usedToday: 2 },
    }),
  ]
  expect(problemsOf({}, { participants }, Temporal.Instant.from('2026-10-13T20:00Z'))).toEqual([
    'consent-per-day icrse 1',
  ])
  expect(problemsOf({}, { participants }, Temporal.Instant.from('2026-10-13T09:00Z'))).toEqual([])
})

test('accounts, languages, kinds and a last day that it did not agree to are told, each post once', () => {
  expect(problemsOf({ accounts: [{ platform: 'x', handle: 'First_X' }] })).toEqual(['consent-account icrse 2'])
  expect(problemsOf({ locales: ['fr'], accounts: [] })).toEqual(['consent-account icrse 4'])
  expect(problemsOf({ locales: ['fr'] })).toEqual(['consent-language icrse 4'])
  expect(problemsOf({ kinds: ['recurring', 'rapid'] })).toEqual(['consent-kind icrse 4'])
  expect(problemsOf({ until: Temporal.Instant.from('2026-10-15T00:00Z') })).toEqual(['consent-ends icrse 2'])
})

test('what its consent does not cover uses up none of its limits', () => {
  expect(problemsOf({ accounts: [{ platform: 'x', handle: 'first_x' }], maxTotal: 2, maxPerDay: 1 })).toEqual([
    'consent-account icrse 2',
  ])
})
