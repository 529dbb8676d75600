import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { connect as dial } from 'node:net'
import { startSandbox, type SandboxOptions } from '@chorus/sandbox'
import { z } from 'zod'

/** When the tests begin, unless they say otherwise. */
export const noon: Temporal.Instant = Temporal.Instant.from('2026-11-21T12:00:00Z')

export const clientId = 'chorus-test'
export const redirectUri = 'http://127.0.0.1:3000/connect/x/callback'
export const allScopes = 'tweet.read tweet.write users.read offline.access'
export const verifier = 'a-verifier-of-at-least-forty-three-characters-in-all'

/** A sandbox that may run anywhere. */
export type Reachable = { readonly origin: string }

/** A sandbox of its own for one test, with a clock that stands still until it is moved. */
export type TestSandbox = AsyncDisposable & {
  readonly origin: string
  readonly port: number
  readonly clock: { now: Temporal.Instant }
}

export async function aSandbox(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const clock = { now: noon }
  const sandbox = await startSandbox({ port: 0, now: () => clock.now, ...options })
  const { origin, port } = sandbox
  return { origin, port, clock, [Symbol.asyncDispose]: () => sandbox[Symbol.asyncDispose]() }
}

/** What came back, read to the end. `body` is undefined when it was no JSON. */
export type Reply = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: unknown
}

export async function call(
  { origin }: Reachable,
  request: string,
  given: {
    readonly json?: unknown
    readonly form?: Record<string, string>
    readonly headers?: Record<string, string>
    readonly timeoutMs?: number
  } = {},
): Promise<Reply> {
  const [method = 'GET', path = '/'] = request.split(' ')
  const body = given.form
    ? new URLSearchParams(given.form)
    : given.json === undefined
      ? null
      : JSON.stringify(given.json)
  const type: Record<string, string> = given.json === undefined ? {} : { 'content-type': 'application/json' }
  const answer = await fetch(origin + path, {
    method,
    body,
    headers: { ...type, ...given.headers },
    redirect: 'manual',
    signal: AbortSignal.timeout(given.timeoutMs ?? 10_000),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, body: parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const Tokens = z.object({ access_token: z.string(), refresh_token: z.string().optional() })

export type Connected = {
  readonly accessToken: string
  readonly refreshToken: string
  readonly auth: Record<string, string>
}

/** An account that exists and let the test's app in. */
export async function connected(sandbox: Reachable, handle = 'ally', scope = allScopes): Promise<Connected> {
  await keep(sandbox, handle)
  const code = await authorised(sandbox, handle, scope)
  return tokensIn(await exchange(sandbox, code))
}

export async function keep(sandbox: Reachable, handle: string, name = `Name of ${handle}`): Promise<void> {
  await call(sandbox, 'PUT /sandbox/accounts', { json: { accounts: [{ platform: 'x', handle, name }] } })
}

export function anAuthorisation(handle: string, scope = allScopes): Record<string, string> {
  const codeChallenge = createHash('sha256').update(verifier).digest('base64url')
  const given = { platform: 'x', handle, clientId, redirectUri, scope, state: 'state-1' }
  return { ...given, codeChallenge, codeChallengeMethod: 'S256' }
}

export async function authorised(sandbox: Reachable, handle: string, scope = allScopes): Promise<string> {
  const reply = await call(sandbox, 'POST /sandbox/authorizations', { json: anAuthorisation(handle, scope) })
  return z.object({ code: z.string() }).parse(reply.body).code
}

export const basic = { authorization: `Basic ${Buffer.from(`${clientId}:a-secret`).toString('base64')}` }

export async function exchange(sandbox: Reachable, code: string, changed: Record<string, string> = {}): Promise<Reply> {
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...changed,
  }
  return call(sandbox, 'POST /2/oauth2/token', { form, headers: basic })
}

export async function refresh(sandbox: Reachable, refreshToken: string): Promise<Reply> {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken }
  return call(sandbox, 'POST /2/oauth2/token', { form, headers: basic })
}

export function tokensIn(reply: Reply): Connected {
  const { access_token: accessToken, refresh_token: refreshToken = '' } = Tokens.parse(reply.body)
  return { accessToken, refreshToken, auth: { authorization: `Bearer ${accessToken}` } }
}

export async function post(sandbox: Reachable, { auth }: Connected, text: string): Promise<Reply> {
  return call(sandbox, 'POST /2/tweets', { json: { text }, headers: auth })
}

export function idIn(reply: Reply): string {
  return z.object({ data: z.object({ id: z.string() }) }).parse(reply.body).data.id
}

const LedgerLines = z.array(
  z.object({
    platform: z.string(),
    account: z.string(),
    id: z.string(),
    text: z.string(),
    acceptedAt: z.string(),
    deletedAt: z.string().optional(),
    pictures: z.array(z.object({ sha256: z.string(), alt: z.string() })).optional(),
  }),
)

export async function ledgerOf(sandbox: Reachable): Promise<z.infer<typeof LedgerLines>> {
  return LedgerLines.parse((await call(sandbox, 'GET /sandbox/ledger')).body)
}

export async function textsOf(sandbox: Reachable): Promise<readonly string[]> {
  return (await ledgerOf(sandbox)).map((line) => line.text)
}

export async function trouble(sandbox: Reachable, order: Record<string, unknown>): Promise<Reply> {
  return call(sandbox, 'PUT /sandbox/trouble', { json: { platform: 'x', ...order } })
}

/** What a bare socket gets for a post, up to the end of the connection; one chunk for each arrival. */
export async function rawPost(sandbox: TestSandbox, who: Connected, text: string): Promise<readonly string[]> {
  const body = JSON.stringify({ text })
  const socket = dial(sandbox.port, '127.0.0.1')
  const chunks: string[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk.toString()))
  socket.setTimeout(10_000, () => socket.destroy(new Error('The sandbox neither answered nor hung up')))
  const head = ['POST /2/tweets HTTP/1.1', 'host: api.x.com', 'content-type: application/json', 'connection: close']
  const own = [`authorization: ${who.auth['authorization']}`, `content-length: ${Buffer.byteLength(body)}`]
  socket.write([...head, ...own, '', body].join('\r\n'))
  await once(socket, 'close')
  return chunks
}
