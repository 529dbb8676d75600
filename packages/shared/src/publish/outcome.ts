/** What was seen of one call to a network: kept with the attempt, so that a person can judge it later. Never a token. */
export type Evidence = {
  /** Status line's number, when an answer came at all. */
  readonly httpStatus?: number
  /** The network's own id of the request (`x-transaction-id`, `x-request-id`), for its support. */
  readonly requestId?: string
  /** What the network or the connection said, shortened to 500 characters. */
  readonly detail: string
}

/** How far a pause reaches: one account, every account of our app on the network, or one instance of a network. */
export type WaitScope = 'account' | 'app' | 'instance'

/** Who can mend a refusal: whoever wrote the text, whoever owns the account, or whoever runs the server. */
export type RefusedBy = 'content' | 'account' | 'operator'

/** From when, and for whom, a network takes posts again. */
export type NextAllowed = { readonly at: Temporal.Instant; readonly scope: WaitScope; readonly why: string }

/**
 * How one attempt to publish ended. Every ending is here; an adapter never throws for an answer of its network.
 *
 * `retry`, `wait`, `refused` and `needs-reconnect` are proof that nothing was published.
 * `unconfirmed` means that it cannot be known from this attempt: never to be sent again blindly.
 */
export type Outcome =
  | {
      readonly kind: 'published'
      readonly remoteId: string
      readonly remoteUrl: string
      readonly evidence: Evidence
      /** The network took this post and said that it takes no more for now. */
      readonly nextAllowed?: NextAllowed
    }
  | { readonly kind: 'retry'; readonly why: string; readonly evidence: Evidence }
  | {
      readonly kind: 'wait'
      readonly until: Temporal.Instant
      readonly scope: WaitScope
      readonly why: string
      readonly evidence: Evidence
    }
  | { readonly kind: 'refused'; readonly by: RefusedBy; readonly code: string; readonly evidence: Evidence }
  | { readonly kind: 'needs-reconnect'; readonly evidence: Evidence }
  | { readonly kind: 'unconfirmed'; readonly evidence: Evidence }

/** A refusal's code: the network does not know a picture that it was given for the post, or not any more. */
export const MEDIA_GONE = 'media-gone'

export type OutcomeKind = Outcome['kind']
