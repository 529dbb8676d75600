import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { listNotices, markNeedsReconnect, readTokens, REFRESH_UNANSWERED } from '@chorus/db'
import { createXPlatform } from '@chorus/platforms'
import { type AccountId, parseAccountId } from '@chorus/shared'
import { aRehearsal, type Rehearsal } from '@chorus/testing/a-rehearsal'
import { type Conduct, faithful, watchNetwork, type WatchedNetwork } from '@chorus/testing/watched-network'
import {
  connectAccount,
  type FreshToken,
  freshToken,
  type RefreshedPair,
  replayPairs,
  type TokenDeps,
} from '@chorus/usecases'
import { expect, test } from 'vitest'

const TOKENS = '/2/oauth2/token'
const now = () => Temporal.Now.instant()
const program = fileURLToPath(import.meta.resolve('@chorus/testing/refresh-tokens'))

type Scene = AsyncDisposable & {
  readonly rehearsal: Rehearsal
  readonly network: WatchedNetwork
  readonly accountId: AccountId
  /** How often tokens were asked for since the account was connected. */
  readonly refreshes: () => number
  readonly events: string[]
  readonly deps: TokenDeps
  /** What a worker gets that needs a token now. `clientId`: another app than ours. */
  readonly ask: (clientId?: string, deps?: TokenDeps) => Promise<FreshToken>
  /** A worker in a process of its own that is ready to ask. */
  readonly startProcess: (name: string) => Promise<ChildProcess>
  readonly stored: () => Promise<Readonly<Record<string, unknown>>>
  readonly state: () => Promise<string>
}

