import { randomUUID } from 'node:crypto'
import {
  beginConnection,
  confirmConnection,
  type ConnectionConfirmed,
  type ConnectionEnd,
  type Connector,
  type Db,
  discardConnection,
  endConnection,
  findHandleOwner,
  keepAnswered,
  shredExpiredConnections,
  type ShreddedTokens,
  takeConnection,
  type TakenConnection,
} from '@chorus/db'
import { isUuid, type PlatformName, type TokenPair } from '@chorus/shared'
import type { Log, Seal } from './deps.ts'
import { linkSecretHash } from './link-secret.ts'
import { openPair, type PairPlace, placeOfAccount, sealPair } from './seal-pair.ts'

/** What a network said of the visit: who it is, or why there is nobody. */
export type HandleAnswer =
  | {
      readonly kind: 'connected'
      readonly handle: string
      readonly name: string
      readonly remoteUserId: string
      readonly tokens: TokenPair
    }
  | { readonly kind: 'denied' | 'unavailable'; readonly detail: string }

type BareTokens = { readonly accessToken: string; readonly refreshToken: string }

/** Connects handles on one network, as its adapter does. */
export type HandleConnector = {
  begin(settings: { readonly redirectUri: string }): {
    readonly url: string
    readonly state: string
    readonly codeVerifier: string
  }
  finish(settings: {
    readonly code: string
    readonly codeVerifier: string
    readonly redirectUri: string
  }): Promise<HandleAnswer>
  /** Has the network revoke both tokens, as `Platform` does. Never throws for an answer of the network. */
  revoke(
    tokens: BareTokens,
  ): Promise<{ readonly kind: 'revoked' } | { readonly kind: 'not-revoked'; readonly detail: string }>
}

export type ConnectDeps = {
  readonly db: Db
  readonly seal: Seal
  readonly log: Log
  readonly connectors: Partial<Readonly<Record<PlatformName, HandleConnector>>>
}

type Network = { readonly platform: PlatformName; readonly redirectUri: string }

/** `unknown-account`: the organisation has no such account. `no-network`: this installation is not connected to it. */
export type ConnectionBegun =
  | { readonly kind: 'begun'; readonly url: string }
  | { readonly kind: 'unknown-account' | 'no-network' }

/** Sends an organisation to a network, to connect the account that is meant, or one that we do not know yet. */
export async function beginHandle(
  deps: ConnectDeps,
  who: Connector,
  { platform, redirectUri, accountId }: Network & { readonly accountId: string | undefined },
): Promise<ConnectionBegun> {
  const connector = deps.connectors[platform]
  if (connector === undefined) return { kind: 'no-network' }
  if (accountId !== undefined && !isUuid(accountId)) return { kind: 'unknown-account' }
  const { url, state, codeVerifier } = connector.begin({ redirectUri })
  const id = randomUUID()
  const sealedVerifier = deps.seal.seal(codeVerifier, verifierBinding(id))
  const stateHash = linkSecretHash(state)
  const isBegun = await beginConnection(deps.db, who, { id, platform, accountId, stateHash, sealedVerifier })
  return isBegun ? { kind: 'begun', url } : { kind: 'unknown-account' }
}

/** `ended`: for good; begin anew. `refused`: this is not an answer to what this browser asked. */
export type HandleAnswered =
  | { readonly kind: 'waiting'; readonly id: string }
  | { readonly kind: 'ended'; readonly id: string; readonly why: ConnectionEnd }
  | Extract<TakenConnection, { kind: 'refused' }>

/**
 * Takes what an organisation brought back from a network. What it connected waits, sealed, for its "yes, this is us":
 * nothing counts before. The state is good once, in the session that began, for ten minutes.
 */
export async function answerHandle(
  deps: ConnectDeps,
  who: Connector,
  came: Network & { readonly state: string; readonly code: string | undefined; readonly isDenied: boolean },
): Promise<HandleAnswered> {
  const { platform, redirectUri } = came
  const taken = await takeConnection(deps.db, who, { platform, stateHash: linkSecretHash(came.state) })
  if (taken.kind === 'refused') return taken
  const connector = deps.connectors[platform]
  if (came.code === undefined || connector === undefined) {
    return end(deps, { id: taken.id, why: came.isDenied ? 'denied' : 'unavailable' })
  }
  const codeVerifier = deps.seal.open(taken.sealedVerifier, verifierBinding(taken.id))
  const answer = await connector.finish({ code: came.code, codeVerifier, redirectUri })
  if (answer.kind !== 'connected') {
    deps.log.warn({ connection: taken.id, platform, detail: answer.detail }, 'handle not connected')
    return end(deps, { id: taken.id, why: answer.kind })
  }
  return keep(deps, who, { taken, platform, answer })
}

