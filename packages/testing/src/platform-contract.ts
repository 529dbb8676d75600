import type { DeleteResult, Outcome, Platform, PublishRequest, ReadBackRequest, ReadBackResult } from '@chorus/shared'
import { describe, expect, test } from 'vitest'
import { type ContractUploadTrouble, picturesOfPosts } from './picture-contract.ts'

/** An account that is connected: it may publish at once. */
export type ContractAccount = {
  /** Without @. */
  readonly handle: string
  readonly accessToken: string
  readonly refreshToken: string
  /** The network's own id of it. */
  readonly remoteUserId: string
}

/** What can go wrong on the way, at every network alike. */
export type ContractTrouble =
  /** The connection ends after the request, before the network accepts the post. */
  | 'drop-before-accept'
  /** The network accepts the post, then the connection ends without an answer. */
  | 'accept-then-drop'
  /** The network accepts the post, then something in front of it answers 503. */
  | 'accept-then-503'
  /** The network accepts the post, then the connection ends in the middle of the answer. */
  | 'partial-body'
  /** The network accepts the post; its answer comes byte by byte, for longer than anybody waits. */
  | 'drip'
  /** The network says nothing for longer than anybody waits. */
  | 'slow'

/** What can go wrong on the way when an account is read back. */
export type ContractReadingTrouble =
  /** Posts show a minute after the network accepted them. */
  | 'timeline-lag'
  | 'timeline-unavailable'
  | 'timeline-dropped'
  /** The connection ends in the middle of the answer. */
  | 'timeline-cut'
  | 'timeline-forbidden'
  /** The answer comes later than anybody waits. */
  | 'timeline-slow'

/** One way in which the network itself says no, in the words of its sandbox, and what that means for the post. */
export type ContractRefusal = {
  readonly name: string
  readonly trouble: Readonly<Record<string, unknown>>
  readonly expected: RefusedOutcome
}

/** What must be found in the outcome; times and evidence are left to the classifier's own tests. */
type RefusedOutcome =
  | { readonly kind: 'wait'; readonly scope: Extract<Outcome, { kind: 'wait' }>['scope'] }
  | {
      readonly kind: 'refused'
      readonly by: Extract<Outcome, { kind: 'refused' }>['by']
      readonly code: string
    }
  | { readonly kind: 'needs-reconnect' }

/** A post that the network accepted. */
type LedgerPost = {
  readonly id: string
  readonly text: string
  readonly pictures?: readonly { readonly alt: string }[]
}

/** One network with its sandbox, fresh for each test. */
export type PlatformHarness = AsyncDisposable & {
  /** The adapter, speaking to the sandbox. */
  readonly platform: Platform
  /** The same adapter, speaking to a port where nobody listens. */
  readonly unreachable: Platform
  /** Makes an account in the sandbox and connects it. */
  connect(handle: string): Promise<ContractAccount>
  /** Has the account's next request to publish (or reading of it), and only that one, meet the trouble. */
  setTrouble(
    account: ContractAccount,
    trouble: ContractTrouble | ContractReadingTrouble | ContractUploadTrouble | ContractRefusal['trouble'],
  ): Promise<void>
  /** What the network accepted from the account, in its own words: the only proof of what is out. */
  ledger(account: ContractAccount): Promise<readonly LedgerPost[]>
}

/** Enough for every answer of a sandbox on this machine. */
const PATIENT_MS = 10_000

/** For the tests that wait for it to pass, with the margin that a busy machine may add. */
const SHORT_MS = 300
const MARGIN_MS = 700

const text = 'Nothing about us without us: día 1, день 2 🙂 &<"\'\nhttps://chorus.example/a?b=c'

/**
 * What every network's adapter must keep, run against its sandbox: what is called published is in the network's ledger,
 * once; what is called refused, to wait or to retry is not; what cannot be known is called unconfirmed; nothing is sent
 * without the permit, and nothing is sent twice. And of reading back: found is what stands there in just these words since
 * then, absent only when all of it was read, and no other post is ever taken for it. Pictures go out with their words. Call it at the top level of a test file.
 */
export function platformContract(
  name: string,
  makeHarness: () => Promise<PlatformHarness>,
  refusals: readonly ContractRefusal[],
): void {
  describe(`platform contract: ${name}`, () => {
    publishedPosts(makeHarness)
    describe.each(refusals)('$name', (refusal) => {
      refusedPosts(makeHarness, refusal)
    })
    lostAnswers(makeHarness)
    unsentPosts(makeHarness)
    refusedRefreshes(makeHarness)
    revokedTokens(makeHarness)
    foundPosts(makeHarness)
    otherPosts(makeHarness)
    unreadAccounts(makeHarness)
    deletedPosts(makeHarness)
    picturesOfPosts(makeHarness)
  })
}

