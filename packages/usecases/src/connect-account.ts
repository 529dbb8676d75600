import { type Db, storeConnection } from '@chorus/db'
import type { AccountId, TokenPair } from '@chorus/shared'
import type { Seal } from './deps.ts'
import { placeOfAccount, sealPair } from './seal-pair.ts'

/** What a network said of the account that was connected. */
export type Connection = { readonly handle: string; readonly remoteUserId: string; readonly tokens: TokenPair }

export type Connected =
  | { readonly kind: 'connected' }
  /** Another account than the one that was meant: nothing was stored. */
  | { readonly kind: 'wrong-account'; readonly connected: string }

/** Stores a connection, sealed, if it is to the account that was meant. */
export async function connectAccount(
  deps: { readonly db: Db; readonly seal: Seal },
  account: { readonly id: AccountId; readonly handle: string },
  connection: Connection,
): Promise<Connected> {
  if (connection.handle.toLowerCase() !== account.handle.toLowerCase()) {
    return { kind: 'wrong-account', connected: connection.handle }
  }
  const { tokens, remoteUserId } = connection
  await storeConnection(deps.db, {
    accountId: account.id,
    remoteUserId,
    tokens: { ...sealPair(deps.seal, placeOfAccount(account.id), tokens), expiresAt: tokens.expiresAt },
  })
  return { kind: 'connected' }
}