type Answered = {
  readonly taken: Extract<TakenConnection, { kind: 'taken' }>
  readonly platform: PlatformName
  readonly answer: Extract<HandleAnswer, { kind: 'connected' }>
}

/** Keeps the tokens for the organisation's word, or gives them back where this is not the account that was meant. */
async function keep(deps: ConnectDeps, who: Connector, answered: Answered): Promise<HandleAnswered> {
  const { taken, answer, platform } = answered
  const { id } = taken
  const { handle, name, remoteUserId, tokens } = answer
  const owners = await findHandleOwner(deps.db, { platform, handle, remoteUserId })
  const isTaken = owners.some(({ organisationId }) => organisationId !== who.organisationId)
  const isOther = taken.expectedHandle !== undefined && taken.expectedHandle.toLowerCase() !== handle.toLowerCase()
  if (isTaken || isOther) {
    await giveBack(deps, { id, platform, tokens })
    return end(deps, { id, why: isTaken ? 'handle-taken' : 'wrong-account', handle })
  }
  const sealed = sealPair(deps.seal, placeOfConnection(id), tokens)
  const isKept = await keepAnswered(deps.db, id, {
    handle,
    name,
    remoteUserId,
    sealedAccessToken: sealed.accessToken,
    sealedRefreshToken: sealed.refreshToken,
    tokenExpiresAt: tokens.expiresAt,
  })
  if (isKept) return { kind: 'waiting', id }
  await giveBack(deps, { id, platform, tokens })
  return { kind: 'ended', id, why: 'expired' }
}

type Ending = {
  readonly id: string
  readonly why: Exclude<ConnectionEnd, 'confirmed'>
  readonly handle?: string
}

async function end({ db }: ConnectDeps, { id, why, handle }: Ending): Promise<HandleAnswered> {
  await endConnection(db, { id, ended: why, handle })
  return { kind: 'ended', id, why }
}

/** The organisation says "yes, this is us": from now on the account publishes. A pair from before stays until then. */
export async function confirmHandle(deps: ConnectDeps, who: Connector, id: string): Promise<ConnectionConfirmed> {
  const { seal } = deps
  const confirmed = await confirmConnection(deps.db, who, {
    id,
    reseal: (pair, accountId) => sealPair(seal, placeOfAccount(accountId), openPair(seal, placeOfConnection(id), pair)),
  })
  if (confirmed.kind === 'handle-taken') await drop(deps, who, { id, ended: 'handle-taken' })
  return confirmed
}

/** The organisation says "this is not us": the tokens are shredded here, then taken back at the network. */
export async function discardHandle(deps: ConnectDeps, who: Connector, id: string): Promise<void> {
  await drop(deps, who, { id, ended: 'discarded' })
}

async function drop(deps: ConnectDeps, who: Connector, what: Parameters<typeof discardConnection>[2]): Promise<void> {
  const shredded = await discardConnection(deps.db, who, what)
  if (shredded !== undefined) await giveBackShredded(deps, shredded)
}

/** Shreds what nobody confirmed in time, or whose session ended, and takes it back at the network. @returns how many. */
export async function dropUnconfirmedHandles(deps: ConnectDeps): Promise<number> {
  const shredded = await shredExpiredConnections(deps.db)
  for (const tokens of shredded) await giveBackShredded(deps, tokens)
  return shredded.length
}

async function giveBackShredded(deps: ConnectDeps, { id, platform, ...sealed }: ShreddedTokens): Promise<void> {
  const pair = { accessToken: sealed.sealedAccessToken, refreshToken: sealed.sealedRefreshToken }
  await giveBack(deps, { id, platform, tokens: openPair(deps.seal, placeOfConnection(id), pair) })
}

/** Has the network revoke tokens that came to nothing; what it does not take is gone from here all the same. */
async function giveBack(
  deps: ConnectDeps,
  { id, platform, tokens }: { readonly id: string; readonly platform: PlatformName; readonly tokens: BareTokens },
): Promise<void> {
  const answer = await deps.connectors[platform]?.revoke(tokens)
  if (answer?.kind === 'revoked') return
  const detail = answer?.detail ?? 'this installation is not connected to that network'
  deps.log.warn({ connection: id, platform, detail }, 'unconfirmed tokens not revoked at the network')
}

function verifierBinding(id: string): string {
  return `handle_connections:${id}:sealed_verifier`
}

function placeOfConnection(id: string): PairPlace {
  return (column) => `handle_connections:${id}:sealed_${column}`
}
