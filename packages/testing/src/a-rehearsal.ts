import { type Db, listAccounts, setRehearsalClock } from '@chorus/db'
import { createXConnector } from '@chorus/platforms'
import { type Sandbox, startSandbox } from '@chorus/sandbox'
import { connectAccount, contentHash, type MailLinks } from '@chorus/usecases'
import { createVaultKeys, LINK_SIGNING, openSigner, openVault, type Vault } from '@chorus/vault'
import { aCampaign, type CampaignOptions, type TestCampaign } from './a-campaign.ts'
import { freshDatabase, type FreshDatabase } from './fresh-database.ts'

export type LedgerEntry = {
  readonly platform: string
  readonly account: string
  readonly id: string
  readonly text: string
  /** RFC 3339. */
  readonly acceptedAt: string
  readonly pictures?: readonly { readonly sha256: string; readonly alt: string }[]
}

export type Rehearsal = AsyncDisposable & {
  readonly url: string
  readonly db: Db
  readonly sandbox: Sandbox
  readonly vault: Vault
  readonly vaultKeys: string
  /** What signed addresses in mails are made of. */
  readonly links: MailLinks
  readonly x: { readonly origin: string; readonly clientId: string; readonly clientSecret: string }
  readonly campaign: TestCampaign
  readonly readLedger: () => Promise<readonly LedgerEntry[]>
  /** Orders trouble, as `PUT /sandbox/trouble` takes it; for all of X where no account is named. */
  readonly makeTrouble: (trouble: Readonly<Record<string, unknown>>) => Promise<void>
  /** Where the sandbox's clock stands, and the database's up to the time of one statement. */
  readonly now: () => Temporal.Instant
  /**
   * Moves the clocks of sandbox and database on, both by as much: what the network says it accepted, and what the database
   * says it claimed, stay in order. The workers' own clocks are real. Only while no call is under way: leases run by the
   * database's clock, the limits of a call by the worker's.
   */
  readonly passTime: (seconds: number) => Promise<void>
}

const app = { clientId: 'chorus-test', clientSecret: 'not-a-secret' }
const redirectUri = 'http://127.0.0.1/test'

/**
 * A database of its own (or the given one, which it takes over), a sandbox, and a campaign whose accounts are connected to
 * it by the real OAuth flow.
 */
export async function aRehearsal(options: CampaignOptions = {}, database?: FreshDatabase): Promise<Rehearsal> {
  await using building = new AsyncDisposableStack()
  const { db, url } = building.use(database ?? (await freshDatabase()))
  let aheadMs = 0
  const now = () => Temporal.Now.instant().add({ milliseconds: aheadMs })
  const sandbox = building.use(await startSandbox({ port: 0, now }))
  const vaultKeys = createVaultKeys()
  const vault = openVault(vaultKeys)
  const campaign = await aCampaign(db, options, contentHash)
  const accounts = await listAccounts(db, campaign.id)
  await put(`${sandbox.origin}/sandbox/accounts`, 'PUT', {
    accounts: accounts.map(({ platform, handle }) => ({ platform, handle, name: handle })),
  })
  const connector = createXConnector({
    origin: sandbox.origin,
    authorizeUrl: `${sandbox.origin}/i/oauth2/authorize`,
    ...app,
    now,
  })
  for (const account of accounts) {
    const { codeVerifier, codeChallenge, scope, state } = connector.begin({ redirectUri })
    const answer = await put(`${sandbox.origin}/sandbox/authorizations`, 'POST', {
      platform: 'x',
      handle: account.handle,
      clientId: app.clientId,
      redirectUri,
      scope,
      state,
      codeChallenge,
      codeChallengeMethod: 'S256',
    })
    const { code } = (await answer.json()) as { code: string }
    const connection = await connector.finish({ code, codeVerifier, redirectUri })
    if (connection.kind !== 'connected') throw new Error(`@${account.handle}: ${connection.detail}`)
    await connectAccount({ db, seal: vault }, account, connection)
  }
  const running = building.move()
  return {
    url,
    db,
    sandbox,
    vault,
    vaultKeys,
    links: {
      publicUrl: 'https://chorus.example.org',
      sign: openSigner(vaultKeys, LINK_SIGNING),
      xSite: sandbox.origin,
    },
    x: { origin: sandbox.origin, ...app },
    campaign,
    readLedger: async () => (await (await fetch(`${sandbox.origin}/sandbox/ledger`)).json()) as LedgerEntry[],
    makeTrouble: async (trouble) => {
      await put(`${sandbox.origin}/sandbox/trouble`, 'PUT', { platform: 'x', ...trouble })
    },
    now,
    passTime: async (seconds) => {
      // The sandbox first: what it accepts must never look older than the claim before it.
      aheadMs += Math.ceil(seconds * 1_000)
      await setRehearsalClock(db, now(), 1)
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

async function put(url: string, method: 'PUT' | 'POST', body: unknown): Promise<Response> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
  return answer
}
