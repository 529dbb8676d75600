import { findCampaign, pauseScope, sweepPosts } from '@chorus/db'
import { aCampaign } from '@chorus/testing/a-campaign'
import { directPlanner } from '@chorus/testing/direct-planner'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { moveAnchor, resume } from '@chorus/usecases'
import { expect, test } from 'vitest'

test('a resume of what is not paused itself changes nothing, whatever is chosen for late posts', async () => {
  await using fresh = await freshDatabase()
  const { id } = await aCampaign(fresh.db)
  await pauseScope(fresh.db, { kind: 'everything' }, 'a test')
  await sweepPosts(fresh.db)

  expect(await resume(fresh.db, { kind: 'campaign', id }, { kind: 'skip' })).toEqual({ kind: 'not-paused' })

  const [post] = await fresh.db.sql`select state, reason from posts`
  expect(post).toEqual({ state: 'scheduled', reason: 'installation-paused' })
})

test('a dry run of a move refuses what the move would refuse', async () => {
  await using fresh = await freshDatabase()
  await aCampaign(fresh.db)
  const campaign = await findCampaign(fresh.db, 'test-campaign')
  if (campaign === undefined) throw new Error('no campaign')
  const deps = { db: fresh.db, platforms: ['x'], planner: directPlanner } as const
  const to = Temporal.Instant.from('2030-01-01T00:00:00Z')
  const move = { anchor: 'deadline', to, isDryRun: true }

  expect(await moveAnchor(deps, campaign, { ...move, version: 7 })).toEqual({ kind: 'outdated', version: 0 })
  expect(await moveAnchor(deps, { ...campaign, state: 'canceled' }, move)).toEqual({ kind: 'ended', state: 'canceled' })
  expect(await moveAnchor(deps, campaign, { ...move, anchor: 'constructor' })).toMatchObject({ kind: 'no-such-anchor' })
})
