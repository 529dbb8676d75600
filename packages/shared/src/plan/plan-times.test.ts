import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyHours, anyInput, asFixed, openingOf, shuffled, withoutDays } from './arbitraries.ts'
import { checkPlan } from './check-plan.ts'
import { checkRefusals } from './check-refusals.ts'
import { diffPlan } from './diff-plan.ts'
import { nameOfPost } from './fixed-seats.ts'
import { applied } from './fixtures.ts'
import { plan } from './plan.ts'
import type { Plan, PlanInput } from './plan-types.ts'

const runs = { numRuns: 200 }
/** On a busy machine. */
const slow = { timeout: 240_000 }

function planAt(input: PlanInput, hours: number = 0): Plan {
  return plan(input, openingOf(input).add({ hours }))
}

test('every time keeps window, deadline, embargo, hours, gaps and caps, whatever is fixed already', slow, () => {
  fc.assert(
    fc.property(anyInput, anyHours, fc.infiniteStream(fc.boolean()), (input, hours, picks) => {
      const first = planAt(input)
      expect(checkPlan(first, input, openingOf(input))).toEqual([])
      const fixed = first.posts.filter(() => picks.next().value).map((post) => asFixed(post, picks.next().value))
      const now = openingOf(input).add({ hours })
      expect(checkPlan(plan({ ...input, fixed }, now), { ...input, fixed }, now)).toEqual([])
    }),
    runs,
  )
})

test('who is refused a time has none left, whatever is fixed already', slow, () => {
  fc.assert(
    fc.property(anyInput, fc.infiniteStream(fc.boolean()), (input, picks) => {
      const first = planAt(input)
      expect(checkRefusals(first, input)).toEqual([])
      const fixed = first.posts.filter(() => picks.next().value).map((post) => asFixed(post))
      expect(checkRefusals(planAt({ ...input, fixed }), { ...input, fixed })).toEqual([])
    }),
    runs,
  )
})

test('nobody is left out without a word', slow, () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const { posts, problems, assisted, awaiting } = planAt(input)
      const spoken = new Set(
        [...posts, ...problems, ...assisted, ...awaiting].map(({ wave, organisation, ...rest }) =>
          JSON.stringify([wave, organisation ?? 'all', 'platform' in rest ? rest.platform : 'all']),
        ),
      )
      const silent = input.waves.flatMap(({ key, platforms }) =>
        input.participants.flatMap(({ organisation, accounts }) =>
          accounts
            .filter(({ platform }) => platforms.includes(platform))
            .map(({ platform }) => [
              [key, organisation, platform],
              [key, organisation, 'all'],
              [key, 'all', 'all'],
            ])
            .filter((names) => !names.some((name) => spoken.has(JSON.stringify(name)))),
        ),
      )
      expect(silent).toEqual([])
    }),
    runs,
  )
})

test('the same input gives the same plan, in whatever order participants, accounts and posts come', slow, () => {
  fc.assert(
    fc.property(anyInput, anyHours, (input, hours) => {
      const fixed = planAt(input)
        .posts.slice(0, 4)
        .map((post) => asFixed(post))
      const withFixed = { ...input, fixed }
      expect(planAt(shuffled(withFixed), hours)).toEqual(planAt(withFixed, hours))
    }),
    runs,
  )
})

test('a plan that has been applied asks for no change, and never changes a claimed post', slow, () => {
  fc.assert(
    fc.property(anyInput, anyHours, (input, hours) => {
      const made = planAt(input)
      const nothing = { move: [], reword: [], cancel: [] }
      expect(diffPlan(made, applied(made))).toMatchObject({ ...nothing, create: [] })
      const claimed = applied(made).map((post) => ({ ...post, isFixed: true, text: 'said' }))
      expect(diffPlan(planAt(input, hours), claimed)).toMatchObject(nothing)
    }),
    runs,
  )
})

/** What is told of each post: its name, text and time. */
function told({ posts }: Plan): ReadonlySet<string> {
  return new Set(
    posts.map(({ wave, occurrence, platform, account, text, dueAt }) =>
      [wave, occurrence, platform, account, text, dueAt.toString()].join('\n'),
    ),
  )
}

test('a post that is fixed changes no other post, neither its text nor its time', slow, () => {
  fc.assert(
    fc.property(anyInput.map(withoutDays), fc.infiniteStream(fc.boolean()), (input, picks) => {
      const first = planAt(input)
      const fixed = first.posts.filter(() => picks.next().value).map((post) => asFixed(post))

      const second = planAt({ ...input, fixed })

      expect(second.posts).toHaveLength(first.posts.length - fixed.length)
      expect(told(second).isSubsetOf(told(first))).toBe(true)
    }),
    runs,
  )
})

test('a post that was not said after all changes the text of no other post', slow, () => {
  fc.assert(
    fc.property(anyInput.map(withoutDays), fc.infiniteStream(fc.boolean()), (input, picks) => {
      const first = planAt(input)
      const fixed = first.posts.filter(() => picks.next().value).map((post) => asFixed(post, picks.next().value))
      const texts = new Map(first.posts.map((post) => [nameOfPost(post), post.text]))

      const changed = planAt({ ...input, fixed }).posts.filter((post) => {
        const before = texts.get(nameOfPost(post))
        return before !== undefined && before !== post.text
      })

      expect(changed).toEqual([])
    }),
    runs,
  )
})

test('what was out before is said by nobody else', slow, () => {
  fc.assert(
    fc.property(anyInput, fc.infiniteStream(fc.boolean()), (input, picks) => {
      const out = planAt({ ...input, participants: input.participants.slice(1) }).posts.filter(() => picks.next().value)
      const second = planAt({ ...input, fixed: out.map((post) => asFixed(post)) })

      const said = new Set(out.filter(({ platform }) => platform === 'x').map(({ text }) => text))
      expect(second.posts.filter(({ platform, text }) => platform === 'x' && said.has(text))).toEqual([])
    }),
    runs,
  )
})
