import { listPosts, type PostItem, promotePosts } from '@chorus/db'
import { createXPlatform } from '@chorus/platforms'
import type { Platform } from '@chorus/shared'
import { aRehearsal, type Rehearsal } from '@chorus/testing/a-rehearsal'
import {
  type Clock,
  logEvents,
  openClaimDesk,
  openReadDesk,
  openRecordDesk,
  publishPost,
  settleUnconfirmed,
} from '@chorus/usecases'

/** A rehearsal with one worker, whose clock is the rehearsal's own. */
export type Desk = AsyncDisposable & {
  readonly rehearsal: Rehearsal
  /** Messages of warnings and errors, oldest first. */
  readonly told: readonly string[]
  /** How often an account was read. */
  readonly readings: () => number
  /** Publishes the one post that is due. */
  publish(): Promise<void>
  /** Lets the time pass, then settles all that is due. */
  settleAfter(seconds: number): Promise<void>
  /** As `settleAfter`, at each of these ages of the doubt. */
  settleAt(...ages: readonly number[]): Promise<void>
  /** One round of settling, now. */
  settle(): ReturnType<typeof settleUnconfirmed>
  post(): Promise<PostItem>
  choose(policy: 'hold' | 'retry'): Promise<void>
}

/** The readings of the schedule, in seconds. */
export const wholeWindow: readonly number[] = [5, 30, 120, 300, 600]

export async function aDesk(change: (x: Platform) => Platform = (x) => x): Promise<Desk> {
  const rehearsal = await aRehearsal({ lateInSeconds: 3_600 })
  const { db } = rehearsal
  const told: string[] = []
  let readings = 0
  const clock: Clock = { now: rehearsal.now, monotonicMs: () => performance.now() }
  const x = createXPlatform({ ...rehearsal.x, now: clock.now })
  const counting: Platform = {
    ...x,
    readBack(request) {
      readings += 1
      return x.readBack(request)
    },
  }
  const tell = (_fields: unknown, message: string): void => void told.push(message)
  const deps = {
    db,
    seal: rehearsal.vault,
    links: rehearsal.links,
    clock,
    events: logEvents({ info: () => {}, warn: tell, error: tell }),
    journal: { keep: () => {}, drop: () => {}, setAside: () => {}, kept: () => [] },
    pairs: { keep: () => {}, drop: () => {}, kept: () => [] },
    untilDone: <Result>(step: () => Promise<Result>) => step(),
    platforms: { x: change(counting) },
    reads: openReadDesk(db),
    claims: openClaimDesk(db, 'test'),
    records: openRecordDesk(db),
    worker: 'test',
    random: () => 0,
    isStopping: () => false,
    inSlot: <Result>(work: () => Promise<Result>) => work(),
  }
  let ageSeconds = 0
  const desk: Desk = {
    rehearsal,
    told,
    readings: () => readings,
    async publish() {
      const { posts } = await promotePosts(db, { platform: 'x', limit: 1, leaseMs: 30_000 })
      const [wakeUp] = posts
      if (wakeUp === undefined) throw new Error('nothing is due')
      await publishPost(deps, wakeUp)
      ageSeconds = 0
    },
    async settleAfter(seconds) {
      // The half second covers what passes on this machine between two statements.
      await rehearsal.passTime(seconds + 0.5)
      await settleUnconfirmed(deps)
    },
    async settleAt(...ages) {
      for (const age of ages) {
        await desk.settleAfter(age - ageSeconds)
        ageSeconds = age
      }
    },
    settle: () => settleUnconfirmed(deps),
    async post() {
      const [post] = await listPosts(db, rehearsal.campaign.id, { limit: 1 })
      if (post === undefined) throw new Error('no post')
      return post
    },
    async choose(policy) {
      await db.sql`insert into settle_policies (platform, policy) values ('x', ${policy})`
    },
    [Symbol.asyncDispose]: () => rehearsal[Symbol.asyncDispose](),
  }
  return desk
}

/** Posts by hand on the account, as its organisation would: past Chorus. */
export async function postByHand(rehearsal: Rehearsal, text: string): Promise<string> {
  const [row] = await rehearsal.db.sql<{ account_id: string; access_token: string }[]>`
    select account_id, access_token from account_tokens`
  const token = rehearsal.vault.open(row?.access_token ?? '', `account_tokens:${row?.account_id}:access_token`)
  const answer = await fetch(`${rehearsal.sandbox.origin}/2/tweets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ text }),
  })
  const { data } = (await answer.json()) as { data: { id: string } }
  return data.id
}
