import { expect, test } from 'vitest'
import { asFixed } from './arbitraries.ts'
import { diffPlan } from './diff-plan.ts'
import { aCampaign, aMessage, anInput, aParticipant, applied, aSpread, aWave, openingAt, wordings } from './fixtures.ts'
import { plan } from './plan.ts'
import type { PlanInput, PlannedPost } from './plan-types.ts'

const input = anInput()
const made = plan(input, openingAt)

/** What another plan would change of the posts of `input`: by kind, the organisations with the reasons. */
function changes(next: Partial<PlanInput>, now: Temporal.Instant = openingAt): Readonly<Record<string, unknown>> {
  const fixed = new Set((next.fixed ?? []).map(({ account }) => account))
  const posts = applied(made).map((post) => ({ ...post, isFixed: fixed.has(post.account) }))
  const diff = diffPlan(plan({ ...input, ...next }, now), posts)
  const ofId = new Map(posts.map(({ id, account }) => [id, account]))
  const told = (all: readonly { readonly id: string; readonly reasons: readonly string[] }[]): readonly string[] =>
    all.map(({ id, reasons }) => [ofId.get(id), ...reasons].join(' ')).toSorted()
  return {
    create: diff.create.map(({ account }) => account),
    move: told(diff.move),
    reword: told(diff.reword),
    cancel: told(diff.cancel),
    keep: diff.keep.map(({ id }) => ofId.get(id) ?? '').toSorted(),
  }
}

const none = { create: [], move: [], reword: [], cancel: [], keep: [] }
const all = ['icrse_x', 'nswp_x', 'scot-pep_x']

function withDeadline(at: string): Partial<PlanInput> {
  return { campaign: aCampaign({ anchors: { opening: openingAt, deadline: Temporal.Instant.from(at) } }) }
}

test('a deadline moved before posts that are already due takes them out and says why', () => {
  const next = withDeadline('2026-10-14T07:00Z')

  expect(changes(next)).toEqual({ ...none, cancel: all.map((account) => `${account} wave-gone account-gone`) })
  expect(plan({ ...input, ...next }, openingAt).problems.map(({ code }) => code)).toEqual([
    'after-deadline',
    'after-deadline',
    'after-deadline',
  ])
})

test('a deadline moved while the wave is publishing leaves what is claimed and draws the rest together before it', () => {
  const [first] = made.posts
  const fixed = first === undefined ? [] : [asFixed(first)]
  const next = { ...withDeadline('2026-10-14T09:00Z'), fixed }
  const told = changes(next, Temporal.Instant.from('2026-10-14T08:10Z'))

  const rest = made.posts.slice(1).map(({ account }) => `${account} earlier`)
  expect(told).toEqual({ ...none, move: rest.toSorted(), keep: [first?.account] })
})

function anchored(day: string): Partial<PlanInput> {
  return {
    campaign: aCampaign({
      anchors: { ...input.campaign.anchors, vote: Temporal.Instant.from(`2026-10-${day}T08:00Z`) },
    }),
    waves: [aWave({ when: { kind: 'anchor', anchor: 'vote', offset: new Temporal.Duration(), zone: 'campaign' } })],
  }
}

test('an anchor that is moved later takes its wave with it', () => {
  expect(changes(anchored('14'))).toEqual({ ...none, keep: all })
  expect(changes(anchored('15'))).toEqual({ ...none, move: all.map((account) => `${account} later`) })
})

test('an organisation that withdrew loses its post, and the words of the others stay', () => {
  const told = changes({ participants: input.participants.slice(1) })

  expect(told).toMatchObject({ create: [], reword: [], cancel: ['icrse_x account-gone'] })
})

test('an organisation that joins gets a post with words that are not out, and no other post is worded anew', () => {
  const fixed = made.posts.slice(0, 2).map((post) => asFixed(post))
  const participants = [...input.participants, aParticipant('zi-teng')]

  expect(changes({ fixed, participants })).toMatchObject({ create: ['zi-teng_x'], reword: [], cancel: [] })
  const words = plan({ ...input, fixed, participants }, openingAt).posts.map(({ text }) => text)
  expect(words.filter((text) => fixed.some((post) => post.text === text))).toEqual([])
})

function ending(pattern: string): Partial<PlanInput> {
  return {
    messages: [aMessage({ texts: [{ locale: 'en', variants: wordings(50).map((text) => `${text} ${pattern}`) }] })],
  }
}

test('a retired text and a changed variable reword, and say that it is the text', () => {
  expect(changes(ending('now'))).toEqual({ ...none, reword: all.map((account) => `${account} text`) })
})

test('a message in place of another, in another language, says both', () => {
  const messages = [aMessage({ key: 'new', texts: [{ locale: 'es', variants: wordings(50, 'Escuchen') }] })]
  const participants = input.participants.map((one) => ({ ...one, locales: ['es'] }))
  const told = changes({ messages, participants, waves: [aWave({ messages: ['new'] })] })

  expect(told).toEqual({ ...none, reword: all.map((account) => `${account} message language`) })
})

