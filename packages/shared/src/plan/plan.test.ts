import { expect, test } from 'vitest'
import { DEADLINE_MARGIN_MS } from '../publish/limits.ts'
import {
  aCampaign,
  aMessage,
  anInput,
  aParticipant,
  aSpread,
  aWave,
  aWaveAtOnce,
  deadlineAt,
  openingAt,
  wordings,
} from './fixtures.ts'
import { plan } from './plan.ts'
import type { PlanInput } from './plan-types.ts'

function planned(changes: Partial<PlanInput> = {}, now: Temporal.Instant = openingAt): ReturnType<typeof plan> {
  return plan(anInput(changes), now)
}

function problems(changes: Partial<PlanInput>, now?: Temporal.Instant): readonly string[] {
  return planned(changes, now).problems.map(({ code }) => code)
}

function wallWave(at: string, changes: Partial<Parameters<typeof aWave>[0]> = {}): ReturnType<typeof aWave> {
  return aWave({ when: { kind: 'wall', at: Temporal.PlainDateTime.from(at), zone: 'campaign' }, ...changes })
}

function costOf(text: string): number {
  return planned({
    messages: [aMessage({ texts: [{ locale: 'en', variants: [text] }] })],
    waves: [aWave({ platforms: ['x', 'mastodon'] })],
    participants: [aParticipant('icrse', { accounts: both })],
  }).costMicroUsd
}

const both = [
  { platform: 'x', handle: 'both' },
  { platform: 'mastodon', handle: 'both' },
] as const

test('each account gets one post, rendered for it, in the wave of its network', () => {
  const variants = ['{organisation} asks {target_unWomen} to listen: {link_petition} {hashtags}']
  const made = planned({
    messages: [aMessage({ texts: [{ locale: 'en', variants }] })],
    waves: [aWave({ platforms: ['x', 'mastodon'] })],
    participants: [aParticipant('icrse', { accounts: both })],
  })

  expect(made.problems).toEqual([])
  expect(Object.fromEntries(made.posts.map(({ platform, text }) => [platform, text]))).toEqual({
    mastodon: 'ICRSE asks UN Women to listen: https://example.org/en #AreWeNotWomen',
    x: 'ICRSE asks @UN_Women to listen: https://example.org/en #AreWeNotWomen',
  })
})

test('on X no two accounts get the same variant, over all waves', () => {
  const made = planned({
    waves: [aWave({ key: 'first' }), wallWave('2026-10-15T09:00', { key: 'second' })],
    participants: Array.from({ length: 25 }, (_, index) => aParticipant(`member-${index}`)),
  })

  expect(made.posts).toHaveLength(50)
  expect(new Set(made.posts.map(({ variant }) => variant)).size).toBe(50)
})

test('where wordings run out on X, the rest get help to post and the plan says so', () => {
  const made = planned({ messages: [aMessage({ texts: [{ locale: 'en', variants: wordings(2) }] })] })

  expect(made.posts).toHaveLength(2)
  expect(made.problems).toMatchObject([{ code: 'no-distinct-text', wave: 'first', platform: 'x' }])
  expect(made.assisted).toEqual([
    { wave: 'first', organisation: made.problems[0]?.organisation, platform: 'x', reason: 'no-distinct-text' },
  ])
})

test('on X a wording goes to one account, also where it names its organisation', () => {
  const variants = ['{organisation} is listening', 'Is {organisation} listening to what we say?']
  const made = planned({ messages: [aMessage({ texts: [{ locale: 'en', variants }] })] })

  expect(new Set(made.posts.map(({ variant }) => variant))).toEqual(new Set([0, 1]))
  expect(made.posts).toHaveLength(2)
  expect(made.problems.map(({ code }) => code)).toEqual(['no-distinct-text'])
})

test('on X a wording whose only difference is the handle is one text', () => {
  const variants = ['{organisation_handle} is listening', '{organisation_handle} is Listening!']

  expect(planned({ messages: [aMessage({ texts: [{ locale: 'en', variants }] })] }).posts).toHaveLength(1)
})

test('a variant that fits nobody keeps its reason for everybody, beside those that were dealt', () => {
  const variants = ['x'.repeat(281)]
  const codes = (more: readonly string[]): readonly string[] =>
    problems({ messages: [aMessage({ texts: [{ locale: 'en', variants: [...variants, ...more] }] })] })

  expect(codes([])).toEqual(['too-long', 'too-long', 'too-long'])
  expect(codes(['listen'])).toEqual(['no-distinct-text', 'no-distinct-text'])
})

