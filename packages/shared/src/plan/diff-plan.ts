import { isSameMedia } from '../pictures/post-picture.ts'
import { nameOfAccount, nameOfPost } from './fixed-seats.ts'
import type { ChangedPost, ChangeReason, ExistingPost, Plan, PlanDiff, PlannedPost } from './plan-types.ts'

/**
 * What it takes to make the existing posts those of the plan, each change with its reasons. Wave, occurrence, network and
 * account say which is which (handles in any case). A fixed post is kept as it is, whatever the plan says of it; of
 * several existing posts of one name the fixed one counts, else the first. A post that would read the same, at the same
 * time and as late, is kept, whichever message or language its text is of, unless its wording is wanted and not known.
 */
export function diffPlan(plan: Plan, existing: readonly ExistingPost[]): PlanDiff {
  const current = new Map<string, ExistingPost>()
  for (const post of existing) {
    const known = current.get(nameOfPost(post))
    if (known === undefined || (post.isFixed && !known.isFixed)) current.set(nameOfPost(post), post)
  }
  const create: PlannedPost[] = []
  const move: ChangedPost[] = []
  const reword: ChangedPost[] = []
  const kept = new Set<string>()
  for (const post of plan.posts) {
    const before = current.get(nameOfPost(post))
    if (before === undefined) create.push(post)
    else if (before.isFixed || isSame(before, post)) kept.add(before.id)
    else
      (saysSame(before, post) ? move : reword).push({
        id: before.id,
        before,
        post,
        reasons: whyChanged(before, post),
      })
  }
  const changed = new Set([...move, ...reword].map(({ id }) => id))
  const rest = existing.filter(({ id }) => !changed.has(id))
  const stays = ({ id, isFixed }: ExistingPost): boolean => isFixed || kept.has(id)
  const whyGone = createWhyGone(plan)
  return {
    create,
    move,
    reword,
    cancel: rest.filter((post) => !stays(post)).map((post) => ({ id: post.id, before: post, reasons: whyGone(post) })),
    keep: rest.filter(stays).map(({ id }) => ({ id })),
  }
}

function isSame(before: ExistingPost, post: PlannedPost): boolean {
  if (!saysSame(before, post)) return false
  return before.dueAt.equals(post.dueAt) && before.lateAfter.equals(post.lateAfter)
}

/** Words and pictures stay, and nothing of them is to be kept anew. */
function saysSame(before: ExistingPost, post: PlannedPost): boolean {
  return before.text === post.text && isSameMedia(before.media, post.media) && !lacksWording(before, post)
}

/** It was planned before its organisation chose to approve each text. */
function lacksWording({ hasWording = false }: ExistingPost, { wording }: PlannedPost): boolean {
  return wording !== undefined && !hasWording
}

/** Never empty for a post that is not the same. The text's reasons first. */
function whyChanged(before: ExistingPost, post: PlannedPost): readonly ChangeReason[] {
  const reasons: ChangeReason[] = []
  if (before.text !== post.text) {
    if (before.message !== post.message) reasons.push('message')
    if (before.locale !== post.locale) reasons.push('language')
    if (reasons.length === 0) reasons.push('text')
  }
  if (!isSameMedia(before.media, post.media)) reasons.push('picture')
  if (lacksWording(before, post)) reasons.push('approval')
  const order = Temporal.Instant.compare(post.dueAt, before.dueAt)
  if (order !== 0) reasons.push(order < 0 ? 'earlier' : 'later')
  else if (!before.lateAfter.equals(post.lateAfter)) reasons.push('lateness')
  return reasons
}

function createWhyGone(plan: Plan): (post: ExistingPost) => readonly ChangeReason[] {
  const waves = new Set(plan.posts.map(({ wave }) => wave))
  const accounts = new Set(plan.posts.map(({ platform, account }) => nameOfAccount(platform, account)))
  return ({ wave, platform, account }) => {
    const reasons: ChangeReason[] = []
    if (!waves.has(wave)) reasons.push('wave-gone')
    if (!accounts.has(nameOfAccount(platform, account))) reasons.push('account-gone')
    return reasons.length > 0 ? reasons : ['not-planned']
  }
}
