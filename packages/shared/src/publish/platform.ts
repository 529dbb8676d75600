import type { PictureType } from '../pictures/picture-rules.ts'
import type { Evidence, Outcome, WaitScope } from './outcome.ts'

/** The networks that Chorus knows, by the names used in kits, SQL and answers. */
export const platformNames: readonly ['x', 'mastodon', 'bluesky', 'facebook'] = ['x', 'mastodon', 'bluesky', 'facebook']

export type PlatformName = (typeof platformNames)[number]

/** Leave to start one request. */
export type SendPermit = {
  /**
   * True while the request may still be started. An adapter asks synchronously, at the moment the connected
   * socket (after TLS) is handed to the request, and sends nothing when the answer is false.
   */
  mayStart(): boolean
  /** Milliseconds left until `mayStart` says no, 0 when it does: lookup and connect are given up then. Infinite without a limit. */
  budgetMs(): number
}

/** One call that publishes one text as one account. */
export type PublishRequest = {
  readonly text: string
  /** The network's ids of the pictures that go with it, as `uploadPicture` gave them. Absent: none. */
  readonly mediaIds?: readonly string[]
  /** The account's handle without @, for the address of the published post. */
  readonly handle: string
  readonly accessToken: string
  readonly permit: SendPermit
  /** From the start of the call to the last byte of the answer; then the attempt is unconfirmed (or not sent). */
  readonly totalTimeoutMs: number
}

/** One picture for one post: uploading it publishes nothing, and may be repeated. */
export type UploadRequest = {
  readonly type: PictureType
  readonly bytes: Uint8Array
  /** Said to who does not see it. */
  readonly alt: string
  readonly accessToken: string
  /** For all requests that it takes together. */
  readonly totalTimeoutMs: number
}

/** How an upload ended. Whatever it is, nothing was published. `expiresAt`: the network forgets the picture then. */
export type UploadResult =
  | { readonly kind: 'uploaded'; readonly remoteId: string; readonly expiresAt: Temporal.Instant }
  | UploadFailed

/** Why there is no picture on the network, in the words of an attempt that proves that nothing went out. */
export type UploadFailed = Exclude<Outcome, { readonly kind: 'published' | 'unconfirmed' }>

/** A pair of tokens as a network hands it out. Refresh tokens are single-use: the old one is dead once this is seen. */
export type TokenPair = {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresAt: Temporal.Instant
}

/** How asking for a fresh pair ended. Only `denied` says that the organisation has to connect again. */
export type RefreshResult =
  | { readonly kind: 'refreshed'; readonly tokens: TokenPair }
  | { readonly kind: 'denied'; readonly detail: string }
  | { readonly kind: 'operator'; readonly detail: string }
  | {
      readonly kind: 'unavailable'
      readonly detail: string
      /** The request may have arrived: the network may have taken the refresh token, and it must not see it again. */
      readonly maybeSpent: boolean
    }

/** How giving a pair of tokens back ended. `revoked`: the network says that neither of them is good (any more). */
export type RevokeResult = { readonly kind: 'revoked' } | { readonly kind: 'not-revoked'; readonly detail: string }

/** A look at an account, for a text that may or may not have been published. */
export type ReadBackRequest = {
  readonly text: string
  /** The account's handle without @. */
  readonly handle: string
  readonly remoteUserId: string
  readonly accessToken: string
  /** The network cannot have accepted it before. */
  readonly since: Temporal.Instant
  /** Ids of posts of this account that are known to be other ones. */
  readonly known: ReadonlySet<string>
  readonly totalTimeoutMs: number
}

/** A post that stands on an account, as its network shows it. */
export type SeenPost = {
  readonly remoteId: string
  readonly remoteUrl: string
  /** With nothing escaped; links as the network shows them. */
  readonly text: string
  /** When the network accepted it. */
  readonly at: Temporal.Instant
}

/**
 * What was seen of an account. `absent`: all that it published since then was read, and the text is not among it; `near`
 * are posts that do stand there, the most alike first, for a person to look at. `unreadable`: it cannot be told this time.
 */
export type ReadBackResult =
  | { readonly kind: 'found'; readonly remoteId: string; readonly remoteUrl: string; readonly evidence: Evidence }
  | { readonly kind: 'absent'; readonly near: readonly SeenPost[]; readonly evidence: Evidence }
  | {
      readonly kind: 'wait'
      readonly until: Temporal.Instant
      readonly scope: WaitScope
      readonly why: string
      readonly evidence: Evidence
    }
  | { readonly kind: 'needs-reconnect'; readonly evidence: Evidence }
  | { readonly kind: 'unreadable'; readonly evidence: Evidence }

/** One call that deletes one post of one account. */
export type DeleteRequest = {
  readonly remoteId: string
  readonly accessToken: string
  readonly totalTimeoutMs: number
}

/**
 * How deleting ended. `absent`: it was gone already; `refused`: the network will not, however often it is asked; `unavailable`:
 * it cannot be told, and asking again is safe.
 */
export type DeleteResult =
  | { readonly kind: 'deleted' | 'absent' | 'refused' | 'needs-reconnect' | 'unavailable'; readonly evidence: Evidence }
  | { readonly kind: 'wait'; readonly until: Temporal.Instant; readonly evidence: Evidence }

/** One network. Implementations pass `platformContract` of `@chorus/testing`. */
export type Platform = {
  readonly name: PlatformName
  /** Publishes once. Never tries again by itself, follows no redirect, never throws for an answer of the network. */
  publish(request: PublishRequest): Promise<Outcome>
  /** Hands a picture over, with its alternative text, for a post to come. Never throws for an answer of the network. */
  uploadPicture(request: UploadRequest): Promise<UploadResult>
  /** Exchanges a refresh token. Never tries again by itself: the token is spent once the request has left. */
  refresh(refreshToken: string): Promise<RefreshResult>
  /** Has the network revoke both tokens. Safe to repeat; never throws for an answer of the network. */
  revoke(tokens: Pick<TokenPair, 'accessToken' | 'refreshToken'>): Promise<RevokeResult>
  /** Looks whether a text stands on the account. Publishes nothing; never throws for an answer of the network. */
  readBack(request: ReadBackRequest): Promise<ReadBackResult>
  /** Deletes a post of the account. Safe to repeat; never throws for an answer of the network. */
  deletePost(request: DeleteRequest): Promise<DeleteResult>
}