test('variants that are too long for one account are left to the others', () => {
  const variants = wordings(250, `{organisation} ${'x'.repeat(235)}`)
  const participants = [...Array.from({ length: 5 }, (_, index) => `a-very-long-name-${index}`), 'a', 'b'].map((name) =>
    aParticipant(name),
  )
  const made = planned({ messages: [aMessage({ texts: [{ locale: 'en', variants }] })], participants })

  expect(made.posts.map(({ organisation }) => organisation).toSorted()).toEqual(['a', 'b'])
  expect(made.problems).toHaveLength(5)
})

test('on X variants that differ in links, hashtags or numbers only are one text', () => {
  const variants = ['Listen #A https://example.org/1', 'listen! #B https://example.org/2', 'LISTEN 3']

  expect(planned({ messages: [aMessage({ texts: [{ locale: 'en', variants }] })] }).posts).toHaveLength(1)
})

test('on X a repeating wave never says the same twice, not even from one account', () => {
  const repeat = { every: Temporal.Duration.from('P1D'), until: 'deadline' }
  const when = { kind: 'wall', at: Temporal.PlainDateTime.from('2026-10-12T09:00'), zone: 'campaign', repeat } as const
  const made = planned({ waves: [aWave({ when })], participants: [aParticipant('icrse')] })

  expect(made.posts.map(({ occurrence }) => occurrence)).toEqual([0, 1, 2, 3, 4, 5])
  expect(new Set(made.posts.map(({ text }) => text)).size).toBe(6)
})

test('where networks allow the same text, accounts share variants and go round them', () => {
  const repeat = { every: Temporal.Duration.from('P1D'), until: 'deadline' }
  const when = { kind: 'wall', at: Temporal.PlainDateTime.from('2026-10-13T09:00'), zone: 'campaign', repeat } as const
  const made = planned({
    messages: [aMessage({ texts: [{ locale: 'en', variants: wordings(2) }] })],
    waves: [aWave({ when, platforms: ['mastodon'] })],
    participants: ['a', 'b', 'c'].map((name) =>
      aParticipant(name, { accounts: [{ platform: 'mastodon', handle: name }] }),
    ),
  })

  expect(made.posts).toHaveLength(15)
  const ofOne = made.posts.filter(({ account }) => account === 'a').map(({ variant }) => variant)
  expect(ofOne.slice(1).every((variant, index) => variant !== ofOne[index])).toBe(true)
})

test('what accounts say on one network leaves the wordings of another as they are', () => {
  const participants = ['a', 'b', 'c'].map((name) =>
    aParticipant(name, { accounts: both.map(({ platform }) => ({ platform, handle: name })) }),
  )
  const messages = [aMessage({ texts: [{ locale: 'en', variants: wordings(3) }] })]
  const made = planned({ messages, participants, waves: [aWave({ platforms: ['x', 'mastodon'] })] })

  expect([made.posts.length, made.problems]).toEqual([6, []])
})

test('who has no account on the wave networks, or one on a network not served here, gets help to post', () => {
  const made = planned({
    waves: [aWave({ platforms: ['x', 'mastodon'] })],
    participants: [aParticipant('both', { accounts: both }), aParticipant('none', { accounts: [] })],
    platforms: ['x'],
  })

  expect(made.posts.map(({ platform }) => platform)).toEqual(['x'])
  expect(made.assisted).toEqual([
    { wave: 'first', organisation: 'both', platform: 'mastodon', reason: 'platform-not-available' },
    { wave: 'first', organisation: 'none', reason: 'no-account' },
  ])
})

test('who may say none of the messages is left alone', () => {
  const made = planned({ messages: [aMessage({ stance: 'author' })] })

  expect([made.posts, made.assisted, made.problems]).toEqual([[], [], []])
})

test('a due time in quiet hours moves to their end and says so', () => {
  const quietHours = { from: Temporal.PlainTime.from('22:00'), to: Temporal.PlainTime.from('11:30') }
  const [post] = planned({ participants: [aParticipant('icrse', { quietHours })] }).posts

  expect(post?.dueAt.toString()).toBe('2026-10-14T10:30:00Z')
  expect(post?.notes).toEqual(['quiet-hours'])
})

test('quiet hours that outlast the allowed lateness are a problem', () => {
  const quietHours = { from: Temporal.PlainTime.from('08:00'), to: Temporal.PlainTime.from('17:30') }

  expect(problems({ participants: [aParticipant('icrse', { quietHours })] })).toEqual(['quiet-hours-too-long'])
})

