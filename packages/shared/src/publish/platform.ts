import type { Outcome } from './outcome.ts'

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
}

/** One call that publishes one text as one account. */
export type PublishRequest = {
  readonly text: string
  /** The account's handle without @, for the address of the published post. */
  readonly handle: string
  readonly accessToken: string
  readonly permit: SendPermit
  /** From the start of the call to the last byte of the answer; then the attempt is unconfirmed (or not sent). */
  readonly totalTimeoutMs: number
}

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
  | { readonly kind: 'unavailable'; readonly detail: string }

/** One network. Implementations pass `platformContract` of `@chorus/testing`. */
export type Platform = {
  readonly name: PlatformName
  /** Publishes once. Never tries again by itself, follows no redirect, never throws for an answer of the network. */
  publish(request: PublishRequest): Promise<Outcome>
  /** Exchanges a refresh token. Never tries again by itself: the token is spent once the request has left. */
  refresh(refreshToken: string): Promise<RefreshResult>
}