function publishedPosts(makeHarness: () => Promise<PlatformHarness>): void {
  test('a published post has the id of the ledger and an address', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')

    const outcome = await publish(harness.platform, account)

    expect(outcome).toMatchObject({ kind: 'published', remoteUrl: expect.stringMatching(/^https:\/\//) })
    expect(await harness.ledger(account)).toMatchObject([{ id: remoteIdOf(outcome), text }])
  })

  test('a post goes out as its own account', async () => {
    await using harness = await makeHarness()
    const [one, other] = [await harness.connect('scot_pep'), await harness.connect('icrse')]

    await publish(harness.platform, other)

    expect(await harness.ledger(one)).toEqual([])
    expect(await harness.ledger(other)).toHaveLength(1)
  })
}

function refusedPosts(makeHarness: () => Promise<PlatformHarness>, refusal: ContractRefusal): void {
  test('is recognised, and nothing is published or tried again', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    await harness.setTrouble(account, refusal.trouble)

    const outcome = await publish(harness.platform, account)

    expect(outcome).toMatchObject(refusal.expected)
    expect(outcome.evidence.httpStatus).toBeGreaterThanOrEqual(400)
    // The trouble struck one request only: had the adapter tried again by itself, the post would be here.
    expect(await harness.ledger(account)).toEqual([])
  })
}

function lostAnswers(makeHarness: () => Promise<PlatformHarness>): void {
  test('a connection lost before the network accepts is unconfirmed, and not tried again', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    await harness.setTrouble(account, 'drop-before-accept')

    expect(await publish(harness.platform, account)).toMatchObject({ kind: 'unconfirmed' })

    expect(await harness.ledger(account)).toEqual([])
  })

  test.each(['accept-then-drop', 'accept-then-503', 'partial-body'] as const)(
    '%s is unconfirmed, and the post is out once',
    async (trouble) => {
      await using harness = await makeHarness()
      const account = await harness.connect('scot_pep')
      await harness.setTrouble(account, trouble)

      expect(await publish(harness.platform, account)).toMatchObject({ kind: 'unconfirmed' })

      expect(await harness.ledger(account)).toMatchObject([{ text }])
    },
  )

  test.each(['slow', 'drip'] as const)(
    '%s beyond the total time is unconfirmed as soon as it is up',
    async (trouble) => {
      await using harness = await makeHarness()
      const account = await harness.connect('scot_pep')
      await harness.setTrouble(account, trouble)

      const startedAt = performance.now()
      const outcome = await publish(harness.platform, account, { totalTimeoutMs: SHORT_MS })
      const tookMs = performance.now() - startedAt

      expect(outcome).toMatchObject({ kind: 'unconfirmed' })
      // A timer of Node may fire up to a millisecond early.
      expect(tookMs).toBeGreaterThan(SHORT_MS - 2)
      expect(tookMs).toBeLessThan(SHORT_MS + MARGIN_MS)
    },
  )
}

function unsentPosts(makeHarness: () => Promise<PlatformHarness>): void {
  test('nothing is sent when the permit says no, and the post may be tried again', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')

    const outcome = await publish(harness.platform, account, {
      permit: { mayStart: () => false, budgetMs: () => 2_000 },
    })

    expect(outcome).toMatchObject({ kind: 'retry' })
    expect(await harness.ledger(account)).toEqual([])
    expect(await publish(harness.platform, account)).toMatchObject({ kind: 'published' })
  })

  test('the permit is asked in the call, once', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    let asked = 0

    await publish(harness.platform, account, { permit: { mayStart: () => ++asked > 0, budgetMs: () => 2_000 } })

    expect(asked).toBe(1)
  })

  test('a refused connection is certainly not sent: the post may be tried again', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')

    expect(await publish(harness.unreachable, account)).toMatchObject({ kind: 'retry' })
    expect(await harness.ledger(account)).toEqual([])
  })
}

function refusedRefreshes(makeHarness: () => Promise<PlatformHarness>): void {
  test('a refresh token that the network does not know is denied', async () => {
    await using harness = await makeHarness()
    await harness.connect('scot_pep')

    expect(await harness.platform.refresh('nobody-gave-this-out')).toMatchObject({ kind: 'denied' })
  })

  test('a refresh that reaches nobody is unavailable, and the token still good', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')

    expect(await harness.unreachable.refresh(account.refreshToken)).toMatchObject({ kind: 'unavailable' })
    expect(await harness.platform.refresh(account.refreshToken)).toMatchObject({ kind: 'refreshed' })
  })
}

