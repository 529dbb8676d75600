import { passkey } from '@better-auth/passkey'
import { type Db, openAuthStore } from '@chorus/db'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { magicLink, twoFactor } from 'better-auth/plugins'

/** How long a mailed link signs somebody in. */
export const LINK_MINUTES = 10
/** A proof of who somebody is counts as fresh this long. */
export const FRESH_SECONDS = 10 * 60
/** A session ends after this long, used or not. */
const SESSION_SECONDS = 7 * 24 * 3_600

/** Name of the cookie of a session. Over https it is bound to this host; a rehearsal on plain http has a plain name. */
export function sessionCookieName(publicUrl: string): string {
  return `${cookiePrefix(publicUrl)}.session_token`
}

const isHttps = (publicUrl: string): boolean => new URL(publicUrl).protocol === 'https:'
const cookiePrefix = (publicUrl: string): string => (isHttps(publicUrl) ? '__Host-chorus' : 'chorus')

export type EngineSettings = {
  readonly db: Db
  /** Where people reach Chorus, as in `https://chorus.example.org`. */
  readonly publicUrl: string
  /** AUTH_SECRET: signs cookies, seals the secrets of authenticator apps. */
  readonly secret: string
  /** Makes the secret of a link. */
  readonly newLinkSecret: () => string
  readonly onFault: (message: string) => void
}

/** Hands the secret of a new link to whoever asked for it; it stands nowhere else. */
export type Deliver = (secret: string) => void

export type Engine = ReturnType<typeof createEngine>

/**
 * better-auth with every setting that matters said. Its own HTTP routes are mounted nowhere: ours call its functions, so
 * that no answer shows a session's token and nothing is reachable that we did not mean to be.
 */
// oxlint-disable-next-line typescript/explicit-module-boundary-types -- the plugins make the type; `Engine` is read from it
export function createEngine({ db, publicUrl, secret, newLinkSecret, onFault }: EngineSettings) {
  const { origin, hostname } = new URL(publicUrl)
  return betterAuth({
    appName: 'Chorus',
    baseURL: origin,
    secret,
    trustedOrigins: [origin],
    database: openAuthStore(db),
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => onFault(message) },
    // Ours counts in front (open-limiter.ts): better-auth's believes any X-Forwarded-For, and is off without addresses.
    rateLimit: { enabled: false },
    account: { accountLinking: { enabled: false, disableImplicitLinking: true } },
    session: { expiresIn: SESSION_SECONDS, freshAge: FRESH_SECONDS, disableSessionRefresh: true },
    databaseHooks: {
      session: { create: { before: async (session) => ({ data: { ...session, ipAddress: null, userAgent: null } }) } },
    },
    advanced: {
      // Else better-auth skips the check of origins wherever NODE_ENV or TEST says test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      // Its own prefix for secure cookies would be __Secure-: __Host- also forbids a domain and another path.
      useSecureCookies: false,
      cookiePrefix: cookiePrefix(publicUrl),
      defaultCookieAttributes: { secure: isHttps(publicUrl), httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: false },
    },
    plugins: [
      magicLink({
        expiresIn: LINK_MINUTES * 60,
        disableSignUp: true,
        storeToken: 'hashed',
        generateToken: newLinkSecret,
        sendMagicLink: ({ token, metadata = {} }) => (metadata['deliver'] as Deliver)(token),
      }),
      passkey({
        rpID: hostname,
        rpName: 'Chorus',
        origin,
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        advanced: { webAuthnChallengeCookie: 'passkey' },
        // The plugin asks for the person's presence only: a key that somebody found would do.
        registration: {
          afterVerification: ({ verification }) => assertVerified(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: ({ verification }) => assertVerified(verification.authenticationInfo.userVerified),
        },
      }),
      twoFactor({ issuer: 'Chorus', allowPasswordless: true, backupCodeOptions: { amount: 10, length: 10 } }),
    ],
  })
}

function assertVerified(isVerified: boolean | undefined): undefined {
  if (isVerified !== true) throw new APIError('UNAUTHORIZED', { message: 'The passkey did not check who holds it.' })
}
