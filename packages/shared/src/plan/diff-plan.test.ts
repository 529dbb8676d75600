import { expect, test } from 'vitest'
import { diffPlan } from './diff-plan.ts'
import { anInput, applied, openingAt } from './fixtures.ts'
import { plan } from './plan.ts'
import type { ExistingPost } from './plan-types.ts'

const made = plan(anInput(), openingAt)
const existing = applied(made)

/** The applied posts, the first of them changed. */
function changed(changes: Partial<ExistingPost>): readonly ExistingPost[] {
  return existing.map((post, index) => (index === 0 ? { ...post, ...changes } : post))
}

function ids(all: readonly ExistingPost[]): Readonly<Record<string, readonly string[]>> {
  const { create, move, reword, cancel, keep } = diffPlan(made, all)
  return {
    create: create.map(({ account }) => account),
    move: move.map(({ id }) => id),
    reword: reword.map(({ id }) => id),
    cancel: cancel.map(({ id }) => id),
    keep: keep.map(({ id }) => id),
  }
}

const unchanged = { create: [], move: [], reword: [], cancel: [], keep: ['post-0', 'post-1', 'post-2'] }
const others = { ...unchanged, keep: ['post-1', 'post-2'] }

test('a plan with nothing there creates everything', () => {
  expect(diffPlan(made, [])).toEqual({ create: made.posts, move: [], reword: [], cancel: [], keep: [] })
})

test('a plan that has been applied keeps everything', () => {
  expect(ids(existing)).toEqual(unchanged)
})

test('another due or late time moves, another text rewords, whatever else has changed', () => {
  expect(ids(changed({ dueAt: openingAt }))).toEqual({ ...others, move: ['post-0'] })
  expect(ids(changed({ lateAfter: openingAt }))).toEqual({ ...others, move: ['post-0'] })
  expect(ids(changed({ text: 'old', dueAt: openingAt }))).toEqual({ ...others, reword: ['post-0'] })
  expect(diffPlan(made, changed({ text: 'old' })).reword[0]?.post).toEqual(made.posts[0])
})

test('a post that the plan no longer has is canceled, and a missing one created', () => {
  const account = made.posts[0]?.account

  expect(ids(changed({ wave: 'gone' }))).toEqual({ ...others, create: [account], cancel: ['post-0'] })
})

test('a fixed post stays, whatever the plan says of it, and nothing is created beside it', () => {
  expect(ids(changed({ isFixed: true, text: 'old', dueAt: openingAt }))).toEqual(unchanged)
})

test('a fixed post that the plan does not know stays', () => {
  const sent = changed({ id: 'sent', wave: 'gone', isFixed: true }).slice(0, 1)

  expect(ids([...existing, ...sent])).toEqual({ ...unchanged, keep: [...unchanged.keep, 'sent'] })
})

test('an account that writes its handle in other letters is the same account', () => {
  const account = made.posts[0]?.account.toUpperCase() ?? ''

  expect(ids(changed({ account }))).toEqual(unchanged)
})

test('of two posts of one name the fixed one counts and the other is canceled', () => {
  const twin = changed({ id: 'twin', isFixed: true }).slice(0, 1)

  expect(ids([...existing, ...twin])).toEqual({ ...others, cancel: ['post-0'], keep: ['post-1', 'post-2', 'twin'] })
})

test('a post whose organisation approves each text from now on is changed once, until its wording is known', () => {
  const input = anInput()
  const careful = plan(
    { ...input, participants: input.participants.map((one) => ({ ...one, texts: 'each' as const })) },
    openingAt,
  )

  const first = diffPlan(careful, existing)
  expect(first.reword.map(({ reasons }) => reasons)).toEqual(existing.map(() => ['approval']))
  const known = existing.map((post) => ({ ...post, hasWording: true }))
  expect(diffPlan(careful, known)).toMatchObject({ move: [], reword: [] })
  expect(diffPlan(made, known)).toMatchObject({ move: [], reword: [] })
})