test('a post is late after its lateness or the margin before the deadline, whichever is earlier', () => {
  const early = planned({ participants: [aParticipant('icrse')] }).posts[0]
  const last = planned({ participants: [aParticipant('icrse')], waves: [wallWave('2026-10-17T14:00')] }).posts[0]

  expect(early?.lateAfter).toEqual(early?.dueAt.add({ hours: 6 }))
  expect(last?.lateAfter).toEqual(deadlineAt.subtract({ milliseconds: DEADLINE_MARGIN_MS }))
})

test('what would be due after the deadline or its margin is a problem, not a post', () => {
  const spread = aSpread('PT0S', 'PT0S', 'PT0S')
  const participants = [aParticipant('icrse')]

  expect(planned({ participants, waves: [wallWave('2026-10-17T16:59:38', { spread })] }).posts).toHaveLength(1)
  expect(problems({ participants, waves: [wallWave('2026-10-17T16:59:39', { spread })] })).toEqual(['after-deadline'])
})

test('what was due longer ago than it may be late is a problem, what was due just now is not', () => {
  const spread = aSpread('PT0S', 'PT0S', 'PT0S')
  const changes = { participants: [aParticipant('icrse')], waves: [aWave({ spread })] }
  const latest = Temporal.Instant.from('2026-10-14T14:00Z')

  expect(planned(changes, latest).posts).toHaveLength(1)
  expect(problems(changes, latest.add({ milliseconds: 1 }))).toEqual(['too-late'])
})

test('a post that may not be late is planned until the millisecond of its time', () => {
  const waves = [wallWave('2026-10-17T16:59:38', { spread: aSpread('PT0S', 'PT0S', 'PT0S') })]
  const changes = { participants: [aParticipant('icrse')], waves }
  const at = deadlineAt.subtract({ milliseconds: DEADLINE_MARGIN_MS })

  expect(planned(changes, at).posts.map(({ dueAt }) => dueAt)).toEqual([at])
  expect(problems(changes, at.add({ milliseconds: 1 }))).toEqual(['too-late'])
})

test('a window without room for all keeps the gap and says who is left out', () => {
  const made = planned({ waves: [aWave({ spread: aSpread('PT1M', 'PT1M', 'PT0S') })] })

  expect(made.posts.map(({ dueAt }) => dueAt.toString())).toEqual(['2026-10-14T08:00:00Z', '2026-10-14T08:01:00Z'])
  expect(made.problems).toMatchObject([{ code: 'window-too-short', wave: 'first' }])
})

test('without a spread all post at the moment, on X one second apart', () => {
  const wave = aWaveAtOnce({ platforms: ['x', 'mastodon'] })
  const participants = ['a', 'b'].map((name) =>
    aParticipant(name, { accounts: both.map(({ platform }) => ({ platform, handle: name })) }),
  )
  const dueOn = (platform: string): readonly string[] =>
    planned({ waves: [wave], participants })
      .posts.filter((post) => post.platform === platform)
      .map(({ dueAt }) => dueAt.toString())

  expect(dueOn('mastodon')).toEqual(['2026-10-14T08:00:00Z', '2026-10-14T08:00:00Z'])
  expect(dueOn('x')).toEqual(['2026-10-14T08:00:00Z', '2026-10-14T08:00:01Z'])
})

test('together means the very moment where the network allows it, and a problem where not', () => {
  const participants = ['a', 'b'].map((name) =>
    aParticipant(name, { accounts: [{ platform: 'bluesky', handle: name }] }),
  )
  const made = planned({ waves: [aWave({ together: true, platforms: ['bluesky'] })], participants })

  expect(new Set(made.posts.map(({ dueAt }) => dueAt.toString())).size).toBe(1)
  expect(problems({ waves: [aWave({ together: true })] })).toEqual(['together-not-allowed'])
})

test('a text that is too long for one account is passed over for a variant that fits', () => {
  const texts = [{ locale: 'en', variants: [`{organisation} ${'x'.repeat(270)}`, 'short'] }]
  const made = planned({ messages: [aMessage({ texts })], participants: [aParticipant('a-very-long-name')] })

  expect([made.posts[0]?.text, made.problems]).toEqual(['short', []])
})

