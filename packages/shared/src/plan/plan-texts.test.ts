import { expect, test } from 'vitest'
import type { KitMessage } from '../kit/kit.ts'
import { aMessage, anInput, aParticipant, aSpread, aWave, aWaveAtOnce, openingAt, wordings } from './fixtures.ts'
import { plan } from './plan.ts'
import type { Participant, Plan, PlanInput } from './plan-types.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

function planned(changes: Partial<PlanInput>): Plan {
  return plan(anInput(changes), openingAt)
}

function inEnglish(key: string, variants: readonly string[], changes: Partial<KitMessage> = {}): KitMessage {
  return aMessage({ key, texts: [{ locale: 'en', variants }], ...changes })
}

const participants = ['icrse', 'nswp', 'scot-pep'].map((name) => aParticipant(name))

/** Of each post, by organisation: the message, the language and the notes. */
function told({ posts }: Plan): readonly string[] {
  return posts.map(({ message, locale, notes }) => [message, locale, ...notes].join(' ')).toSorted()
}

test('on X the same sentence with another word in it goes to one account', () => {
  const sentence = 'We ask the council to hear sex workers first and to write its policy'
  const made = planned({ messages: [inEnglish('sign', [`${sentence} after that`, `${sentence} afterwards`])] })

  expect(made.posts).toHaveLength(1)
  expect(made.assisted).toHaveLength(2)
})

test('who goes without is told which message, how many wordings for how many, and what came too near', () => {
  const sentence = 'We ask the council to hear sex workers first'
  const messages = [inEnglish('sign', [`${sentence}.`, `Today ${sentence}.`])]
  const made = planned({ messages })

  const [said] = made.posts
  const lost = made.problems[0]
  expect(lost).toMatchObject({ code: 'no-distinct-text', wave: 'first', platform: 'x' })
  expect(lost?.message).toBe(
    `@${lost?.account} goes without: message "sign" has 2 wordings in en for 3 posts of 3 accounts; ` +
      `the text is too near (100 %) to what @${said?.account} says: “${said?.text}”`,
  )
})

test('where the wordings of a message ran out, the next message that the organisation may say is taken', () => {
  const made = planned({
    messages: [
      inEnglish('supporters', wordings(1, 'We support them'), { stance: 'supporter' }),
      inEnglish(
        'all',
        wordings(1, 'Join the call').map((text) => text.replaceAll('a', 'y')),
      ),
    ],
    waves: [aWave({ messages: ['all', 'supporters'] })],
  })

  expect(told(made)).toEqual(['all en fallback-message', 'supporters en'])
  expect(made.problems.map(({ code }) => code)).toEqual(['no-distinct-text'])
  expect(made.problems[0]?.message).toContain('nor is there another message or language')
})

test('then the further languages of the organisation are taken', () => {
  const texts = [
    { locale: 'es', variants: ['Escuchen primero a quienes viven de este trabajo'] },
    { locale: 'en', variants: ['Nobody writes a good law without those who live by it'] },
    { locale: 'fr', variants: ['Personne ne fait une bonne loi sans nous'] },
  ]
  const made = planned({
    messages: [aMessage({ texts })],
    participants: ['a', 'b', 'c'].map((name) => aParticipant(name, { locales: ['es-MX', 'en'] })),
  })

  expect(told(made)).toEqual(['sign en fallback-language', 'sign es'])
  expect(made.assisted).toHaveLength(1)
})

test('nobody loses what it would say first to another account’s makeshift', () => {
  const made = planned({
    messages: [
      inEnglish('signed', ['Our name stands under this letter, and we are proud of it'], { stance: 'signatory' }),
      inEnglish('all', ['Two minutes are enough to read what five networks wrote']),
    ],
    waves: [aWave({ messages: ['signed', 'all'] })],
    participants: [
      ...Array.from({ length: 5 }, (_, index) => aParticipant(`signed-${index}`, { stance: 'signatory' })),
      aParticipant('anyone', { stance: 'anyone' }),
    ],
  })

  const said = made.posts.map(({ organisation, message }) => `${organisation.split('-')[0]} says ${message}`)
  expect(said.toSorted()).toEqual(['anyone says all', 'signed says signed'])
})

