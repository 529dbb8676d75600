import { actingAs, listPosts, type PostItem, promotePosts, readHandPost, sweepPosts } from '@chorus/db'
import { createXPlatform } from '@chorus/platforms'
import { aRehearsal, type Rehearsal } from '@chorus/testing/a-rehearsal'
import {
  changeContact,
  logEvents,
  openClaimDesk,
  openReadDesk,
  openRecordDesk,
  pause,
  publishPost,
  readOutbox,
  reportHandPost,
  takeHandPost,
  type WakeUpEnd,
  withdraw,
} from '@chorus/usecases'
import { expect, test } from 'vitest'

/** A rehearsal with one post that is due, of an organisation that posts by itself and is written to. */
async function aHandRehearsal(options: { readonly path?: 'assist' | 'handle' } = {}) {
  const rehearsal = await aRehearsal()
  const { db, vault: seal, campaign } = rehearsal
  const [row] = await db.sql<{ id: string }[]>`
    update participations set path = ${options.path ?? 'assist'} where campaign_id = ${campaign.id}
    returning organisation_id as id`
  const organisationId = row?.id ?? ''
  const by = { kind: 'organisation', id: organisationId } as const
  await changeContact({ db, seal }, organisationId, { change: { address: 'press@example.org' }, actor: by })
  return {
    ...rehearsal,
    db: actingAs(db, by),
    organisationId,
    by,
    [Symbol.asyncDispose]: () => rehearsal[Symbol.asyncDispose](),
  }
}

async function wake(rehearsal: Rehearsal): Promise<WakeUpEnd | undefined> {
  const { db, vault: seal, links } = rehearsal
  const { posts } = await promotePosts(db, { platform: 'x', limit: 1, leaseMs: 30_000 })
  const clock = { now: () => Temporal.Now.instant(), monotonicMs: () => performance.now() }
  const [wakeUp] = posts
  if (wakeUp === undefined) return undefined
  return publishPost(
    {
      db,
      seal,
      links,
      clock,
      events: logEvents({ info: () => {}, warn: () => {}, error: () => {} }),
      journal: { keep: () => {}, drop: () => {}, setAside: () => {}, kept: () => [] },
      pairs: { keep: () => {}, drop: () => {}, kept: () => [] },
      untilDone: (step) => step(),
      platforms: { x: createXPlatform({ ...rehearsal.x, now: clock.now }) },
      reads: openReadDesk(db),
      claims: openClaimDesk(db, 'test'),
      records: openRecordDesk(db),
      worker: 'test',
      random: () => 0.5,
      isStopping: () => false,
      inSlot: (work) => work(),
    },
    wakeUp,
  )
}

async function onlyPost({ db, campaign }: Rehearsal): Promise<PostItem> {
  const [post] = await listPosts(db, campaign.id, { limit: 1 })
  if (post === undefined) throw new Error('no post')
  return post
}

async function handPost(rehearsal: Rehearsal) {
  const post = await readHandPost(rehearsal.db, (await onlyPost(rehearsal)).id)
  if (post === undefined) throw new Error('no post')
  return post
}

const mailsOf = ({ db, vault: seal }: Rehearsal) => readOutbox({ db, seal }, { limit: 10 })

test('what an organisation posts by itself is handed over at its moment, with its text, and no network is asked', async () => {
  await using rehearsal = await aHandRehearsal()
  const end = await wake(rehearsal)
  const post = await onlyPost(rehearsal)
  const [mail, ...others] = await mailsOf(rehearsal)

  expect(end).toEqual({ kind: 'handed-over' })
  expect(post).toMatchObject({ state: 'handed_over', attempts: [{ outcome: 'handed-over' }] })
  expect(others).toEqual([])
  expect(mail).toMatchObject({ kind: 'hand-over', to: 'press@example.org' })
  expect(mail?.body).toContain(post.text)
  expect(mail?.body).toContain(`${rehearsal.sandbox.origin}/intent/tweet?text=${encodeURIComponent(post.text)}`)
  expect(mail?.body).toContain(`https://chorus.example.org/o/post/${post.id}/`)
  expect(await rehearsal.readLedger()).toEqual([])
  const [attempt] = await rehearsal.db.sql`select consent_id, reserved from attempts`
  expect(attempt).toMatchObject({ consent_id: expect.any(String), reserved: true })
  expect(await wake(rehearsal)).toBeUndefined()
})

