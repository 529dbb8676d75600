import { type Db, listApprovals } from '@chorus/db'
import { type Approval, approvalCovers } from '@chorus/shared'
import { aCampaign } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { type Arbitrary, assert, asyncProperty, boolean, constantFrom, integer, record } from 'fast-check'
import { expect, test } from 'vitest'

const HOUR = 3_600_000
const now = Temporal.Instant.from('2026-12-01T00:00:00Z')
const after = (hours: number): Temporal.Instant => now.add({ milliseconds: hours * HOUR })
/** Clocks are put back in New York half an hour later. */
const anchorAt = Temporal.Instant.from('2026-11-01T05:30:00Z')

/** Few values of each, so that they meet. */
const cases = record({
  kind: constantFrom('grant', 'revocation'),
  approved: constantFrom('text', 'fresh'),
  approvedWording: constantFrom('wording', 'edited', null),
  wording: constantFrom('wording', 'edited', null),
  follows: boolean(),
  hasAnchor: boolean(),
  moved: integer({ min: -3, max: 3 }),
  due: integer({ min: -3, max: 3 }),
  from: integer({ min: -2, max: 1 }),
  mode: constantFrom('rehearsal', 'live'),
})

type Case = typeof cases extends Arbitrary<infer Value> ? Value : never

test('the database covers what `approvalCovers` covers, and nothing else', { timeout: 60_000 }, async () => {
  // One connection, in a zone whose clocks are put back while the anchor moves.
  await using fresh = await freshDatabase({ max: 1 })
  const { db } = fresh
  const { id } = await aCampaign(db)
  await db.sql`set time zone 'America/New_York'`
  await db.sql`update installation set clock_base = ${now.toString()}::timestamptz, clock_set_at = now(), clock_speed = 0`
  let covered = 0
  await assert(
    asyncProperty(cases, async (one) => {
      await write(db, one)

      const [shown] = await listApprovals(db, id, { limit: 1 })

      const expected = isExpected(one)
      covered += expected ? 1 : 0
      expect(shown?.isCovered).toBe(expected)
    }),
    { numRuns: 400 },
  )
  expect(covered).toBeGreaterThan(20)
})

function isExpected(one: Case): boolean {
  const asked = {
    contentHash: 'text',
    ...(one.wording === null ? {} : { wordingHash: one.wording }),
    at: after(Math.max(0, one.due)),
  }
  const anchors = { deadline: anchorAt.add({ hours: one.moved }) }
  return one.mode === 'rehearsal' && approvalCovers(approvalOf(one), asked, anchors)
}

function approvalOf(one: Case): Approval {
  if (one.kind === 'revocation') return { kind: 'revocation' }
  return {
    kind: 'grant',
    contentHash: one.approved,
    ...(one.approvedWording === null ? {} : { wordingHash: one.approvedWording }),
    notBefore: after(one.from),
    notAfter: after(one.from + 2),
    followsDeadline: one.follows,
    ...(one.hasAnchor ? { anchor: { name: 'deadline', at: anchorAt } } : {}),
  }
}

/** Gives the only post that approval, text and time, and moves the anchor. */
async function write({ sql }: Db, one: Case): Promise<void> {
  const isGrant = one.kind === 'grant'
  const window = { from: after(one.from).toString(), to: after(one.from + 2).toString() }
  const due = after(one.due).toString()
  await sql`
    with given as (
      insert into approvals (campaign_id, organisation_id, post_id, kind, content_hash, wording_hash, not_before, not_after,
        follows_deadline, anchor, anchor_at, granted_by, mode)
      select campaign_id, organisation_id, id, ${one.kind}, ${one.approved}, ${one.approvedWording},
        ${isGrant ? window.from : null}::timestamptz, ${isGrant ? window.to : null}::timestamptz, ${one.follows}::boolean,
        ${one.hasAnchor ? 'deadline' : null}, ${one.hasAnchor ? anchorAt.toString() : null}::timestamptz, 'test', ${one.mode}
      from posts returning id)
    update posts set approval_id = (select id from given), content_hash = 'text', wording_hash = ${one.wording},
      due_at = ${due}::timestamptz, next_at = ${due}::timestamptz, late_after = ${after(100).toString()}::timestamptz`
  await sql`
    update anchors set at = ${anchorAt.add({ hours: one.moved }).toString()}::timestamptz where name = 'deadline'`
}