test('nobody gets a text for its second day while another wave lacks one for its first', () => {
  const repeat = { every: Temporal.Duration.from('P1D'), until: 'deadline' }
  const when = { kind: 'wall', at: Temporal.PlainDateTime.from('2026-10-12T09:00'), zone: 'campaign', repeat } as const
  const made = planned({
    messages: [inEnglish('sign', wordings(7))],
    waves: [aWave({ key: 'daily', when }), aWave({ key: 'once' })],
    participants,
  })

  const served = made.posts.map(({ wave, occurrence }) => `${wave} ${occurrence}`)
  expect(served.toSorted()).toEqual(['daily 0', 'daily 0', 'daily 0', 'daily 1', 'once 0', 'once 0', 'once 0'])
})

test('an organisation’s own wording is used before the variants, by it alone, with what stands for all', () => {
  const own = { message: 'sign', locale: 'en', pattern: 'In our own words: {link_petition}' }
  const [first, ...others] = participants
  const made = planned({ participants: [{ ...(first ?? aParticipant('a')), wordings: [own] }, ...others] })

  const posts = made.posts.map(({ organisation, variant, text }) => ({ organisation, isOwn: variant === -1, text }))
  expect(posts.filter(({ isOwn }) => isOwn)).toEqual([
    { organisation: 'icrse', isOwn: true, text: 'In our own words: https://example.org/en' },
  ])
  expect(posts).toHaveLength(3)
})

test.each([
  ['for another network', { platform: 'mastodon', locale: 'en', message: 'sign' }],
  ['in a language that it does not read', { locale: 'ru', message: 'sign' }],
  ['of another message', { locale: 'en', message: 'other' }],
] as const)('an own wording %s is not used', (_, wording) => {
  const made = planned({
    participants: [aParticipant('icrse', { wordings: [{ ...wording, pattern: 'In our own words' }] })],
  })

  expect(made.posts.map(({ variant }) => variant >= 0)).toEqual([true])
})

test('an own wording that comes near to another account’s text gives way to a variant', () => {
  const pattern = 'We say in just these words that sex workers have to be heard'
  const wordingsOf = (more: string): Pick<Participant, 'wordings'> => ({
    wordings: [{ message: 'sign', locale: 'en', pattern: pattern + more }],
  })
  const made = planned({
    participants: [aParticipant('a', wordingsOf(' today')), aParticipant('b', wordingsOf(' now'))],
  })

  expect(made.problems).toEqual([])
  expect(made.posts).toHaveLength(2)
  expect(made.posts.filter(({ variant }) => variant === -1)).toHaveLength(1)
})

test('a draft is not dealt, and is a problem only where there is nothing else', () => {
  const draft = { locale: 'es', variants: wordings(5, 'Escuchen'), status: 'draft' } as const
  const messages = [aMessage({ texts: [{ locale: 'en', variants: wordings(5) }, draft] })]
  const made = planned({
    messages,
    participants: [aParticipant('both', { locales: ['es', 'en'] }), aParticipant('one', { locales: ['es'] })],
  })

  expect(told(made)).toEqual(['sign en'])
  expect(made.problems).toEqual([
    {
      code: 'text-in-draft',
      message: '@one_x has no text that is ready; a draft is there of message "sign" in es',
      wave: 'first',
      organisation: 'one',
      account: 'one_x',
      platform: 'x',
    },
  ])
})

/** Due at 23:59 in London, or after midnight where quiet hours move it. */
const lateWave = aWaveAtOnce({
  when: { kind: 'wall', at: Temporal.PlainDateTime.from('2026-10-14T23:59'), zone: 'campaign' },
})
const quietHours = { from: Temporal.PlainTime.from('23:00'), to: Temporal.PlainTime.from('01:00') }

test('days left are counted from the day on which the post is due', () => {
  const variants = ['{daysLeft} days to go']
  const daysFor = (changes: Partial<Participant>): readonly string[] =>
    planned({
      messages: [inEnglish('sign', variants)],
      waves: [lateWave],
      participants: [aParticipant('icrse', changes)],
    }).posts.map(({ text }) => text)

  expect(daysFor({})).toEqual(['3 days to go'])
  expect(daysFor({ quietHours })).toEqual(['2 days to go'])
})

test('a text that on its day reads the same as another of the account is refused, and the plan says so', () => {
  const variants = [
    '{daysLeft, plural, =3 {Three days are left for your name} other {Few days are left for your name}}',
  ]
  const few = 'Few days are left for your name'
  const made = planned({
    messages: [inEnglish('few', [few]), inEnglish('sign', variants)],
    waves: [aWave({ messages: ['few'], spread: aSpread('PT0S', 'PT0S', 'PT0S') }), { ...lateWave, key: 'late' }],
    participants: [aParticipant('icrse', { quietHours })],
  })

  expect(made.posts.map(({ text }) => text)).toEqual([few])
  expect(made.assisted).toEqual([{ wave: 'late', organisation: 'icrse', platform: 'x', reason: 'no-distinct-text' }])
  expect(made.problems[0]?.message).toBe(
    `message "sign", as it reads on the day it is due: the text reads the same as what @icrse_x says: “${few}”`,
  )
})

