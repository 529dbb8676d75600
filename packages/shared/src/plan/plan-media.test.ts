import { expect, test } from 'vitest'
import { diffPlan } from './diff-plan.ts'
import { aMessage, anInput, aParticipant, applied, openingAt, wordings } from './fixtures.ts'
import { plan } from './plan.ts'
import type { PlanInput, PlanPicture } from './plan-types.ts'

const umbrella: PlanPicture = {
  key: 'umbrella',
  sha256: 'a'.repeat(64),
  type: 'image/png',
  width: 24,
  height: 16,
  alt: { en: 'A red umbrella', es: 'Un paraguas rojo' },
}
const texts = [
  { locale: 'en', variants: wordings(5) },
  { locale: 'es', variants: wordings(5, 'Escuchen') },
]

function input(changes: Partial<PlanInput> = {}): PlanInput {
  return anInput({
    messages: [aMessage({ texts, pictures: ['umbrella'] })],
    pictures: [umbrella],
    participants: [aParticipant('icrse', { locales: ['en-GB'] }), aParticipant('red', { locales: ['es'] })],
    ...changes,
  })
}

const altsOf = (given: PlanInput) =>
  Object.fromEntries(
    plan(given, openingAt).posts.map(({ organisation, media = [] }) => [organisation, media.map(({ alt }) => alt)]),
  )

test('a post carries the pictures of its message, with words in its own language', () => {
  expect(altsOf(input())).toEqual({ icrse: ['A red umbrella'], red: ['Un paraguas rojo'] })
  const [post] = plan(input(), openingAt).posts
  expect(post?.media).toEqual([
    { sha256: umbrella.sha256, type: 'image/png', width: 24, height: 16, alt: expect.any(String) },
  ])
})

test('nothing goes out without a picture that it names, or with one that says nothing in its language', () => {
  const gone = plan(input({ pictures: [] }), openingAt)
  const mute = plan(input({ pictures: [{ ...umbrella, alt: { en: 'A red umbrella' } }] }), openingAt)

  expect(gone.posts).toEqual([])
  expect(gone.problems.map(({ code }) => code)).toEqual(['not-rendered', 'not-rendered'])
  expect(mute.posts.map(({ organisation }) => organisation)).toEqual(['icrse'])
  expect(mute.problems[0]?.message).toContain('the picture "umbrella" has no alternative text in es')
})

test('another picture, or other words about it, reword the posts that show it and no other', () => {
  const before = applied(plan(input(), openingAt))
  const other = plan(input({ pictures: [{ ...umbrella, sha256: 'b'.repeat(64) }] }), openingAt)
  const reworded = plan(
    input({ pictures: [{ ...umbrella, alt: { ...umbrella.alt, es: 'Una sombrilla roja' } }] }),
    openingAt,
  )

  expect(diffPlan(plan(input(), openingAt), before).keep).toHaveLength(2)
  expect(diffPlan(other, before).reword.map(({ reasons }) => reasons)).toEqual([['picture'], ['picture']])
  expect(diffPlan(reworded, before).reword.map(({ post }) => post.organisation)).toEqual(['red'])
})

test('a picture costs what the network asks for its words; who posts by hand pays nothing', () => {
  const [plain] = plan(input({ messages: [aMessage({ texts })] }), openingAt).posts
  const [shown] = plan(input(), openingAt).posts
  const byHand = aParticipant('icrse', { accounts: [{ platform: 'x', handle: 'icrse_x', isByHand: true }] })

  expect((shown?.costMicroUsd ?? 0) - (plain?.costMicroUsd ?? 0)).toBe(5_000)
  expect(plan(input({ participants: [byHand] }), openingAt).posts[0]?.costMicroUsd).toBe(0)
})