function revokedTokens(makeHarness: () => Promise<PlatformHarness>): void {
  test('tokens that were revoked publish nothing, cannot be refreshed, and may be revoked again', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')

    expect(await harness.platform.revoke(account)).toEqual({ kind: 'revoked' })

    expect(await publish(harness.platform, account)).toMatchObject({ kind: 'needs-reconnect' })
    expect(await harness.platform.refresh(account.refreshToken)).toMatchObject({ kind: 'denied' })
    expect(await harness.platform.revoke(account)).toEqual({ kind: 'revoked' })
    expect(await harness.ledger(account)).toEqual([])
  })

  test('a revocation that reaches nobody is not said to be one, and other accounts keep their tokens', async () => {
    await using harness = await makeHarness()
    const [one, other] = [await harness.connect('scot_pep'), await harness.connect('icrse')]

    expect(await harness.unreachable.revoke(one)).toMatchObject({ kind: 'not-revoked' })
    expect(await harness.platform.revoke(other)).toEqual({ kind: 'revoked' })

    expect(await publish(harness.platform, one)).toMatchObject({ kind: 'published' })
  })
}

function deletedPosts(makeHarness: () => Promise<PlatformHarness>): void {
  test('a post that was deleted stands on its account no more, and may be deleted again', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    const remoteId = remoteIdOf(await publish(harness.platform, account)) ?? ''

    expect(await remove(harness.platform, account, remoteId)).toMatchObject({ kind: 'deleted' })

    expect(await readBack(harness.platform, account)).toMatchObject({ kind: 'absent', near: [] })
    expect((await remove(harness.platform, account, remoteId)).kind).toMatch(/^(deleted|absent)$/)
  })

  test('a post that never was is absent', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')

    expect(await remove(harness.platform, account, '1')).toMatchObject({ kind: 'absent' })
  })

  test('the post of another account is refused, and stays', async () => {
    await using harness = await makeHarness()
    const [one, other] = [await harness.connect('scot_pep'), await harness.connect('icrse')]
    const remoteId = remoteIdOf(await publish(harness.platform, one)) ?? ''

    expect(await remove(harness.platform, other, remoteId)).toMatchObject({ kind: 'refused' })

    expect(await readBack(harness.platform, one)).toMatchObject({ kind: 'found', remoteId })
  })

  test('a deletion that reaches nobody, or with a token that the network does not take, is not said to be one', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    const remoteId = remoteIdOf(await publish(harness.platform, account)) ?? ''
    const stranger = { ...account, accessToken: 'nobody-gave-this-out' }

    expect(await remove(harness.unreachable, account, remoteId)).toMatchObject({ kind: 'unavailable' })
    expect(await remove(harness.platform, stranger, remoteId)).toMatchObject({ kind: 'needs-reconnect' })

    expect(await readBack(harness.platform, account)).toMatchObject({ kind: 'found', remoteId })
  })
}

/** Deletes a post, and looks at what every answer must keep: a short detail, and no token in it. */
async function remove(platform: Platform, account: ContractAccount, remoteId: string): Promise<DeleteResult> {
  const result = await platform.deletePost({ remoteId, accessToken: account.accessToken, totalTimeoutMs: PATIENT_MS })
  expect(JSON.stringify(result)).not.toContain(account.accessToken)
  expect(result.evidence.detail).toMatch(/^.{1,500}$/u)
  return result
}