test('another lateness alone is a move that says so', () => {
  const waves = [aWave({ lateBy: Temporal.Duration.from('PT7H') })]

  expect(changes({ waves })).toEqual({ ...none, move: all.map((account) => `${account} lateness`) })
})

test('what is past is one problem for each moment of a wave, without those that have posted', () => {
  const [first] = made.posts
  const fixed = first === undefined ? [] : [asFixed(first)]
  const later = plan({ ...input, fixed }, Temporal.Instant.from('2026-10-16T00:00Z'))

  expect(later.posts).toEqual([])
  expect(later.problems).toMatchObject([{ code: 'too-late', wave: 'first', occurrence: 0, posts: 2 }])
})

test('words that were not said after all go to who has none', () => {
  const messages = [aMessage({ texts: [{ locale: 'en', variants: wordings(2) }] })]
  const scarce = { ...input, messages }
  const [first] = plan(scarce, openingAt).posts
  const fixed = (isUnsaid: boolean): PlanInput => ({
    ...scarce,
    fixed: first === undefined ? [] : [asFixed(first, isUnsaid)],
  })

  expect(plan(fixed(false), openingAt).posts).toHaveLength(1)
  expect(plan(fixed(true), openingAt).posts.map(({ text }) => text)).toContain(first?.text)
})

function times(posts: readonly PlannedPost[]): readonly string[] {
  return posts.map(({ organisation, dueAt }) => `${organisation} ${dueAt.toString().slice(11, 16)}`)
}

test('as soon as agreed: each at its moment until the time is over, who has not is awaited', () => {
  const at = Temporal.PlainDateTime.from('2026-10-14T09:00')
  const from = { kind: 'wall', at, zone: 'campaign' } as const
  const within = Temporal.Duration.from('PT2H')
  const waves = [aWave({ when: { kind: 'agreed', from, within } })]
  const agreed = { before: '2026-10-01T08:00Z', during: '2026-10-14T09:30Z', after: '2026-10-14T10:01Z' }
  const participants = [
    ...Object.entries(agreed).map(([name, time]) => aParticipant(name, { agreedAt: Temporal.Instant.from(time) })),
    aParticipant('silent'),
  ]
  const rapid = plan({ ...input, waves, participants }, openingAt)

  expect(times(rapid.posts)).toEqual(['before 08:00', 'during 09:30'])
  expect(rapid.problems).toMatchObject([{ code: 'agreed-too-late', organisation: 'after' }])
  expect(rapid.awaiting).toEqual([{ wave: 'first', organisation: 'silent' }])
})

/** What keeps posts of a window of half an hour out. */
function codes(campaign: Partial<PlanInput['campaign']>, next: Partial<PlanInput> = {}): readonly string[] {
  const waves = [aWave({ spread: aSpread('PT30M', 'PT1M', 'PT0S') })]
  return plan({ ...input, waves, ...next, campaign: aCampaign(campaign) }, openingAt).problems.map(({ code }) => code)
}

test('caps, the gap of an account and an embargo each say what kept a post out', () => {
  const dueAt = Temporal.Instant.from('2026-10-14T08:00Z')
  const elsewhere = [{ campaign: 'other', platform: 'x', account: 'NSWP_x', dueAt } as const]

  expect(codes({ perHour: { x: 2 } })).toEqual(['cap-reached'])
  expect(codes({ accountGap: Temporal.Duration.from('PT1H') }, { elsewhere })).toEqual(['account-gap'])
  expect(codes({ embargoUntil: Temporal.Instant.from('2026-10-14T08:31Z') })).toEqual(
    Array.from({ length: 3 }, () => 'under-embargo'),
  )
})

test('two posts of one account within ten minutes are shown, also with another campaign', () => {
  const [post] = made.posts
  const dueAt = post?.dueAt.add({ minutes: 5 }) ?? openingAt
  const elsewhere = [{ campaign: 'other', platform: 'x', account: post?.account ?? '', dueAt } as const]

  expect(plan({ ...input, elsewhere }, openingAt).collisions).toEqual([
    {
      platform: 'x',
      account: post?.account,
      organisation: post?.organisation,
      wave: 'first',
      dueAt: post?.dueAt,
      with: { campaign: 'other', dueAt },
    },
  ])
})

test('from east to west the wave reaches those first whose day is furthest', () => {
  const zones = { west: 'Pacific/Honolulu', east: 'Pacific/Auckland', middle: 'Europe/London' }
  const participants = Object.entries(zones).map(([name, timeZone]) => aParticipant(name, { timeZone }))
  const spread = { ...aSpread('PT2H', 'PT1M', 'PT2H'), order: 'zone' as const }

  const ordered = plan({ ...input, participants, waves: [aWave({ spread })] }, openingAt).posts
  expect(ordered.map(({ organisation }) => organisation)).toEqual(['east', 'middle', 'west'])
})