/** One connected account whose access token has `lifeSeconds` left, and the network under watch. */
async function aScene(lifeSeconds: number): Promise<Scene> {
  await using building = new AsyncDisposableStack()
  const rehearsal = building.use(await aRehearsal())
  const network = building.use(await watchNetwork(Number(new URL(rehearsal.sandbox.origin).port), now))
  const origin = `http://127.0.0.1:${network.port}`
  const accountId = parseAccountId(rehearsal.campaign.posts[0]?.accountId ?? '')
  const { sql } = rehearsal.db
  await sql`update account_tokens set expires_at = clock_timestamp() + ${lifeSeconds} * interval '1 second'`
  const events: string[] = []
  const kept = new Map<number, RefreshedPair>()
  const deps: TokenDeps = {
    db: rehearsal.db,
    pairs: {
      keep: (pair) => void kept.set(pair.handOver.version, pair),
      drop: (pair) => void kept.delete(pair.handOver.version),
      kept: () => [...kept.values()],
    },
    seal: rehearsal.vault,
    clock: { now, monotonicMs: () => performance.now() },
    events: {
      tokensRefreshed: () => events.push('refreshed'),
      reconnectNeeded: (_handle, detail) => events.push(detail),
      pairNotKept: (_account, error) => events.push(String(error)),
    },
    untilDone: (step) => step(),
  }
  const running = building.move()
  return {
    rehearsal,
    network,
    accountId,
    events,
    deps,
    refreshes: () => network.countOf('POST', TOKENS),
    async ask(clientId = rehearsal.x.clientId, with_ = deps) {
      const tokens = await readTokens(rehearsal.db, accountId)
      if (tokens === undefined) throw new Error('no tokens')
      const platform = createXPlatform({ ...rehearsal.x, origin, clientId, now })
      return freshToken(with_, platform, { accountId, handle: 'an-account', tokens })
    },
    async startProcess(name) {
      const child = spawn(process.execPath, [program], {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: {
          PATH: process.env['PATH'],
          REFRESH_DATABASE: rehearsal.url,
          REFRESH_NAME: name,
          REFRESH_ACCOUNT: accountId,
          REFRESH_ORIGIN: origin,
          REFRESH_CLIENT: rehearsal.x.clientId,
          REFRESH_KEYS: rehearsal.vaultKeys,
        },
      })
      await once(child.stdout, 'data')
      return child
    },
    stored: async () =>
      (await sql`select version, spent_at is not null as is_spent, access_token from account_tokens`)[0] ?? {},
    state: async () => (await sql<{ state: string }[]>`select state from accounts`)[0]?.state ?? '',
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

/** Has the network answer requests for tokens so, and everything else as ever. */
const forTokens =
  (how: Conduct): Conduct =>
  (exchange) =>
    exchange.path === TOKENS ? how(exchange) : faithful(exchange)

/** The network takes the refresh token; its answer waits for `letGo`. */
function holdAnswers(network: WatchedNetwork): { readonly taken: Promise<unknown>; readonly letGo: () => void } {
  const taken = Promise.withResolvers<unknown>()
  const gate = Promise.withResolvers<undefined>()
  network.conduct(
    forTokens(async (exchange) => {
      const answer = await exchange.forward()
      taken.resolve(undefined)
      await gate.promise
      exchange.answer(answer)
    }),
  )
  return { taken: taken.promise, letGo: () => gate.resolve(undefined) }
}

const loseAnswers = forTokens(async (exchange) => {
  await exchange.forward()
  exchange.drop()
})

/** What the access token is sealed for. */
const tokenOf = ({ accountId }: Scene): string => `account_tokens:${accountId}:access_token`

/** Nobody waits any longer for a refresh that was begun. */
async function forgetTheWait({ rehearsal }: Scene): Promise<void> {
  await rehearsal.db.sql`update account_tokens set spent_at = spent_at - interval '1 hour' where spent_at is not null`
}

/** Has it start, and gives what it got. */
async function outputOf(child: ChildProcess): Promise<FreshToken> {
  const chunks: Buffer[] = []
  child.stdin?.end('go')
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(child, 'close')
  return JSON.parse(Buffer.concat(chunks).toString()) as FreshToken
}

test('of two workers in processes of their own, one refreshes a token that ran out, and both get the fresh one', async () => {
  await using scene = await aScene(-60)
  const held = holdAnswers(scene.network)
  const workers = await Promise.all(['a', 'b'].map((name) => scene.startProcess(name)))

  const outputs = workers.map((worker) => outputOf(worker))
  await held.taken
  held.letGo()
  const got = await Promise.all(outputs)

  expect(scene.refreshes()).toBe(1)
  expect(got.map((one) => (one.kind === 'token' ? one.version : one.kind))).toEqual([2, 2])
  expect(new Set(got.map((one) => (one.kind === 'token' ? one.accessToken : ''))).size).toBe(1)
  expect(await scene.stored()).toMatchObject({ version: 2, is_spent: false })
})

test('the refresh token is marked as handed over, for all to see, before the network sees it', async () => {
  await using scene = await aScene(-60)
  const seen: unknown[] = []
  scene.network.conduct(
    forTokens(async (exchange) => {
      seen.push((await scene.stored())['is_spent'])
      await faithful(exchange)
    }),
  )

  const fresh = await scene.ask()

  expect(fresh).toMatchObject({ kind: 'token', version: 2 })
  expect(seen).toEqual([true])
  expect(scene.events).toEqual(['refreshed'])
})

test('while one worker refreshes, another uses the old access token as long as that lives', async () => {
  await using scene = await aScene(60)
  const held = holdAnswers(scene.network)

  const first = scene.ask()
  await held.taken
  const second = await scene.ask()
  held.letGo()

  expect(second).toMatchObject({ kind: 'token', version: 1 })
  expect(await first).toMatchObject({ kind: 'token', version: 2 })
  expect(scene.refreshes()).toBe(1)
})

test('while one worker refreshes a dead token for long, another gives up for now and marks nothing', async () => {
  await using scene = await aScene(-60)
  const held = holdAnswers(scene.network)

  const first = scene.ask()
  await held.taken
  const second = await scene.ask()
  held.letGo()

  expect(second).toEqual({ kind: 'unavailable', reason: 'token-refresh-under-way' })
  expect(await first).toMatchObject({ kind: 'token', version: 2 })
  expect([await scene.state(), scene.refreshes()]).toEqual(['connected', 1])
})

test('a worker killed between the refresh and its store costs a reconnection, told once, and no second refresh', async () => {
  await using scene = await aScene(-60)
  const held = holdAnswers(scene.network)
  const worker = await scene.startProcess('killed')
  worker.stdin?.end('go')
  await held.taken
  worker.kill('SIGKILL')
  await once(worker, 'close')
  held.letGo()
  await forgetTheWait(scene)

  const got = [await scene.ask(), await scene.ask(), await scene.ask()]

  expect(got.map(({ kind }) => kind)).toEqual(['needs-reconnect', 'needs-reconnect', 'needs-reconnect'])
  expect(scene.refreshes()).toBe(1)
  expect(await scene.state()).toBe('needs_reconnect')
  const notices = await listNotices(scene.rehearsal.db, { limit: 10 })
  expect(notices.map(({ kind, detail }) => [kind, detail])).toEqual([
    ['needs-reconnect', 'The network may have taken the refresh token, but its answer with the new one never came.'],
  ])
  expect(scene.events).toHaveLength(1)
})

test('a worker killed before the token left shows it to nobody, and no other one does', async () => {
  await using scene = await aScene(60)
  // As if the worker had died right after its mark was committed.
  await scene.rehearsal.db.sql`update account_tokens set spent_at = clock_timestamp() - interval '1 hour'`

  expect(await scene.ask()).toMatchObject({ kind: 'token', version: 1 })
  expect([scene.refreshes(), await scene.state()]).toEqual([0, 'connected'])
})

test('a worker frozen in the middle of a refresh holds nobody up, and when it thaws its pair mends the account', async () => {
  await using scene = await aScene(-60)
  const { db } = scene.rehearsal
  const held = holdAnswers(scene.network)
  const worker = await scene.startProcess('frozen')
  const output = outputOf(worker)
  await held.taken
  worker.kill('SIGSTOP')
  held.letGo()

  const other = await scene.ask()
  // What the next one does when the answer has stayed away for half a minute.
  const need = { accountId: scene.accountId, version: 1, detail: REFRESH_UNANSWERED, isInDoubt: true }
  const wasMarked = await markNeedsReconnect(db, need)
  worker.kill('SIGCONT')

  expect([other.kind, wasMarked]).toEqual(['unavailable', true])
  expect(await output).toMatchObject({ kind: 'token', version: 2 })
  expect(await scene.ask()).toMatchObject({ kind: 'token', version: 2 })
  expect([await scene.state(), scene.refreshes()]).toEqual(['connected', 1])
  expect(await listNotices(db, { limit: 10 })).toEqual([])
})

test('a withdrawal while a refresh is frozen is not held up, and the pair that comes later is not stored', async () => {
  await using scene = await aScene(-60)
  const held = holdAnswers(scene.network)
  const before = await scene.stored()
  const refreshing = scene.ask()
  await held.taken
  const startedMs = performance.now()

  await scene.rehearsal.db.sql`update accounts set state = 'disconnected'`

  const tookMs = performance.now() - startedMs
  held.letGo()
  expect(tookMs).toBeLessThan(1_000)
  expect(await refreshing).toEqual({ kind: 'needs-reconnect' })
  expect(await scene.stored()).toMatchObject({ version: 1, access_token: before['access_token'] })
  expect([await scene.state(), scene.events]).toEqual(['disconnected', []])
})

test('an account whose tokens are deleted during a refresh stays without', async () => {
  await using scene = await aScene(-60)
  const held = holdAnswers(scene.network)
  const refreshing = scene.ask()
  await held.taken

  await scene.rehearsal.db.sql`update accounts set state = 'disconnected'`
  await scene.rehearsal.db.sql`delete from account_tokens`

  held.letGo()
  expect(await refreshing).toEqual({ kind: 'needs-reconnect' })
  expect(await scene.stored()).toEqual({})
})

test('an account connected anew during a refresh keeps the new tokens, and they are what is used', async () => {
  await using scene = await aScene(-60)
  const { db, vault } = scene.rehearsal
  const held = holdAnswers(scene.network)
  const refreshing = scene.ask()
  await held.taken
  const [account] = await db.sql<{ handle: string }[]>`select handle from accounts`
  const handle = account?.handle ?? ''
  const tokens = { accessToken: 'new-access', refreshToken: 'new-refresh', expiresAt: now().add({ hours: 2 }) }

  await connectAccount({ db, seal: vault }, { id: scene.accountId, handle }, { handle, remoteUserId: '1', tokens })

  held.letGo()
  expect(await refreshing).toEqual({ kind: 'token', accessToken: 'new-access', version: 2 })
  expect(await scene.stored()).toMatchObject({ version: 2, is_spent: false })
})

test('a refresh that did not leave may be tried again: the mark goes away with it', async () => {
  await using scene = await aScene(-60)
  const unreachable = createXPlatform({ ...scene.rehearsal.x, origin: 'http://127.0.0.1:9', now })
  const tokens = await readTokens(scene.rehearsal.db, scene.accountId)
  if (tokens === undefined) throw new Error('no tokens')

  const first = await freshToken(scene.deps, unreachable, { accountId: scene.accountId, handle: 'an-account', tokens })
  const between = await scene.stored()

  expect(first).toEqual({ kind: 'unavailable', reason: 'token-refresh-unavailable' })
  expect(between).toMatchObject({ version: 1, is_spent: false })
  expect(await scene.ask()).toMatchObject({ kind: 'token', version: 2 })
})

test('an app that the network refuses costs no account its tokens', async () => {
  await using scene = await aScene(-60)

  const refused = await scene.ask('another-client')

  expect(refused).toEqual({ kind: 'unavailable', reason: 'app-refused' })
  expect(await scene.stored()).toMatchObject({ is_spent: false })
  expect(await scene.ask()).toMatchObject({ kind: 'token', version: 2 })
})

test('after a lost answer the old access token serves as long as it lives, then the organisation is told, once', async () => {
  await using scene = await aScene(60)
  scene.network.conduct(loseAnswers)

  const whileItLives = [await scene.ask(), await scene.ask()]
  await scene.rehearsal.db.sql`update account_tokens set expires_at = clock_timestamp() - interval '1 second'`
  await forgetTheWait(scene)
  const afterwards = [await scene.ask(), await scene.ask()]

  expect(whileItLives.map((one) => one.kind === 'token' && one.version)).toEqual([1, 1])
  expect(afterwards.map(({ kind }) => kind)).toEqual(['needs-reconnect', 'needs-reconnect'])
  expect(scene.refreshes()).toBe(1)
  expect(await listNotices(scene.rehearsal.db, { limit: 10 })).toHaveLength(1)
  expect(scene.events).toHaveLength(1)
})

test('an answer lost when the old access token is dead already is a reconnection at once', async () => {
  await using scene = await aScene(-60)
  scene.network.conduct(loseAnswers)

  expect(await scene.ask()).toEqual({ kind: 'needs-reconnect' })
  expect(await scene.ask()).toEqual({ kind: 'needs-reconnect' })
  expect([scene.refreshes(), await scene.state()]).toEqual([1, 'needs_reconnect'])
})

test('a killed family of tokens is a reconnection, told once, and not asked about again', async () => {
  await using scene = await aScene(-60)
  const { db, vault, x } = scene.rehearsal
  const before = await readTokens(db, scene.accountId)
  const token = vault.open(before?.refreshToken ?? '', `account_tokens:${scene.accountId}:refresh_token`)
  const elsewhere = createXPlatform({ ...x, now })
  // Somebody used it elsewhere, twice: X kills the family of a token that comes back.
  const replayed = [(await elsewhere.refresh(token)).kind, (await elsewhere.refresh(token)).kind]

  const got = await Promise.all([scene.ask(), scene.ask()])
  const again = await scene.ask()

  expect(replayed).toEqual(['refreshed', 'denied'])
  expect([got.map(({ kind }) => kind), again.kind]).toEqual([['needs-reconnect', 'needs-reconnect'], 'needs-reconnect'])
  expect(scene.refreshes()).toBe(1)
  expect(await listNotices(db, { limit: 10 })).toHaveLength(1)
})

test('a pair that the database could not take at first is stored when it can', async () => {
  await using scene = await aScene(-60)
  const held = holdAnswers(scene.network)
  let failures = 0
  const patient: TokenDeps = {
    ...scene.deps,
    async untilDone(step) {
      // The database is away when the answer comes.
      failures += 1
      await Promise.reject(new Error('connection terminated')).catch(() => {})
      return step()
    },
  }
  const refreshing = scene.ask(undefined, patient)
  await held.taken
  held.letGo()

  expect(await refreshing).toMatchObject({ kind: 'token', version: 2 })
  expect([failures, (await scene.stored())['version']]).toEqual([1, 2])
})

function refuse(): never {
  throw new Error('ENOSPC')
}

/** A worker that ends between the answer and the database: nothing runs after it. */
function dies(scene: Scene): TokenDeps {
  return { ...scene.deps, untilDone: () => Promise.reject(new Error('the worker is gone')) }
}

test('a pair whose worker died before the database took it is stored by the next start, and mends its account', async () => {
  await using scene = await aScene(-60)
  await expect(scene.ask(undefined, dies(scene))).rejects.toThrow('the worker is gone')
  const { accountId } = scene
  const need = { accountId, version: 1, detail: REFRESH_UNANSWERED, isInDoubt: true }
  expect(await markNeedsReconnect(scene.rehearsal.db, need)).toBe(true)
  const [pair] = scene.deps.pairs.kept()
  expect(JSON.stringify(pair)).not.toContain(scene.rehearsal.vault.open(pair?.tokens.accessToken ?? '', tokenOf(scene)))

  expect(await replayPairs(scene.deps)).toBe(1)

  expect([await scene.state(), (await scene.ask()).kind, scene.refreshes()]).toEqual(['connected', 'token', 1])
  expect(scene.deps.pairs.kept()).toEqual([])
  expect(await replayPairs(scene.deps)).toBe(0)
})

test('a pair of an account that was disconnected or connected anew is not stored by the next start, and forgotten', async () => {
  await using scene = await aScene(-60)
  const { db, vault } = scene.rehearsal
  await expect(scene.ask(undefined, dies(scene))).rejects.toThrow('the worker is gone')
  const tokens = { accessToken: 'new-access', refreshToken: 'new-refresh', expiresAt: now().add({ hours: 2 }) }
  await connectAccount(
    { db, seal: vault },
    { id: scene.accountId, handle: 'h' },
    { handle: 'h', remoteUserId: '1', tokens },
  )

  expect([await replayPairs(scene.deps), scene.deps.pairs.kept()]).toEqual([0, []])
  expect(await scene.ask()).toMatchObject({ kind: 'token', accessToken: 'new-access' })
})

test('a disk that takes no pair costs nothing while the database does', async () => {
  await using scene = await aScene(-60)
  const token = await scene.ask(undefined, { ...scene.deps, pairs: { keep: refuse, drop: refuse, kept: () => [] } })

  expect(token).toMatchObject({ kind: 'token', version: 2 })
  expect(scene.events).toEqual(['Error: ENOSPC', 'Error: ENOSPC', 'refreshed'])
})

test('connecting an account again ends its notice and what the old grant lacked, not the pause that a person made', async () => {
  await using scene = await aScene(-60)
  const { db, vault } = scene.rehearsal
  scene.network.conduct(loseAnswers)
  await scene.ask()
  const [account] = await db.sql<{ handle: string }[]>`
    update accounts set paused_reason = 'refused:missing-scope' returning handle`
  const handle = account?.handle ?? ''
  const tokens = { accessToken: 'new-access', refreshToken: 'new-refresh', expiresAt: now().add({ hours: 2 }) }
  const connection = { handle, remoteUserId: '1', tokens }

  const told = await listNotices(db, { limit: 10 })
  await connectAccount({ db, seal: vault }, { id: scene.accountId, handle }, connection)
  const [connected] = await db.sql`select state, paused_reason from accounts`
  await db.sql`update accounts set paused_reason = 'by hand'`
  await connectAccount({ db, seal: vault }, { id: scene.accountId, handle }, connection)

  expect([told.length, await listNotices(db, { limit: 10 })]).toEqual([1, []])
  expect(connected).toEqual({ state: 'connected', paused_reason: null })
  expect((await db.sql`select paused_reason from accounts`)[0]).toEqual({ paused_reason: 'by hand' })
  expect(await scene.stored()).toMatchObject({ is_spent: false })
})
