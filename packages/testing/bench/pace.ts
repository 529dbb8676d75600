import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { claimPosts, type Db, recordOutcomes } from '@chorus/db'
import { parseClaimId } from '@chorus/shared'
import { aCampaign, type TestPost } from '@chorus/testing/a-campaign'

/** How fast posts went out. */
export type Pace = {
  readonly perSecond: number
  /** Between the ends of two posts, the longest: milliseconds. */
  readonly worstGapMs: number
}

/** A worker beside whatever else the process does: `measure` tells how fast it published while `work` ran. */
export type Publisher = { measure(work: () => Promise<unknown>): Promise<Pace> }

/** Posts under way at a time, and how long the network takes for one. */
const SLOTS = 4
const NETWORK_MS = 50

const terms = { worker: 'bench', leaseMs: 60_000, sendBudgetMs: 10_000 }

/**
 * Publishes the due posts of another campaign in this process, through the claims and the endings of the database as a
 * worker does; instead of a network there is a wait. So many posts are made ready at most.
 */
export async function createPublisher(db: Db, slug: string, posts: number): Promise<Publisher> {
  const campaign = await aCampaign(db, { slug, accounts: posts, posts: 'queued', lateInSeconds: 86_400 })
  // As autovacuum leaves the tables in a running installation.
  await db.sql`vacuum analyze`
  const waiting = [...campaign.posts]

  async function publishNext(ends: number[]): Promise<void> {
    const post = waiting.pop()
    if (post === undefined) throw new Error(`${posts} posts were too few to measure a pace with.`)
    await publish(db, post)
    ends.push(performance.now())
  }

  return {
    async measure(work) {
      const startedAt = performance.now()
      const ends = [startedAt]
      const ended = new AbortController()
      const slots = Array.from({ length: SLOTS }, async () => {
        while (!ended.signal.aborted) await publishNext(ends)
      })
      await Promise.race([work(), Promise.all(slots)])
      const endedAt = performance.now()
      ended.abort()
      await Promise.all(slots)
      const inTime = [...ends.filter((at) => at <= endedAt), endedAt]
      const gaps = inTime.slice(1).map((at, place) => at - (inTime[place] ?? at))
      return { perSecond: ((inTime.length - 2) / (endedAt - startedAt)) * 1_000, worstGapMs: Math.max(...gaps) }
    },
  }
}

async function publish(db: Db, { id: postId, rev, contentHash, accountId }: TestPost): Promise<void> {
  const claimId = parseClaimId(randomUUID())
  const [verdict] = await claimPosts(db, [{ claimId, postId, rev, contentHash, accountId }], terms)
  if (verdict?.kind !== 'claimed') throw new Error(`The claim was not given: ${JSON.stringify(verdict)}`)
  await setTimeout(NETWORK_MS)
  const evidence = { httpStatus: 201, detail: 'bench' }
  const remoteId = `remote-${postId}`
  const outcome = { kind: 'published', remoteId, remoteUrl: `https://example.test/${remoteId}`, evidence } as const
  await recordOutcomes(db, [{ claimId, postId, accountId, outcome, waitMs: 0 }])
}