test('its report ends it, once, with an address of its own account; another post cannot have the same', async () => {
  await using rehearsal = await aHandRehearsal()
  await wake(rehearsal)
  const { db, by } = rehearsal
  const post = await handPost(rehearsal)
  const report = (address: string) => reportHandPost(db, post, { address, by })

  expect(await report('https://x.com/somebody_else/status/7')).toEqual({ kind: 'other-account' })
  expect(await report(`https://x.com/${post.handle}/status/7`)).toEqual({ kind: 'reported' })
  expect(await report(`https://x.com/${post.handle}/status/7`)).toEqual({ kind: 'already' })
  expect(await report(`https://x.com/${post.handle}/status/8`)).toEqual({ kind: 'not-open' })
  expect(await onlyPost(rehearsal)).toMatchObject({
    state: 'reported',
    remoteId: '7',
    remoteUrl: `https://x.com/${post.handle}/status/7`,
  })
})

test('what nobody reports in time is missed, with the reason; a report that comes later still counts', async () => {
  await using rehearsal = await aHandRehearsal()
  await wake(rehearsal)
  const { db, by } = rehearsal
  await db.sql`update posts set report_by = chorus_now() - interval '1 second'`
  const swept = await sweepPosts(db)
  const missed = await handPost(rehearsal)

  expect(swept.unreported).toBe(1)
  expect([missed.state, await onlyPost(rehearsal)]).toMatchObject(['over', { state: 'missed', reason: 'not-reported' }])
  await reportHandPost(db, missed, { address: `https://x.com/${missed.handle}/status/7`, by })
  expect(await onlyPost(rehearsal)).toMatchObject({ state: 'reported' })
})

test.each(['pause', 'no consent', 'withdrawn'] as const)(
  '%s: the gate holds a hand-over as it holds a call, and no mail goes out',
  async (what) => {
    await using rehearsal = await aHandRehearsal()
    const { db, campaign, organisationId, by } = rehearsal
    if (what === 'pause') await db.sql`update campaigns set state = 'paused', paused_reason = 'test'`
    if (what === 'no consent') await db.sql`update participations set state = 'invited'`
    if (what === 'withdrawn') await withdraw(db, { organisationId, scope: { kind: 'campaign', id: campaign.id }, by })
    const end = await wake(rehearsal)

    expect(end?.kind).not.toBe('handed-over')
    expect((await onlyPost(rehearsal)).state).not.toBe('handed_over')
    expect(await mailsOf(rehearsal)).toEqual([])
  },
)

test('what is withdrawn after it was handed over says so on its page, and its report is not taken', async () => {
  await using rehearsal = await aHandRehearsal()
  await wake(rehearsal)
  const { db, campaign, organisationId, by } = rehearsal
  const before = await handPost(rehearsal)
  await withdraw(db, { organisationId, scope: { kind: 'campaign', id: campaign.id }, by })
  const after = await handPost(rehearsal)

  expect([before.state, after.state]).toEqual(['open', 'stopped'])
  expect(await reportHandPost(db, after, { address: `https://x.com/${after.handle}/status/7`, by })).toEqual({
    kind: 'not-open',
  })
})

test('a pause after the hand-over shows on its page', async () => {
  await using rehearsal = await aHandRehearsal()
  await wake(rehearsal)
  await pause(rehearsal.db, { kind: 'campaign', id: rehearsal.campaign.id }, 'test')

  expect((await handPost(rehearsal)).state).toBe('waits')
})

test('what a network refused for good is handed over once its organisation chooses so, and never sent again', async () => {
  await using rehearsal = await aHandRehearsal({ path: 'handle' })
  await rehearsal.db.sql`
    update anchors set at = chorus_now() + interval '10 days' where campaign_id = ${rehearsal.campaign.id}`
  await rehearsal.makeTrouble({ kind: 'bad-request', times: 1 })
  await wake(rehearsal)
  const refused = await handPost(rehearsal)
  const taken = await takeHandPost(rehearsal.db, refused, rehearsal.by)
  const end = await wake(rehearsal)

  expect([refused.state, taken.kind, end?.kind]).toEqual(['refused', 'taken-over', 'handed-over'])
  expect(await rehearsal.readLedger()).toEqual([])
  expect((await onlyPost(rehearsal)).attempts.map(({ outcome }) => outcome)).toEqual(['refused', 'handed-over'])
})
