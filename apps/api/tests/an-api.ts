import { type ApiDeps, createApp, openChanges, openPages } from '@chorus/api'
import { type Db, type Mode, setRehearsalClock } from '@chorus/db'
import { destinationFaults } from '@chorus/safe-request'
import { directPlanner } from '@chorus/testing/direct-planner'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { createApiToken, readApiToken } from '@chorus/usecases'
import { createVaultKeys, LINK_SIGNING, openSigner, openVault } from '@chorus/vault'
import { beforeAll } from 'vitest'
import { anAuth, PUBLIC_URL } from './a-sign-in.ts'
import { type Contract, readContract } from './contract.ts'

type LogLine = { readonly level: 'info' | 'warn' | 'error'; readonly message: string } & Readonly<
  Record<string, unknown>
>

type Asked = {
  /** Text goes as it is; anything else as JSON. */
  readonly body?: unknown
  /** Content type; `application/json` for what goes as JSON. */
  readonly type?: string
  /** Bearer token; the lead's unless told otherwise, none when `undefined` is given. */
  readonly token?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

type Answer<Body> = { readonly status: number; readonly headers: Headers; readonly body: Body }

export type TestApi = AsyncDisposable & {
  readonly db: Db
  readonly deps: ApiDeps
  readonly leadToken: string
  readonly adminToken: string
  readonly logged: readonly LogLine[]
  /** Asks the app in-process for anything, as it is. */
  readonly request: (request: Request) => Promise<Response>
  /** Links that were mailed. */
  readonly mailed: readonly { readonly to: string; readonly link: URL }[]
  /**
   * Asks the app in-process. Whatever comes back has kept the OpenAPI document's word, or this throws.
   *
   * `what` is a method and a path, as in `POST /campaigns/import`; a path that starts with `//` is outside of /api/v1.
   */
  readonly ask: <Body = unknown>(what: string, asked?: Asked) => Promise<Answer<Body>>
}

export type ApiOptions = {
  readonly mode?: Mode
  /** Where the database's clock stands, RFC 3339. Unset: it goes as ours. */
  readonly now?: string
  readonly changes?: Partial<ApiDeps>
  /** The lead's token sees only what it imported; else it is on every campaign that a test makes. */
  readonly isLeadStrict?: boolean
}

/** An app on a database of its own, with a token of each role. */
export async function anApi(options: ApiOptions = {}): Promise<TestApi> {
  await using building = new AsyncDisposableStack()
  const { db } = building.use(await freshDatabase({ mode: options.mode ?? 'rehearsal', max: 5 }))
  if (options.now !== undefined) await setRehearsalClock(db, Temporal.Instant.from(options.now), 0)
  const logged: LogLine[] = []
  const mailed: { to: string; link: URL }[] = []
  const deps: ApiDeps = {
    db,
    mode: options.mode ?? 'rehearsal',
    platforms: ['x'],
    log: {
      info: (fields, message) => logged.push({ ...fields, level: 'info', message }),
      warn: (fields, message) => logged.push({ ...fields, level: 'warn', message }),
      error: (fields, message) => logged.push({ ...fields, level: 'error', message }),
    },
    links: { publicUrl: PUBLIC_URL, sign: openSigner(createVaultKeys(), LINK_SIGNING) },
    connectors: {},
    autoConsent: undefined,
    seal: openVault(createVaultKeys()),
    planner: directPlanner,
    pages: await openPages(),
    authorizeOrigins: [],
    networkSettings: [
      {
        platform: 'x',
        state: 'sandbox',
        hasClientId: true,
        hasClientSecret: false,
        apiOrigin: 'http://127.0.0.1:3010',
        authorizeUrl: 'http://127.0.0.1:3010/i/oauth2/authorize',
      },
    ],
    judgeReceiver: (url) => destinationFaults(url, { kind: 'public' }),
    publicUrl: PUBLIC_URL,
    auth: anAuth(db),
    mailSignInLink: async (to, link) => void mailed.push({ to: to.email, link }),
    proxyHops: 0,
    sandboxUrl: undefined,
    ...options.changes,
  }
  const app = createApp({ ...deps, changes: building.use(openChanges(deps)) })
  const contract = await readContract((path) => app.request(path))
  const leadToken = await createApiToken(db, 'lead', 'test')
  const adminToken = await createApiToken(db, 'admin', 'test')
  if (options.isLeadStrict !== true) await putOnEveryCampaign(db, leadToken)
  const running = building.move()
  return {
    db,
    deps,
    leadToken,
    adminToken,
    logged,
    request: async (request) => app.request(request),
    mailed,
    ask: async <Body>(what: string, asked: Asked = {}) => {
      const request = requestOf(what, { token: leadToken, ...asked })
      return answerOf<Body>(contract, request, await app.request(request))
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

/** Tests make campaigns past the API as well: this lead is on each of them from the moment that it is there. */
async function putOnEveryCampaign(db: Db, leadToken: string): Promise<void> {
  const id = (await readApiToken(db, leadToken))?.id ?? ''
  await db.sql.unsafe(`
    create function test_lead_joins() returns trigger language plpgsql as $$
    begin
      insert into campaign_tokens values (new.id, '${id}') on conflict do nothing;
      return null;
    end $$;
    create trigger test_lead_joins after insert on campaigns for each row execute function test_lead_joins()`)
}

/** Organisations agree at once, and nobody is connected anywhere. */
export const autoConsent: NonNullable<ApiDeps['autoConsent']> = { connectAccounts: async () => {} }

function requestOf(what: string, { body, type, token, headers }: Asked): Request {
  const [method = '', place = ''] = what.split(' ')
  const path = place.startsWith('//') ? place.slice(1) : `/api/v1${place}`
  const isText = typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream
  return new Request(`http://chorus.test${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }),
      ...(type === undefined ? {} : { 'content-type': type }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body), duplex: 'half' }),
  })
}

async function answerOf<Body>(contract: Contract, request: Request, response: Response): Promise<Answer<Body>> {
  const isEndless = response.headers.get('content-type') === 'text/event-stream'
  if (isEndless) await response.body?.cancel()
  const text = isEndless ? '' : await response.text()
  const isJson = /[/+]json(?:;|$)/.test(response.headers.get('content-type') ?? '')
  const body: unknown = isJson && text !== '' ? JSON.parse(text) : text
  contract.check(request, response, body)
  return { status: response.status, headers: response.headers, body: body as Body }
}

/** One for all tests of a file that leave nothing behind, or nothing that the others would see. */
export function aSharedApi(options: ApiOptions = {}): () => TestApi {
  let api: TestApi | undefined
  beforeAll(async () => {
    api = await anApi(options)
    return () => api?.[Symbol.asyncDispose]()
  })
  return () => {
    if (api === undefined) throw new Error('Only within a test.')
    return api
  }
}
