import { type AccountItem, type Campaign, type Db, listAccounts } from '@chorus/db'
import type { XConnector } from '@chorus/platforms'
import { connectAccount, type Log, type Seal } from '@chorus/usecases'

export type RehearsalDeps = {
  readonly db: Db
  readonly seal: Seal
  readonly connector: XConnector
  readonly sandbox: { readonly origin: string; readonly clientId: string }
  readonly log: Log
}

/** Never called back: the sandbox answers with the code itself. */
const REDIRECT_URI = 'http://127.0.0.1/rehearsal'

/** Connections that are made at the same time. */
const AT_ONCE = 8

/**
 * Connects a campaign's accounts to the sandbox, as their owners would on its consent page: the real OAuth flow, with
 * nobody to press the button. Accounts that are connected already are left alone. Rehearsals only.
 *
 * @throws when the sandbox does not answer.
 */
export async function connectRehearsalAccounts(deps: RehearsalDeps, campaign: Campaign): Promise<void> {
  const accounts = (await listAccounts(deps.db, campaign.id)).filter(
    (account) => account.platform === 'x' && account.state === 'unconnected',
  )
  if (accounts.length === 0) return
  await ask(`${deps.sandbox.origin}/sandbox/accounts`, 'PUT', {
    accounts: accounts.map(({ handle, organisationName }) => ({ platform: 'x', handle, name: organisationName })),
  })
  const waiting = [...accounts]
  async function work(): Promise<void> {
    for (let account = waiting.shift(); account !== undefined; account = waiting.shift()) await connect(deps, account)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

async function connect(deps: RehearsalDeps, account: AccountItem): Promise<void> {
  const begun = deps.connector.begin({ redirectUri: REDIRECT_URI })
  const { code } = await ask(`${deps.sandbox.origin}/sandbox/authorizations`, 'POST', {
    platform: 'x',
    handle: account.handle,
    clientId: deps.sandbox.clientId,
    redirectUri: REDIRECT_URI,
    scope: begun.scope,
    state: begun.state,
    codeChallenge: begun.codeChallenge,
    codeChallengeMethod: 'S256',
  })
  const connection = await deps.connector.finish({
    code: code ?? '',
    codeVerifier: begun.codeVerifier,
    redirectUri: REDIRECT_URI,
  })
  if (connection.kind !== 'connected') {
    deps.log.error({ handle: account.handle, detail: connection.detail }, 'account not connected')
    return
  }
  const connected = await connectAccount(deps, account, connection)
  if (connected.kind === 'wrong-account')
    deps.log.error({ handle: account.handle, ...connected }, 'account not connected')
}

async function ask(url: string, method: 'PUT' | 'POST', body: unknown): Promise<{ readonly code?: string }> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  })
  if (!answer.ok) throw new Error(`The sandbox refused ${method} ${url}: ${answer.status} ${await answer.text()}`)
  return answer.status === 204 ? {} : ((await answer.json()) as { code?: string })
}
