import type { Outcome, Platform, PublishRequest } from '@chorus/shared'
import { describe, expect, test } from 'vitest'

/** An account that is connected: it may publish at once. */
export type ContractAccount = {
  /** Without @. */
  readonly handle: string
  readonly accessToken: string
  readonly refreshToken: string
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

/** One network with its sandbox, fresh for each test. */
export type PlatformHarness = AsyncDisposable & {
  /** The adapter, speaking to the sandbox. */
  readonly platform: Platform
  /** The same adapter, speaking to a port where nobody listens. */
  readonly unreachable: Platform
  /** Makes an account in the sandbox and connects it. */
  connect(handle: string): Promise<ContractAccount>
  /** Has the account's next request to publish, and only that one, meet the trouble. */
  setTrouble(account: ContractAccount, trouble: ContractTrouble | ContractRefusal['trouble']): Promise<void>
  /** What the network accepted from the account, in its own words: the only proof of what is out. */
  ledger(account: ContractAccount): Promise<readonly { readonly id: string; readonly text: string }[]>
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
 * without the permit, and nothing is sent twice. Call it at the top level of a test file.
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

    const outcome = await publish(harness.platform, account, { permit: { mayStart: () => false } })

    expect(outcome).toMatchObject({ kind: 'retry' })
    expect(await harness.ledger(account)).toEqual([])
    expect(await publish(harness.platform, account)).toMatchObject({ kind: 'published' })
  })

  test('the permit is asked in the call, once', async () => {
    await using harness = await makeHarness()
    const account = await harness.connect('scot_pep')
    let asked = 0

    await publish(harness.platform, account, { permit: { mayStart: () => ++asked > 0 } })

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
    permit: { mayStart: () => true },
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
