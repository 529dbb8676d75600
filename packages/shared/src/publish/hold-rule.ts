import type { Outcome } from './outcome.ts'

/**
 * What must not be tried next after a refusal, so that the posts behind it do not run into the same wall.
 *
 * `account`: that account is paused, `app`: the lane of the network, or of the account's instance where it has one, is
 * held; both until a person opens it. With `waits` the lane is not held: it waits and opens by itself. That lasts
 * `firstMs`; twice as long as the last time, `mostMs` at most, where it happens again before that much time has passed
 * since the last wait ended. While it waits, the same again changes nothing: posts that were under way together are told
 * the same together, and that is one time.
 */
export type Hold = {
  readonly scope: 'account' | 'app'
  /** As in `refused:suspended`. */
  readonly why: string
  readonly waits?: { readonly firstMs: number; readonly mostMs: number }
}

/** How long a lane waits after an answer that nobody expected. */
const afterUnexpected = { firstMs: 60_000, mostMs: 900_000 }

/**
 * What else stops because of this outcome; undefined: only the post itself is concerned.
 *
 * - The text was refused: nothing else. Another text may do.
 * - The account was refused (suspended, locked, looks automated, lacks a scope, not permitted): every further post of it
 *   would be refused too, and each refusal makes things worse for it. It pauses until a person opens it.
 * - Our app was refused (shut out, wrong authentication, wrong permissions): the same for everybody. The lane is held
 *   until an operator opens it.
 * - An answer that fits no rule (404, 409, 451, a page of HTML from the edge in front of the network): it may be a block
 *   of our address that lasts an hour, or one odd answer to one post. Held lanes want a person, and nobody may be there
 *   for a day: one such answer must not close a network for ever. Going on at once would spend a post on every try, for
 *   what is refused is not tried again by itself. So the lane waits a minute, then tries one post at its pace, and waits
 *   twice as long each time, a quarter of an hour at most.
 */
export function holdsAfter(outcome: Outcome): Hold | undefined {
  if (outcome.kind !== 'refused') return undefined
  const why = `refused:${outcome.code}`
  switch (outcome.by) {
    case 'content':
      return undefined
    case 'account':
      return { scope: 'account', why }
    case 'operator':
      return outcome.code === 'unexpected-answer'
        ? { scope: 'app', why, waits: afterUnexpected }
        : { scope: 'app', why }
  }
}
