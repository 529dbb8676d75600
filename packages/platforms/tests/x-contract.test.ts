import { createXConnector, createXPlatform, type XApp, type XConnection, type XConnector } from '@chorus/platforms'
import { startSandbox } from '@chorus/sandbox'
import {
  platformContract,
  type ContractAccount,
  type ContractRefusal,
  type PlatformHarness,
} from '@chorus/testing/platform-contract'
import { expect, test } from 'vitest'

const redirectUri = 'https://chorus.example/connect/x/callback'

type XHarness = PlatformHarness & {
  readonly connector: XConnector
  /** Presses "Authorise" for the account, as its organisation would. */
  authorise(handle: string, begun: ReturnType<XConnector['begin']>): Promise<string>
}

async function xHarness(): Promise<XHarness> {
  // Room for more posts than X takes in a quarter of an hour: reading many pages needs them.
  const xLimits = { createPost: { perUser15Min: 1_000 } }
  const sandbox = await startSandbox({ port: 0, now: Temporal.Now.instant, xLimits })
  const app: XApp = {
    origin: sandbox.origin,
    clientId: 'our-client',
    clientSecret: 'our-secret',
    now: Temporal.Now.instant,
  }
  const connector = createXConnector({ ...app, authorizeUrl: `${sandbox.origin}/i/oauth2/authorize` })
  const authorise: XHarness['authorise'] = async (handle, begun) => {
    await ask(`${sandbox.origin}/sandbox/accounts`, 'PUT', {
      accounts: [{ platform: 'x', handle, name: `We are ${handle}` }],
    })
    const wish = Object.fromEntries(new URL(begun.url).searchParams)
    const { code } = await ask(`${sandbox.origin}/sandbox/authorizations`, 'POST', {
      platform: 'x',
      handle,
      clientId: wish['client_id'],
      redirectUri: wish['redirect_uri'],
      scope: wish['scope'],
      state: wish['state'],
      codeChallenge: wish['code_challenge'],
      codeChallengeMethod: wish['code_challenge_method'],
    })
    return String(code)
  }
  return {
    platform: createXPlatform(app),
    // Port 1 is reserved for a service of 1988 that nobody runs.
    unreachable: createXPlatform({ ...app, origin: 'http://127.0.0.1:1' }),
    connector,
    authorise,
    async connect(handle) {
      const begun = connector.begin({ redirectUri })
      const code = await authorise(handle, begun)
      return accountOf(await connector.finish({ code, codeVerifier: begun.codeVerifier, redirectUri }))
    },
    async setTrouble({ handle }, trouble) {
      const order = typeof trouble === 'string' ? { kind: trouble } : trouble
      await ask(`${sandbox.origin}/sandbox/trouble`, 'PUT', { platform: 'x', account: handle, times: 1, ...order })
    },
    async ledger({ handle }) {
      const response = await fetch(`${sandbox.origin}/sandbox/ledger`)
      const lines = (await response.json()) as { account: string; id: string; text: string }[]
      return lines.filter(({ account }) => account === handle)
    },
    [Symbol.asyncDispose]: () => sandbox[Symbol.asyncDispose](),
  }
}

async function ask(url: string, method: 'POST' | 'PUT', body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`the sandbox answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as Record<string, unknown>
}

function accountOf(connection: XConnection): ContractAccount {
  if (connection.kind !== 'connected') throw new Error(`not connected: ${connection.detail}`)
  const { handle, remoteUserId, tokens } = connection
  return { handle, remoteUserId, accessToken: tokens.accessToken, refreshToken: tokens.refreshToken }
}

const refusals: readonly ContractRefusal[] = [
  {
    name: 'X without credit (CreditsDepleted)',
    trouble: { kind: 'payment-required', shape: 'credits' },
    expected: { kind: 'wait', scope: 'app' },
  },
  {
    name: 'X without credit (Payment Required)',
    trouble: { kind: 'payment-required', shape: 'credits-depleted' },
    expected: { kind: 'wait', scope: 'app' },
  },
  {
    name: 'the 15 minutes of an account used up',
    trouble: { kind: 'rate-limited', family: 'window' },
    expected: { kind: 'wait', scope: 'account' },
  },
  {
    name: 'the day of an account used up',
    trouble: { kind: 'rate-limited', family: 'user-24h' },
    expected: { kind: 'wait', scope: 'account' },
  },
  {
    name: 'the day of the app used up',
    trouble: { kind: 'rate-limited', family: 'app-24h' },
    expected: { kind: 'wait', scope: 'app' },
  },
  {
    name: 'a limit that cannot be read',
    trouble: { kind: 'rate-limited', family: 'none' },
    expected: { kind: 'wait', scope: 'app' },
  },
  {
    name: 'a duplicate',
    trouble: { kind: 'duplicate' },
    expected: { kind: 'refused', by: 'content', code: 'duplicate' },
  },
  {
    name: 'a request that X does not take',
    trouble: { kind: 'bad-request' },
    expected: { kind: 'refused', by: 'content', code: 'invalid-request' },
  },
  {
    name: 'an app that is shut out',
    trouble: { kind: 'forbidden' },
    expected: { kind: 'refused', by: 'operator', code: 'client-forbidden' },
  },
  { name: 'a revoked token', trouble: { kind: 'revoked-token' }, expected: { kind: 'needs-reconnect' } },
]

platformContract('X', xHarness, refusals)

function publishAs(
  harness: XHarness,
  account: ContractAccount,
  text: string,
): ReturnType<XHarness['platform']['publish']> {
  const permit = { mayStart: () => true, budgetMs: () => 2_000 }
  return harness.platform.publish({ ...account, text, permit, totalTimeoutMs: 10_000 })
}

test('a published post on X stands at its address under the handle', async () => {
  await using harness = await xHarness()
  const account = await harness.connect('SCOT_PEP')

  const outcome = await publishAs(harness, account, 'hello')

  const [entry] = await harness.ledger(account)
  expect(outcome).toMatchObject({ remoteUrl: `https://x.com/SCOT_PEP/status/${entry?.id}` })
})

