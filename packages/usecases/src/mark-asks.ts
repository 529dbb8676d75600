import { type Db, readApprovals } from '@chorus/db'
import { type Approval, approvalCovers, type ChangedPost, type PlanDiff, type PlanInput } from '@chorus/shared'
import { contentHash, wordingHash } from './content-hash.ts'

/**
 * The diff, with what waits for an approval of its text when it is applied (`ChangedPost.asks`). Where no organisation
 * of the plan approves each text nothing is read.
 */
export async function markAsks(
  db: Db,
  diff: PlanDiff,
  input: Pick<PlanInput, 'campaign' | 'participants'> & { readonly now: Temporal.Instant },
): Promise<PlanDiff> {
  if (!input.participants.some(({ texts }) => texts === 'each')) return diff
  const changed = [...diff.move, ...diff.reword].filter(({ post }) => post.wording !== undefined)
  const approvals = await readApprovals(
    db,
    changed.map(({ id }) => id),
  )
  const marked = (change: ChangedPost): ChangedPost => {
    if (change.post.wording === undefined) return change
    const approval = approvals.get(change.id)
    return isCoveredThen(change, approval, input) ? change : { ...change, asks: asksOf(approval) }
  }
  return { ...diff, move: diff.move.map(marked), reword: diff.reword.map(marked) }
}

/** How many posts wait for an approval of their text once a diff is applied, and how many of them had one. */
export function countAsks(diff: Pick<PlanDiff, 'create' | 'move' | 'reword'>): {
  readonly asks: number
  readonly asksAgain: number
} {
  const created = diff.create.filter(({ wording }) => wording !== undefined).length
  const changes = [...diff.move, ...diff.reword]
  const again = changes.filter(({ asks }) => asks === 'again').length
  return { asks: created + again + changes.filter(({ asks }) => asks === 'first').length, asksAgain: again }
}

function asksOf(approval: Approval | undefined): 'first' | 'again' {
  return approval?.kind === 'grant' ? 'again' : 'first'
}

function isCoveredThen(
  { post }: ChangedPost,
  approval: Approval | undefined,
  { campaign, now }: { readonly campaign: PlanInput['campaign']; readonly now: Temporal.Instant },
): boolean {
  const { platform, account, text, media, wording, dueAt } = post
  const hashes = {
    contentHash: contentHash({ platform, handle: account, text, media }),
    ...(wording === undefined ? {} : { wordingHash: wordingHash(wording, media) }),
  }
  const at = Temporal.Instant.compare(dueAt, now) < 0 ? now : dueAt
  return approvalCovers(approval, { ...hashes, at }, campaign.anchors)
}
