import type { AccountId } from '@chorus/shared'
import type { Seal } from './deps.ts'

type Pair = { readonly accessToken: string; readonly refreshToken: string }

/** Where each token of a pair is kept: what its seal is bound to. */
export type PairPlace = (column: 'access_token' | 'refresh_token') => string

/** The place of the tokens that an account publishes with. */
export function placeOfAccount(accountId: AccountId): PairPlace {
  return (column) => `account_tokens:${accountId}:${column}`
}

/** Both tokens sealed, each to its own place. */
export function sealPair(seal: Seal, placeOf: PairPlace, { accessToken, refreshToken }: Pair): Pair {
  return {
    accessToken: seal.seal(accessToken, placeOf('access_token')),
    refreshToken: seal.seal(refreshToken, placeOf('refresh_token')),
  }
}

/** Both tokens in clear. Throws when they were sealed for another place, or with a key that is gone. */
export function openPair(seal: Seal, placeOf: PairPlace, { accessToken, refreshToken }: Pair): Pair {
  return {
    accessToken: seal.open(accessToken, placeOf('access_token')),
    refreshToken: seal.open(refreshToken, placeOf('refresh_token')),
  }
}
