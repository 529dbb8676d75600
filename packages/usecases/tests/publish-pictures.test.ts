import { createHash } from 'node:crypto'
import { forgetOldUploads, forgetPictures, keepPictureUpload, listPosts, type PostItem, promotePosts } from '@chorus/db'
import { createXPlatform } from '@chorus/platforms'
import { parsePostId, type Platform } from '@chorus/shared'
import { aRehearsal, type Rehearsal } from '@chorus/testing/a-rehearsal'
import {
  logEvents,
  openClaimDesk,
  openReadDesk,
  openRecordDesk,
  publishPost,
  type PublishDeps,
  type WakeUpEnd,
} from '@chorus/usecases'
import { expect, test } from 'vitest'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

const now = (): Temporal.Instant => Temporal.Now.instant()

/** Publishing for real, with every upload counted. */
function aPublisher(rehearsal: Rehearsal) {
  const x = createXPlatform({ ...rehearsal.x, now })
  let uploads = 0
  const counted: Platform = {
    ...x,
    uploadPicture: (request) => {
      uploads += 1
      return x.uploadPicture(request)
    },
  }
  const deps: PublishDeps = {
    db: rehearsal.db,
    seal: rehearsal.vault,
    links: rehearsal.links,
    clock: { now, monotonicMs: () => performance.now() },
    events: logEvents(silent),
    journal: { keep: () => {}, drop: () => {}, setAside: () => {}, kept: () => [] },
    pairs: { keep: () => {}, drop: () => {}, kept: () => [] },
    untilDone: (step) => step(),
    platforms: { x: counted },
    reads: openReadDesk(rehearsal.db),
    claims: openClaimDesk(rehearsal.db, 'test'),
    records: openRecordDesk(rehearsal.db),
    worker: 'test',
    random: () => 0,
    isStopping: () => false,
    inSlot: (work) => work(),
  }
  return {
    uploads: () => uploads,
    wake: async (): Promise<WakeUpEnd> => {
      await rehearsal.db.sql`update posts set next_at = chorus_now() where state = 'scheduled'`
      await rehearsal.db.sql`update accounts set busy_until = '-infinity', next_allowed_at = '-infinity'`
      const { posts } = await promotePosts(rehearsal.db, { platform: 'x', limit: 1, leaseMs: 30_000 })
      const [wakeUp] = posts
      if (wakeUp === undefined) throw new Error('nothing is due')
      return publishPost(deps, wakeUp)
    },
  }
}

async function onlyPost({ db, campaign }: Rehearsal): Promise<PostItem> {
  const [post] = await listPosts(db, campaign.id, { limit: 1 })
  if (post === undefined) throw new Error('no post')
  return post
}

test('a post that is tried again uploads nothing that the network still has', async () => {
  await using rehearsal = await aRehearsal({ pictures: 2 })
  const publisher = aPublisher(rehearsal)
  await rehearsal.makeTrouble({ kind: 'revoked-token', times: 1 })

  await publisher.wake()
  expect(await onlyPost(rehearsal)).toMatchObject({ state: 'scheduled' })
  await publisher.wake()

  expect(await onlyPost(rehearsal)).toMatchObject({ state: 'published' })
  expect(publisher.uploads()).toBe(2)
  expect(await rehearsal.readLedger()).toHaveLength(1)
})

/** The network is taken to have the post's picture under this id until then. */
async function keepUpload({ db, campaign }: Rehearsal, remoteId: string, expiresAt: string): Promise<void> {
  const [post] = await listPosts(db, campaign.id, { limit: 1 })
  const [picture] = post?.media ?? []
  const content = createHash('sha256')
    .update(JSON.stringify([picture?.sha256, picture?.alt]))
    .digest('hex')
  await keepPictureUpload(db, parsePostId(post?.id ?? ''), {
    content,
    remoteId,
    expiresAt: Temporal.Instant.from(expiresAt),
  })
}

test('what the network keeps no longer is uploaded again', async () => {
  await using rehearsal = await aRehearsal({ pictures: 1 })
  const publisher = aPublisher(rehearsal)
  await keepUpload(rehearsal, '123', '2000-01-01T00:00:00Z')

  expect(await publisher.wake()).toMatchObject({ kind: 'ended', outcome: { kind: 'published' } })
  expect(publisher.uploads()).toBe(1)
})

test('where the network says that it does not know a picture, it is uploaded once more, and the post goes out once', async () => {
  await using rehearsal = await aRehearsal({ pictures: 1 })
  const publisher = aPublisher(rehearsal)
  await keepUpload(rehearsal, '123', '2999-01-01T00:00:00Z')

  expect(await publisher.wake()).toMatchObject({ kind: 'ended', outcome: { kind: 'retry', why: 'media-gone' } })
  expect(await publisher.wake()).toMatchObject({ kind: 'ended', outcome: { kind: 'published' } })
  expect(publisher.uploads()).toBe(1)
  expect(await rehearsal.readLedger()).toMatchObject([{ pictures: [{ alt: 'Picture 1' }] }])
})

const refusals = [
  ['upload-unavailable', 'upload-unclear', 'retry'],
  ['upload-dropped', 'upload-unclear', 'retry'],
  ['upload-limited', 'rate-limited:window', 'wait'],
  ['upload-unpaid', 'credits', 'wait'],
] as const

test.each(refusals)(
  '%s leaves the post scheduled, an attempt with its reason, and nothing out',
  async (kind, reason, outcome) => {
    await using rehearsal = await aRehearsal({ pictures: 1 })
    await rehearsal.makeTrouble({ kind, times: 1 })

    const end = await aPublisher(rehearsal).wake()

    expect(end).toMatchObject({ kind: 'ended', outcome: { kind: outcome } })
    expect(await onlyPost(rehearsal)).toMatchObject({ state: 'scheduled', reason, attempts: [{ outcome }] })
    expect(await rehearsal.readLedger()).toEqual([])
  },
)

test('an account that did not grant media.write loses no post: it is to be connected again, and the post waits for that', async () => {
  await using rehearsal = await aRehearsal({ pictures: 1 })
  const publisher = aPublisher(rehearsal)
  await rehearsal.makeTrouble({ kind: 'upload-forbidden' })

  await publisher.wake()
  await publisher.wake()

  const [account] = await rehearsal.db.sql<{ state: string }[]>`select state from accounts`
  expect(account?.state).toBe('needs_reconnect')
  const post = await onlyPost(rehearsal)
  expect(post.state).toBe('scheduled')
  expect(post.attempts.at(-1)?.detail).toContain('media.write')
  expect(await rehearsal.readLedger()).toEqual([])
})

test('a picture that is not there any more fails its post with that reason, and sends nothing', async () => {
  await using rehearsal = await aRehearsal({ pictures: 1 })
  await rehearsal.db.sql`delete from pictures`

  await aPublisher(rehearsal).wake()

  expect(await onlyPost(rehearsal)).toMatchObject({ state: 'failed', reason: 'picture-missing' })
  expect(await rehearsal.readLedger()).toEqual([])
})

test('what was taken out is kept as long as a post shows it, and what a network has until it forgets it', async () => {
  await using rehearsal = await aRehearsal({ pictures: 1 })
  const { db } = rehearsal
  await db.sql`update pictures set retired_at = chorus_now()`
  await aPublisher(rehearsal).wake()

  expect([await forgetPictures(db), await forgetOldUploads(db)]).toEqual([0, 0])
  await db.sql`update picture_uploads set expires_at = chorus_now() - interval '2 hours'`
  await db.sql`update posts set media = '[]'`
  expect([await forgetPictures(db), await forgetOldUploads(db)]).toEqual([1, 1])
})