test('an X that fails before it accepts is unconfirmed all the same', async () => {
  await using harness = await xHarness()
  const account = await harness.connect('SCOT_PEP')
  await harness.setTrouble(account, { kind: 'unavailable' })

  expect(await publishAs(harness, account, 'hello')).toMatchObject({
    kind: 'unconfirmed',
    evidence: { httpStatus: 503 },
  })
})

test("X's own refusals of a text are told apart", async () => {
  await using harness = await xHarness()
  const account = await harness.connect('SCOT_PEP')
  await publishAs(harness, account, 'said once')

  const refused = async (text: string): Promise<unknown> => await publishAs(harness, account, text)

  expect(await refused('said once')).toMatchObject({ kind: 'refused', by: 'content', code: 'duplicate' })
  expect(await refused('$ONE and $TWO')).toMatchObject({ kind: 'refused', by: 'content', code: 'too-many-cashtags' })
  expect(await refused('a'.repeat(281))).toMatchObject({ kind: 'refused', by: 'account', code: 'not-permitted' })
  expect(await harness.ledger(account)).toHaveLength(1)
})

test('the wait of a 429 ends when X says', async () => {
  await using harness = await xHarness()
  const account = await harness.connect('SCOT_PEP')
  await harness.setTrouble(account, { kind: 'rate-limited', family: 'window', delayMs: 600_000 })
  const earliest = Temporal.Now.instant().add({ milliseconds: 600_000 })

  const outcome = await publishAs(harness, account, 'hello')

  const until = outcome.kind === 'wait' ? outcome.until.epochMilliseconds : 0
  expect(until).toBeGreaterThanOrEqual(earliest.epochMilliseconds)
  expect(until).toBeLessThan(earliest.epochMilliseconds + 5_000)
})

test('a refresh gives a pair that publishes, and its token serves once', async () => {
  await using harness = await xHarness()
  const account = await harness.connect('SCOT_PEP')

  const refreshed = await harness.platform.refresh(account.refreshToken)

  if (refreshed.kind !== 'refreshed') throw new Error(`not refreshed: ${refreshed.detail}`)
  const fresh = { ...account, accessToken: refreshed.tokens.accessToken }
  expect(await publishAs(harness, fresh, 'hello')).toMatchObject({ kind: 'published' })
  expect(await harness.platform.refresh(account.refreshToken)).toMatchObject({ kind: 'denied' })
})

test('a connection says whose account it is and what was granted', async () => {
  await using harness = await xHarness()
  const begun = harness.connector.begin({ redirectUri })
  const code = await harness.authorise('SCOT_PEP', begun)

  const connection = await harness.connector.finish({ code, codeVerifier: begun.codeVerifier, redirectUri })

  expect(connection).toMatchObject({
    kind: 'connected',
    handle: 'SCOT_PEP',
    name: 'We are SCOT_PEP',
    remoteUserId: expect.stringMatching(/^\d+$/),
    scopes: expect.arrayContaining(['tweet.write', 'offline.access']),
  })
})

test('a code is denied to whoever has no verifier of it', async () => {
  await using harness = await xHarness()
  const begun = harness.connector.begin({ redirectUri })
  const code = await harness.authorise('SCOT_PEP', begun)
  const { codeVerifier } = harness.connector.begin({ redirectUri })

  expect(await harness.connector.finish({ code, codeVerifier, redirectUri })).toMatchObject({ kind: 'denied' })
})

test.each([
  ['window', 'account'],
  ['user-24h', 'account'],
  ['app-24h', 'app'],
  ['none', 'account'],
] as const)('a 429 of reading (%s) waits, for the %s alone', async (family, scope) => {
  await using harness = await xHarness()
  const account = await harness.connect('SCOT_PEP')
  await harness.setTrouble(account, { kind: 'timeline-limited', family, delayMs: 120_000 })

  expect(await readBackAs(harness, account, 'hello')).toMatchObject({ kind: 'wait', scope })
})

test('a reading without credit has the whole app wait', async () => {
  await using harness = await xHarness()
  const account = await harness.connect('SCOT_PEP')
  await harness.setTrouble(account, { kind: 'timeline-unpaid' })

  expect(await readBackAs(harness, account, 'hello')).toMatchObject({ kind: 'wait', scope: 'app', why: 'credits' })
})

function readBackAs(
  harness: XHarness,
  account: ContractAccount,
  text: string,
): ReturnType<XHarness['platform']['readBack']> {
  const since = Temporal.Now.instant().subtract({ minutes: 5 })
  return harness.platform.readBack({ ...account, text, since, known: new Set(), totalTimeoutMs: 10_000 })
}
