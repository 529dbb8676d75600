import { expect, test } from 'vitest'
import { asFixed } from './arbitraries.ts'
import { findCollisions } from './find-collisions.ts'
import { anInput, aParticipant, openingAt } from './fixtures.ts'
import { plan } from './plan.ts'

const { posts } = plan(anInput({ participants: [aParticipant('icrse')] }), openingAt)

/** With what, in minutes from the planned post, it collides beside fixed posts that are so far from it. */
function collisionsAt(minutes: readonly number[]): readonly string[] {
  const fixed = posts.flatMap((post) =>
    minutes.map((distance) => ({ ...asFixed(post), wave: 'other', dueAt: post.dueAt.add({ seconds: distance * 60 }) })),
  )
  return findCollisions(posts, { fixed }).map(
    ({ wave, dueAt, with: other }) => `${wave} ${other.wave} ${other.dueAt.since(dueAt).total('minutes')}`,
  )
}

test('a planned post collides with a fixed one of its account less than ten minutes before or after it', () => {
  expect(collisionsAt([-9, 9])).toEqual(['first other -9', 'first other 9'])
  expect(collisionsAt([10, -10, 25])).toEqual([])
})

test('fixed posts do not collide with each other', () => {
  expect(collisionsAt([30, 31])).toEqual([])
})