function foundPosts(makeHarness: () => Promise<PlatformHarness>): void {
  test.each(['accept-then-drop', 'accept-then-503', 'partial-body'] as const)(
    'a post after %s is found on its account, with the id of the ledger',
    async (trouble) => {
      await using harness = await makeHarness()
      const account = await harness.connect('scot_pep')
      await harness.setTrouble(account, trouble)
      await publish(harness.platform, account)

      const seen = await readBack(harness.platform, account)

      const [accepted] = await harness.ledger(account)
      expect(seen).toMatchObject({ kind: 'found', remoteId: accepted?.id })
      expect(seen).toMatchObject({ remoteUrl: expect.stringMatching(/^https:\/\//) })
    },
  )

  test('a post is found whatever the network makes of its text, with links in their short form and signs escaped', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    const texts = [
      'see https://chorus.example/a?b=c&d=e and example.org',
      'a &amp; b &lt;c&gt; "d" \'e\'',
      'Cafe\u0301 5.de',
    ]
    for (const each of texts) await publish(harness.platform, account, { text: each })

    const seen = []
    for (const each of texts) seen.push(await readBack(harness.platform, account, { text: each }))

    const accepted = await harness.ledger(account)
    expect(seen.map((one) => (one.kind === 'found' ? one.remoteId : one))).toEqual(accepted.map(({ id }) => id))
  })

  test('a post behind more than a hundred younger ones is found: every page is read', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    const ids = []
    for (let n = 0; n <= 100; n += 1) {
      ids.push(remoteIdOf(await publish(harness.platform, account, { text: n === 0 ? text : `Number ${n}` })))
    }

    expect(await readBack(harness.platform, account)).toMatchObject({ kind: 'found', remoteId: ids[0] })
  }, 30_000)
}

function otherPosts(makeHarness: () => Promise<PlatformHarness>): void {
  test('an account without the post is absent, and what stands there is told', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    await publish(harness.platform, account, { text: 'Only 3 days left' })

    const seen = await readBack(harness.platform, account, { text: 'Only 2 days left' })

    expect(seen).toMatchObject({ kind: 'absent', near: [{ text: 'Only 3 days left' }] })
  })

  test('the same words from before the attempt are not the post', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    await publish(harness.platform, account)

    const since = Temporal.Now.instant().add({ seconds: 2 })

    expect(await readBack(harness.platform, account, { since })).toMatchObject({ kind: 'absent' })
  })

  test('a post that is known to be another one is not the post', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    const id = remoteIdOf(await publish(harness.platform, account)) ?? ''

    expect(await readBack(harness.platform, account, { known: new Set([id]) })).toMatchObject({ kind: 'absent' })
  })

  test('the same words of another account are not the post', async () => {
    await using harness = await makeHarness()
    const [one, other] = [await harness.connect('scot_pep'), await harness.connect('icrse')]
    await publish(harness.platform, other)

    expect(await readBack(harness.platform, one)).toMatchObject({ kind: 'absent', near: [] })
  })

  test('a timeline that lags behind is absent for now, and found once it shows the post', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    await publish(harness.platform, account)
    await harness.setTrouble(account, 'timeline-lag')

    expect(await readBack(harness.platform, account)).toMatchObject({ kind: 'absent' })
    expect(await readBack(harness.platform, account)).toMatchObject({ kind: 'found' })
  })
}

function unreadAccounts(makeHarness: () => Promise<PlatformHarness>): void {
  test.each(['timeline-unavailable', 'timeline-dropped', 'timeline-cut', 'timeline-forbidden'] as const)(
    '%s is unreadable, never absent, and not tried again',
    async (trouble) => {
      await using harness = await makeHarness()
      const account = await harness.connect('scot_pep')
      await publish(harness.platform, account)
      await harness.setTrouble(account, trouble)

      expect(await readBack(harness.platform, account)).toMatchObject({ kind: 'unreadable' })
    },
  )

  test('a reading that takes longer than its time is unreadable as soon as it is up', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    await harness.setTrouble(account, 'timeline-slow')

    const startedAt = performance.now()
    const seen = await readBack(harness.platform, account, { totalTimeoutMs: SHORT_MS })

    expect(seen).toMatchObject({ kind: 'unreadable' })
    expect(performance.now() - startedAt).toBeLessThan(SHORT_MS + MARGIN_MS)
  })

  test('an account that nobody reaches is unreadable', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')

    expect(await readBack(harness.unreachable, account)).toMatchObject({ kind: 'unreadable' })
  })

  test('a token that the network does not take needs a reconnection', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')

    const seen = await readBack(harness.platform, account, { accessToken: 'nobody-gave-this-out' })

    expect(seen).toMatchObject({ kind: 'needs-reconnect' })
  })
}

/** Reads the account back, and looks at what every answer must keep: a short detail, and no token in it. */
async function readBack(
  platform: Platform,
  account: ContractAccount,
  fields: Partial<ReadBackRequest> = {},
): Promise<ReadBackResult> {
  const seen = await platform.readBack({
    text,
    handle: account.handle,
    remoteUserId: account.remoteUserId,
    accessToken: account.accessToken,
    since: Temporal.Now.instant().subtract({ minutes: 5 }),
    known: new Set(),
    totalTimeoutMs: PATIENT_MS,
    ...fields,
  })
  expect(JSON.stringify(seen)).not.toContain(account.accessToken)
  expect(seen.evidence.detail).toMatch(/^.{1,500}$/u)
  return seen
}

/** Publishes the text, and looks at what every outcome must keep: a short detail, and no token in the evidence. */
async function publish(
  platform: Platform,
  account: ContractAccount,
  fields: Partial<PublishRequest> = {},
): Promise<Outcome> {
  const outcome = await platform.publish({
    text,
    handle: account.handle,
    accessToken: account.accessToken,
    permit: { mayStart: () => true, budgetMs: () => 2_000 },
    totalTimeoutMs: PATIENT_MS,
    ...fields,
  })
  expect(JSON.stringify(outcome)).not.toContain(account.accessToken)
  expect(outcome.evidence.detail).toMatch(/^.{1,500}$/u)
  return outcome
}

function remoteIdOf(outcome: Outcome): string | undefined {
  return outcome.kind === 'published' ? outcome.remoteId : undefined
}
