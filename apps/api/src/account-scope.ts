import { type Db, findAccountId, type WithdrawalScope } from '@chorus/db'
import { parseAccountId, platformNames } from '@chorus/shared'

/** The account that is named by its network and its handle, as in `x:ally`; undefined where there is none. Whose it is, others look. */
export async function accountScopeOf(db: Db, account: string): Promise<WithdrawalScope | undefined> {
  const [network, handle = ''] = account.split(':')
  const platform = platformNames.find((name) => name === network)
  const id = platform === undefined ? undefined : await findAccountId(db, platform, handle)
  return id === undefined ? undefined : { kind: 'account', id: parseAccountId(id) }
}
