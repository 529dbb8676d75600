import { expect, test } from 'vitest'
import { renderStatus } from './status.ts'

test('the bar shows how many posts have ended, and the states by the names that people see', () => {
  const text = renderStatus({
    slug: 'spring',
    state: 'active',
    posts: { published: 3, queued: 1, awaiting_approval: 2 },
  })

  expect(text).toBe(
    'spring (active)\n  ███████████████░░░░░░░░░░░░░░░ 3 of 6\n  3 published, 1 scheduled, 2 awaiting approval',
  )
})

test('a campaign without posts has an empty bar', () => {
  expect(renderStatus({ slug: 'new', state: 'draft', posts: {} })).toContain('░ 0 of 0\n  no posts yet')
})
