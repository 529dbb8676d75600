import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import {
  type Db,
  endSession,
  findPerson,
  type LiveSession,
  markProved,
  readLiveSession,
  SESSION_IDLE_SECONDS,
  takeCode,
} from '@chorus/db'
import { isAPIError } from 'better-auth/api'
import { createEngine, type Deliver, type Engine, FRESH_SECONDS } from './better-auth.ts'

export type AuthSettings = {
  readonly db: Db
  /** Where people reach Chorus, as in `https://chorus.example.org`. */
  readonly publicUrl: string
  readonly secret: string
  /** Something in the library of sign-in went wrong, in words without anybody's data. */
  readonly onFault: (message: string) => void
}

/** A session lies idle a day at most. */
export const SESSION_TERMS = { freshSeconds: FRESH_SECONDS, idleSeconds: SESSION_IDLE_SECONDS } as const

export type Session = LiveSession & {
  /** They have an app that makes codes and did not show one yet: nothing is theirs before. */
  readonly isHalf: boolean
  /** What needs a step-up may be done: proved within ten minutes, by a second factor where they have one. */
  readonly isProved: boolean
}

/** Somebody signed in or out: what to tell their browser, as values of `set-cookie`. */
export type SignedIn = { readonly sessionId: string; readonly cookies: readonly string[] }

export type Auth = {
  /** The secret of a new link for this address, good for ten minutes and one use. Undefined: nobody has this address. */
  readonly createLink: (email: string) => Promise<string | undefined>
  /** Signs in whoever got the link; a session that the browser had ends. Undefined: used, run out or never ours. */
  readonly signInByLink: (secret: string, headers: Headers) => Promise<SignedIn | undefined>
  /** The session that the cookies stand for, while it goes on. */
  readonly readSession: (headers: Headers) => Promise<Session | undefined>
  /** Ends the session that the cookies stand for; what makes the browser forget them. */
  readonly signOut: (headers: Headers) => Promise<readonly string[]>
  /** What the browser asks a passkey for, and the cookie that ties the answer to this browser. */
  readonly startPasskey: (what: 'register' | 'sign-in', headers: Headers) => Promise<PasskeyStart | undefined>
  /** Keeps the passkey that the browser made. False: it is not what was asked for. */
  readonly addPasskey: (response: object, name: string, headers: Headers) => Promise<boolean>
  /** Signs in, or proves again who it is, by passkey. */
  readonly signInByPasskey: (response: object, headers: Headers) => Promise<SignedIn | undefined>
  /** A new secret for an app that makes codes; it counts once a code of it was shown. Undefined: there is one already. */
  readonly startCodes: (headers: Headers) => Promise<CodesStart | undefined>
  /** Shows a code of the app, or a recovery code. Undefined: wrong, or taken before. */
  readonly showCode: (code: string, headers: Headers) => Promise<SignedIn | undefined>
  /** A keyed hash that nobody without AUTH_SECRET can make or reverse, another one every day. */
  readonly keyed: (text: string, day: Temporal.PlainDate) => string
}

type PasskeyAnswer = NonNullable<Parameters<Engine['api']['verifyPasskeyAuthentication']>[0]>['body']['response']

export type PasskeyStart = { readonly options: object; readonly cookies: readonly string[] }
export type CodesStart = { readonly uri: string; readonly recoveryCodes: readonly string[] }

/** How people sign in: by mailed link, passkey and code, on the tables of schema `auth`. */
export function openAuth(settings: AuthSettings): Auth {
  const { db } = settings
  const engine = createEngine({ ...settings, newLinkSecret: () => randomBytes(32).toString('base64url') })
  const { api } = engine
  const hmacKey = Buffer.from(hkdfSync('sha256', settings.secret, '', 'chorus limiter and codes', 32))
  const hmac = (text: string) => createHmac('sha256', hmacKey).update(text).digest('base64url')

  const readSession = async (headers: Headers): Promise<Session | undefined> => {
    const id = await sessionIdOf(engine, headers)
    const session = id === undefined ? undefined : await readLiveSession(db, id, SESSION_TERMS)
    return session === undefined ? undefined : withProof(session)
  }
  /** The session that an answer's cookies make, instead of the one that the request's had. */
  const replaceSession = async (answer: Headers, asked: Headers, by: 'mail' | 'factor'): Promise<SignedIn> => {
    const cookies = answer.getSetCookie()
    const sessionId = await sessionIdOf(engine, asRequest(cookies))
    if (sessionId === undefined) throw new Error('A sign-in made no session.')
    const before = await readSession(asked)
    if (before !== undefined && before.id !== sessionId) await endSession(db, before.personId, before.id)
    await markProved(db, sessionId, by)
    return { sessionId, cookies }
  }

  const parts = { db, api, hmac, readSession, replaceSession }
  return {
    readSession,
    keyed: (text, day) => hmac(`${day.toString()}|${text}`),
    async createLink(email) {
      const person = await findPerson(db, email)
      if (person === undefined) return undefined
      let secret: string | undefined
      const deliver: Deliver = (made) => void (secret = made)
      await api.signInMagicLink({ body: { email: person.email, metadata: { deliver } }, headers: new Headers() })
      return secret
    },
    async signInByLink(secret, headers) {
      const made = await orRefused(() =>
        api.magicLinkVerify({ query: { token: secret }, headers: new Headers(), returnHeaders: true }),
      )
      return made === undefined ? undefined : replaceSession(made.headers, headers, 'mail')
    },
    async signOut(headers) {
      const session = await readSession(headers)
      if (session !== undefined) await endSession(db, session.personId, session.id)
      const { headers: answer } = await api.signOut({ headers, returnHeaders: true })
      return answer.getSetCookie()
    },
    ...passkeysOf(parts),
    ...codesOf(parts),
  }
}

