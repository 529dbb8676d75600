import type { Outcome } from '../publish/outcome.ts'

/** The code of an adapter for "this account said just this already". */
const DUPLICATE = 'duplicate'

/**
 * The outcome of an attempt, given whether an earlier attempt of the same post ended `unconfirmed`.
 *
 * A network that refuses the text as a duplicate after such an attempt says in effect that the earlier one arrived. So
 * that is no failure: the post is unconfirmed again, and read back. Without an earlier doubt it stays a refusal.
 */
export function outcomeAfterDoubt(outcome: Outcome, hadUnconfirmed: boolean): Outcome {
  if (outcome.kind !== 'refused' || outcome.code !== DUPLICATE || !hadUnconfirmed) return outcome
  return { kind: 'unconfirmed', evidence: outcome.evidence }
}
