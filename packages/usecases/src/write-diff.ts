import { type HashedPost, type PlanWrite, writePlan, type WrittenPlan } from '@chorus/db'
import type { CampaignId, PlanDiff, PlannedPost } from '@chorus/shared'
import { contentHash, spokenHash, wordingHash } from './content-hash.ts'

/** A transaction that holds a campaign. */
export type HeldSql = Parameters<typeof writePlan>[0]

type DiffWrite = Omit<PlanWrite, 'diff'> & { readonly diff: Pick<PlanDiff, 'create' | 'move' | 'reword' | 'cancel'> }

/**
 * Writes a diff inside the transaction that holds the campaign. Hashes are made as the posts are taken, some at a time, so
 * that a large plan stops nothing else in this process.
 */
export function writeDiff(sql: HeldSql, campaignId: CampaignId, write: DiffWrite): Promise<WrittenPlan> {
  const { create, move, reword, cancel } = write.diff
  return writePlan(sql, campaignId, {
    ...write,
    diff: { create: hashedOnes(create), move, reword: rewordedOnes(reword), cancel },
  })
}

function* hashedOnes(posts: readonly PlannedPost[]): Iterable<HashedPost> {
  for (const post of posts) yield hashed(post)
}

function* rewordedOnes(list: PlanDiff['reword']): Iterable<{ readonly id: string; readonly post: HashedPost }> {
  for (const { id, post } of list) yield { id, post: hashed(post) }
}

function hashed(post: PlannedPost): HashedPost {
  const { platform, account, text, media, wording } = post
  return {
    ...post,
    contentHash: contentHash({ platform, handle: account, text, media }),
    spokenHash: spokenHash(platform, text),
    wordingHash: wording === undefined ? undefined : wordingHash(wording, media),
  }
}
