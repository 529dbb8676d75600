import {
  carryOutWithdrawal,
  commitWithdrawal,
  type Db,
  type GoneOut,
  listGoneOut,
  listRevocations,
  type RevocationItem,
  type Withdrawal,
  type WithdrawalScope,
} from '@chorus/db'

export type Withdrawn =
  | {
      /** `already`: it was withdrawn before; what was left to do of it was done now. */
      readonly kind: 'withdrawn' | 'already'
      /** Posts that will not go out, ended just now. */
      readonly canceled: number
      /** Posts in the middle of a call: they end as the network says, and are never sent again. */
      readonly underWay: number
      /** Accounts whose tokens are being revoked. */
      readonly accounts: number
    }
  | { readonly kind: 'not-its-own' }

/**
 * Takes back what an organisation agreed to: a post, an account, a campaign or everything. Safe to repeat.
 *
 * The withdrawal is committed before anything else is done: from then on no claim of it takes hold, and nothing starts later
 * than two seconds after. It never waits for a plan being applied or a token being refreshed; what follows from it does.
 */
export async function withdraw(db: Db, withdrawal: Withdrawal): Promise<Withdrawn> {
  const committed = await commitWithdrawal(db, withdrawal)
  if (committed === 'not-its-own') return { kind: 'not-its-own' }
  const done = await carryOutWithdrawal(db, withdrawal)
  return { kind: committed === 'committed' ? 'withdrawn' : 'already', ...done }
}

/** What a withdrawal could not call back, and what becomes of the tokens. */
export type WithdrawalReport = GoneOut & { readonly tokens: readonly RevocationItem[] }

/** Tells what of a scope has gone out or is in flight, and what becomes of the tokens of the organisation. */
export async function reportWithdrawal(
  db: Db,
  organisationId: string,
  scope: WithdrawalScope,
): Promise<WithdrawalReport> {
  const [gone, tokens] = await Promise.all([
    listGoneOut(db, organisationId, scope),
    listRevocations(db, organisationId),
  ])
  return { ...gone, tokens }
}
