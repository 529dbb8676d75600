import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Account } from '../core/ledger.ts'
import type { XDeps } from './deps.ts'

/** Scopes that an app may ask for. Source: X's OpenAPI document 2.167 (2026-08-22). */
const xScopes: ReadonlySet<string> = new Set(
  `tweet.read tweet.write tweet.moderate.write timeline.read users.read offline.access media.write
  follows.read follows.write space.read mute.read mute.write like.read like.write list.read list.write
  block.read block.write bookmark.read bookmark.write dm.read dm.write broadcast.read broadcast.write`.split(/\s+/),
)

/** What an app asks for when it wants to act as an account. `state` at most 500 characters, as X has it. */
export const Wish = z.strictObject({
  clientId: z.string().min(1).max(200),
  redirectUri: z.url({ protocol: /^https?$/ }),
  scope: z
    .string()
    .min(1)
    .refine((scope) => scope.split(' ').every((each) => xScopes.has(each)), 'Holds a scope that X does not have'),
  state: z.string().min(1).max(500),
  codeChallenge: z.string().regex(/^[\w-]{43}$/, 'Not the base64url form of a SHA-256 hash'),
  codeChallengeMethod: z.literal('S256', 'X takes S256; the sandbox takes nothing weaker'),
})

export type Wish = z.infer<typeof Wish>

/** What pressing "Authorise" gives: a code, valid once and for 30 seconds, for the wish and the account. */
export function issueCode({ store, now }: XDeps, wish: Wish, account: Account): string {
  const code = randomBytes(48).toString('base64url')
  const { clientId, redirectUri, scope, codeChallenge } = wish
  store.record({
    kind: 'x-code-issued',
    code,
    clientId,
    accountId: account.id,
    redirectUri,
    scope,
    codeChallenge,
    issuedAt: now().toString({ smallestUnit: 'millisecond' }),
  })
  return code
}

/** The wish in the parameters of the page's address. The method may be in small letters: twitter-api-v2 1.29.1 sends `s256`. */
export function readWish(parameters: Readonly<Record<string, unknown>>): z.ZodSafeParseResult<Wish> {
  const method = parameters['code_challenge_method']
  return Wish.safeParse({
    clientId: parameters['client_id'],
    redirectUri: parameters['redirect_uri'],
    scope: parameters['scope'],
    state: parameters['state'],
    codeChallenge: parameters['code_challenge'],
    codeChallengeMethod: typeof method === 'string' ? method.toUpperCase() : method,
  })
}

/** The app's address with the parameters of the outcome added. */
export function redirectTo(wish: Wish, outcome: Readonly<Record<string, string>>): string {
  const url = new URL(wish.redirectUri)
  for (const [name, value] of Object.entries({ state: wish.state, ...outcome })) url.searchParams.set(name, value)
  return url.href
}
