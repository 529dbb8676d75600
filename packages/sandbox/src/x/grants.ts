import { z } from 'zod'

const id = z.string().regex(/^\d{1,19}$/)

/** What changes who may act as whom on X; also its lines in the journal. */
export const grantEvents = [
  z.strictObject({
    kind: z.literal('x-code-issued'),
    code: z.string(),
    clientId: z.string(),
    accountId: id,
    redirectUri: z.string(),
    scope: z.string(),
    codeChallenge: z.string(),
    issuedAt: z.string(),
  }),
  z.strictObject({ kind: z.literal('x-code-spent'), code: z.string() }),
  z.strictObject({
    kind: z.literal('x-tokens-issued'),
    /** All pairs that came from one consent. */
    family: z.string(),
    clientId: z.string(),
    accountId: id,
    scope: z.string(),
    accessToken: z.string(),
    refreshToken: z.string().exactOptional(),
    issuedAt: z.string(),
    /** The code or refresh token that was given for the pair: spent in the same line, so a kill cannot part the two. */
    spends: z.string(),
  }),
  z.strictObject({ kind: z.literal('x-access-revoked'), accessToken: z.string() }),
  z.strictObject({ kind: z.literal('x-family-killed'), family: z.string() }),
] as const

type GrantEvent = z.infer<(typeof grantEvents)[number]>
export type CodeGrant = Extract<GrantEvent, { kind: 'x-code-issued' }>
export type TokenGrant = Extract<GrantEvent, { kind: 'x-tokens-issued' }>

/** The codes and tokens of X. */
export type Grants = {
  /** The code's grant until it is spent, also when it is too old. */
  code(code: string): CodeGrant | undefined
  /** The access token's grant until it is revoked, also when it is too old. */
  access(accessToken: string): TokenGrant | undefined
  /** The refresh token's grant and whether it was rotated already; undefined when its family is dead or unknown. */
  refresh(refreshToken: string): { readonly grant: TokenGrant; readonly isSpent: boolean } | undefined
  /**
   * Whether somebody authorised this client before: stands in for X's list of registered apps. While that is empty every
   * client is known, so that after forgetting all it is the tokens that are refused (connect again), not the app.
   */
  knowsClient(clientId: string): boolean
  apply(event: GrantEvent): void
  forget(): void
}

type State = {
  readonly codes: Map<string, CodeGrant>
  readonly access: Map<string, TokenGrant>
  readonly refresh: Map<string, { readonly grant: TokenGrant; isSpent: boolean }>
  readonly families: Map<string, TokenGrant[]>
  readonly clients: Set<string>
}

/** No grants yet. */
export function createGrants(): Grants {
  const state: State = {
    codes: new Map(),
    access: new Map(),
    refresh: new Map(),
    families: new Map(),
    clients: new Set(),
  }
  return {
    code: (code) => state.codes.get(code),
    access: (accessToken) => state.access.get(accessToken),
    refresh: (refreshToken) => state.refresh.get(refreshToken),
    knowsClient: (clientId) => state.clients.size === 0 || state.clients.has(clientId),
    apply: (event) => applyTo(state, event),
    forget() {
      for (const part of Object.values(state)) part.clear()
    },
  }
}

function applyTo(state: State, event: GrantEvent): void {
  switch (event.kind) {
    case 'x-code-issued':
      state.clients.add(event.clientId)
      state.codes.set(event.code, event)
      return
    case 'x-code-spent':
      state.codes.delete(event.code)
      return
    case 'x-tokens-issued':
      addTokens(state, event)
      return
    case 'x-access-revoked':
      state.access.delete(event.accessToken)
      return
    case 'x-family-killed':
      for (const grant of state.families.get(event.family) ?? []) {
        state.access.delete(grant.accessToken)
        if (grant.refreshToken !== undefined) state.refresh.delete(grant.refreshToken)
      }
      state.families.delete(event.family)
  }
}

function addTokens(state: State, grant: TokenGrant): void {
  state.codes.delete(grant.spends)
  const rotated = state.refresh.get(grant.spends)
  if (rotated) rotated.isSpent = true
  state.access.set(grant.accessToken, grant)
  if (grant.refreshToken !== undefined) state.refresh.set(grant.refreshToken, { grant, isSpent: false })
  const family = state.families.get(grant.family)
  if (family) family.push(grant)
  else state.families.set(grant.family, [grant])
}
