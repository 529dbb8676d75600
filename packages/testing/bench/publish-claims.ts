import { randomUUID } from 'node:crypto'
import { claimPosts, type ClaimRequest, type Db } from '@chorus/db'
import { parseClaimId } from '@chorus/shared'
import type { TestPost } from '@chorus/testing/a-campaign'
import type { Figure } from '@chorus/testing/write-figures'
import { inSlots } from './publish-calls.ts'
import type { Stage } from './publish-stage.ts'
import { addCaps } from './publish-throughput.ts'
import type { World } from './publish-world.ts'

const terms = { worker: 'bench', leaseMs: 3_600_000, sendBudgetMs: 2_000 }

/** What was measured: so many posts of a statement, so many statements at a time. */
const forms = [
  { batch: 1, connections: 1 },
  { batch: 1, connections: 8 },
  { batch: 32, connections: 1 },
  { batch: 32, connections: 4 },
] as const

/** Claims a second and nothing else, with a cap and a budget that every claim counts against. */
export async function benchClaims(
  stage: Stage,
  world: World,
  { posts }: { readonly posts: number },
): Promise<readonly Figure[]> {
  const said: string[] = []
  for (const { batch, connections } of forms) {
    await using run = await stage.run({ backend: 'postgres', world })
    await addCaps(run.db, world)
    const claimed = world.posts.slice(0, posts)
    await queue(run.db, claimed)
    const batches = Array.from({ length: Math.ceil(claimed.length / batch) }, (_, n) =>
      claimed.slice(n * batch, (n + 1) * batch),
    )
    // The first ones make connections and plans.
    const early = Math.ceil(batches.length / 10)
    await inSlots(batches.slice(0, early), connections, (some) => claim(run.db, some))
    const startedAt = performance.now()
    await inSlots(batches.slice(early), connections, (some) => claim(run.db, some))
    const rate = ((claimed.length - early * batch) / (performance.now() - startedAt)) * 1_000
    const at = connections === 1 ? 'one at a time' : `${connections} at a time`
    said.push(`${rate.toFixed(0)} in statements of ${batch}, ${at}`)
  }
  const name = 'claims a second, with a cap and a budget that all count against'
  process.stdout.write(`  ${name}: ${said.join('; ')}\n`)
  return [{ name, value: said.join('; ') }]
}

/** The posts as a promotion leaves them: queued and due. */
export async function queue(db: Db, posts: readonly TestPost[]): Promise<void> {
  await db.sql`
    update posts
    set state = 'queued', lease_until = chorus_now() + interval '1 hour', due_at = chorus_now() - interval '1 second',
        next_at = chorus_now() - interval '1 second'
    where id = any(${posts.map(({ id }) => id)}::uuid[])`
}

/** Claims these in one statement. @throws when one is not given. */
export async function claim(db: Db, posts: readonly TestPost[]): Promise<void> {
  const requests = posts.map(({ id: postId, rev, contentHash, accountId }): ClaimRequest => ({
    claimId: parseClaimId(randomUUID()),
    postId,
    rev,
    contentHash,
    accountId,
  }))
  const refused = (await claimPosts(db, requests, terms)).find(({ kind }) => kind !== 'claimed')
  if (refused !== undefined) throw new Error(`The claim was not given: ${JSON.stringify(refused)}`)
}