test('an account says its own wording again on a day on which it reads otherwise', () => {
  const variants = ['{daysLeft, plural, =3 {Three days} =2 {Two days} =1 {One more day} other {No time}} to add a name']
  const repeat = { every: Temporal.Duration.from('P1D'), until: 'deadline' }
  const when = { kind: 'wall', at: Temporal.PlainDateTime.from('2026-10-14T09:00'), zone: 'campaign', repeat } as const
  const made = planned({
    messages: [inEnglish('sign', variants)],
    waves: [aWave({ when })],
    participants: [aParticipant('icrse')],
  })

  expect(made.posts.map(({ text }) => text.split(' to ')[0])).toEqual([
    'Three days',
    'Two days',
    'One more day',
    'No time',
  ])
})

test('an account that may write more gets longer texts', () => {
  const variants = ['x'.repeat(300)]
  const accounts = [{ platform: 'x', handle: 'premium', postLimit: 25_000 }] as const
  const made = planned({
    messages: [inEnglish('sign', variants)],
    participants: [aParticipant('premium', { accounts }), aParticipant('other')],
  })

  expect(made.posts.map(({ account }) => account)).toEqual(['premium'])
})

function onMastodon(handle: string, limits: { readonly postLimit?: number } = {}): Participant {
  return aParticipant(handle, { accounts: [{ platform: 'mastodon', handle, ...limits }] })
}

test('also where accounts share texts, one that may write more gets longer ones', () => {
  const made = planned({
    messages: [inEnglish('sign', ['x'.repeat(600)])],
    waves: [aWave({ platforms: ['mastodon'] })],
    participants: [onMastodon('a'), onMastodon('b', { postLimit: 1_000 }), onMastodon('c')],
  })

  expect(made.posts.map(({ account }) => account)).toEqual(['b'])
})

test('another message in the best language comes before the first one in another language', () => {
  const repeat = { every: Temporal.Duration.from('P1D'), until: 'deadline' }
  const when = { kind: 'wall', at: Temporal.PlainDateTime.from('2026-10-15T09:00'), zone: 'campaign', repeat } as const
  const texts = [
    { locale: 'es', variants: wordings(1, 'Firmen') },
    { locale: 'en', variants: wordings(1, 'Please sign').map((text) => text.replaceAll('a', 'y')) },
  ]
  const made = planned({
    messages: [
      aMessage({ texts }),
      aMessage({ key: 'call', texts: [{ locale: 'es', variants: ['Llamen hoy mismo'] }] }),
    ],
    waves: [aWave({ when, messages: ['sign', 'call'] })],
    participants: [aParticipant('icrse', { locales: ['es', 'en'] })],
  })

  expect(made.posts.map(({ message, locale, notes }) => [message, locale, ...notes].join(' '))).toEqual([
    'sign es',
    'call es fallback-message',
    'sign en fallback-language',
  ])
})

test('one account more leaves most of the others their texts', () => {
  const all = Array.from({ length: 41 }, (_, index) => aParticipant(`member-${index}`))
  const messages = [inEnglish('sign', wordings(80))]
  const textsOf = (some: readonly Participant[]): ReadonlyMap<string, string> =>
    new Map(planned({ messages, participants: some }).posts.map(({ account, text }) => [account, text]))

  const before = textsOf(all.slice(0, 40))
  const after = textsOf(all)
  const changed = [...before].filter(([account, text]) => after.get(account) !== text)
  expect(changed.length).toBeLessThan(5)
})

test('ten thousand accounts are told in seconds that three wordings are not enough', { timeout: 60_000 }, () => {
  const startedAtMs = cpuMs()

  const made = planned({
    messages: [inEnglish('sign', wordings(3))],
    waves: [aWave({ spread: aSpread('PT5H', 'PT1S', 'PT0S') })],
    participants: Array.from({ length: 10_000 }, (_, index) => aParticipant(`member-${index}`)),
  })

  expect([made.posts.length, made.problems.length, made.assisted.length]).toEqual([3, 9_997, 9_997])
  expect(cpuMs() - startedAtMs).toBeLessThan(15_000)
})