test.each([
  ['too-long', ['x'.repeat(281)], 'counts 281; x takes 280'],
  ['not-rendered', ['{nobody}'], '{nobody} is not known here'],
])('%s texts only are a problem of the account', (code, variants, part) => {
  const made = planned({
    messages: [aMessage({ texts: [{ locale: 'en', variants }] })],
    participants: [aParticipant('icrse')],
  })

  expect(made.posts).toEqual([])
  expect(made.problems).toMatchObject([
    { code, wave: 'first', organisation: 'icrse', account: 'icrse_x', platform: 'x' },
  ])
  expect(made.problems[0]?.message).toContain(part)
  expect(made.assisted).toEqual([])
})

const daily = {
  kind: 'wall',
  at: Temporal.PlainDateTime.from('2026-10-12T09:00'),
  zone: 'campaign',
  repeat: { every: Temporal.Duration.from('P1D'), until: 'deadline' },
} as const

test('who lacks texts for several moments of a wave is to be helped with it once', () => {
  const messages = [aMessage({ texts: [{ locale: 'en', variants: wordings(2) }] })]
  const made = planned({ messages, waves: [aWave({ when: daily })], participants: [aParticipant('icrse')] })

  expect(made.problems).toHaveLength(4)
  expect(made.problems[0]?.message).toContain('2 wordings in en for 6 posts of 1 account')
  expect(made.assisted).toHaveLength(1)
})

test('moments that are past are told one by one, the first one first', () => {
  const changes = { waves: [aWave({ when: daily })] }
  const late = planned(changes, Temporal.Instant.from('2026-10-15T00:00Z')).problems

  expect(late.map(({ code, occurrence, posts }) => [code, occurrence, posts])).toEqual(
    [0, 1, 2].map((occurrence) => ['too-late', occurrence, 3]),
  )
})

test('posts of one moment come in the order of their names', () => {
  const names = ['d', 'b', 'e', 'a', 'c', 'f']
  const participants = names.map((name) => aParticipant(name, { accounts: [{ platform: 'bluesky', handle: name }] }))
  const { posts } = planned({ participants, waves: [aWaveAtOnce({ platforms: ['bluesky'] })] })

  expect(posts.map(({ account }) => account)).toEqual(names.toSorted())
})

test('of wordings that are the same the first one counts', () => {
  const variants = ['Listen to us', 'Listen to us', 'Listen to us']

  expect(planned({ messages: [aMessage({ texts: [{ locale: 'en', variants }] })] }).posts).toMatchObject([
    { variant: 0 },
  ])
})

test('who reads none of the languages is a problem, and so are messages, anchors and zones that do not exist', () => {
  const wave = aWave({ messages: ['sign', 'gone'] })
  const lost = aWave({ when: { kind: 'anchor', anchor: 'gone', offset: new Temporal.Duration(), zone: 'campaign' } })

  expect(problems({ participants: [aParticipant('icrse', { locales: ['sw'] })] })).toEqual(['no-text'])
  expect(problems({ waves: [wave] })).toEqual(['unknown-message'])
  expect(problems({ waves: [lost] })).toEqual(['unknown-anchor'])
})

test('an account that two organisations name posts once', () => {
  const participants = ['nswp', 'icrse'].map((name, index) =>
    aParticipant(name, { accounts: [{ platform: 'x', handle: index === 0 ? 'Shared' : 'shared' }] }),
  )
  const made = planned({ participants })

  expect(made.posts.map(({ organisation }) => organisation)).toEqual(['icrse'])
  expect(made.problems).toMatchObject([{ code: 'duplicate-account', organisation: 'nswp' }])
})

test('a post on X costs 1.5 cents, with a link 20, also with an accidental one; elsewhere nothing', () => {
  expect(['no link', '{link_petition}', 'see README.md'].map(costOf)).toEqual([15_000, 200_000, 200_000])
})

test('totals count posts by network, language, organisation and wave', () => {
  const { totals, posts } = planned({
    campaign: aCampaign(),
    messages: [
      aMessage({
        texts: [
          { locale: 'en', variants: wordings(5) },
          { locale: 'es', variants: wordings(5, 'Escuchen') },
        ],
      }),
    ],
    participants: [aParticipant('icrse', { locales: ['es-MX'] }), aParticipant('nswp')],
  })

  expect(totals).toEqual({
    posts: 2,
    byPlatform: { x: 2 },
    byLocale: { en: 1, es: 1 },
    byOrganisation: { icrse: 1, nswp: 1 },
    byWave: { first: 2 },
    byHour: { '2026-10-14T08:00Z': 2 },
    firstDueAt: posts[0]?.dueAt,
    lastDueAt: posts[1]?.dueAt,
  })
})