type Parts = {
  readonly db: Db
  readonly api: Engine['api']
  readonly hmac: (text: string) => string
  readonly readSession: Auth['readSession']
  readonly replaceSession: (answer: Headers, asked: Headers, by: 'mail' | 'factor') => Promise<SignedIn>
}

function passkeysOf({ api, replaceSession }: Parts): Pick<Auth, 'startPasskey' | 'addPasskey' | 'signInByPasskey'> {
  return {
    async startPasskey(what, headers) {
      const made = await orRefused<{ headers: Headers; response: object }>(() =>
        what === 'register'
          ? api.generatePasskeyRegistrationOptions({ headers, returnHeaders: true })
          : api.generatePasskeyAuthenticationOptions({ headers, returnHeaders: true }),
      )
      return made === undefined ? undefined : { options: made.response, cookies: made.headers.getSetCookie() }
    },
    async addPasskey(response, name, headers) {
      const made = await orRefused(() => api.verifyPasskeyRegistration({ body: { response, name }, headers }))
      return made !== undefined
    },
    async signInByPasskey(response, headers) {
      const made = await orRefused(() =>
        api.verifyPasskeyAuthentication({
          // Judged by the plugin, whatever it is.
          body: { response: response as PasskeyAnswer },
          headers,
          returnHeaders: true,
        }),
      )
      return made === undefined ? undefined : replaceSession(made.headers, headers, 'factor')
    },
  }
}

function codesOf({ db, api, hmac, readSession, replaceSession }: Parts): Pick<Auth, 'startCodes' | 'showCode'> {
  return {
    async startCodes(headers) {
      // Its recovery codes are a proof as well: whoever only found an open browser must not make some.
      if ((await readSession(headers))?.isProved !== true) return undefined
      const made = await orRefused(() => api.enableTwoFactor({ body: { method: 'totp' }, headers }))
      if (made === undefined || made.method !== 'totp') return undefined
      return { uri: made.totpURI, recoveryCodes: made.backupCodes }
    },
    async showCode(code, headers) {
      const session = await readSession(headers)
      if (session === undefined) return undefined
      const isCode = /^\d{6}$/.test(code)
      if (!isCode && !session.hasCodes) return undefined
      const shown = await orRefused(() =>
        isCode
          ? api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
          : api.verifyBackupCode({ body: { code }, headers, returnHeaders: true }),
      )
      if (shown === undefined || (isCode && !(await takeCode(db, session.personId, hmac(code))))) return undefined
      const cookies = shown.headers.getSetCookie()
      if (cookies.length > 0) return replaceSession(shown.headers, headers, 'factor')
      await markProved(db, session.id, 'factor')
      return { sessionId: session.id, cookies }
    },
  }
}

function withProof(session: LiveSession): Session {
  const { hasCodes, hasPasskey, hasShownFactor, isFresh, isFactorFresh } = session
  return {
    ...session,
    isHalf: hasCodes && !hasShownFactor,
    isProved: hasCodes || hasPasskey ? isFactorFresh : isFresh,
  }
}

async function sessionIdOf(engine: Engine, headers: Headers): Promise<string | undefined> {
  if (!headers.has('cookie')) return undefined
  const found = await engine.api.getSession({ headers, query: { disableCookieCache: true } })
  return found?.session.id
}

/** Headers of a request whose browser got these cookies. */
function asRequest(cookies: readonly string[]): Headers {
  return new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0] ?? '').join('; ') })
}

/** Undefined where better-auth refuses; its faults are ours. */
async function orRefused<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return undefined
    throw error
  }
}
