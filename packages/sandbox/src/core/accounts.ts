import { platformNames, type PlatformName } from '@chorus/shared'
import { z } from 'zod'
import type { Store } from '../store.ts'
import type { Account } from './ledger.ts'

/** Handles of X: letters, digits and underscore, up to 15. Source: help.x.com, "Changing your username" (from memory). */
const xHandle = /^\w{1,15}$/

/** Handles of other networks: no @ before, no space; a name of its server may follow. */
const otherHandle = /^[^\s@<>"']+(?:@[^\s@<>"']+)?$/

/** An account as it is asked for. */
export const WantedAccount = z
  .strictObject({
    platform: z.enum(platformNames),
    handle: z.string().max(250),
    name: z.string().trim().min(1).max(200),
  })
  .refine(({ platform, handle }) => (platform === 'x' ? xHandle : otherHandle).test(handle), {
    path: ['handle'],
    message: 'Not a handle of this network: on X 1 to 15 letters, digits or _, everywhere without @ before it',
  })

export type WantedAccount = z.infer<typeof WantedAccount>

/** The account of that network and handle (in any case of letters), made when missing, named as asked. */
export function keepAccount(
  { ids, ledger, record }: Pick<Store, 'ids' | 'ledger' | 'record'>,
  wanted: WantedAccount,
  now: Temporal.Instant,
): Account {
  const { platform, handle, name } = wanted
  const known = ledger.accountByHandle(platform, handle)
  if (known?.name === name) return known
  const account = { platform, id: known?.id ?? ids.next(now), handle: known?.handle ?? handle, name }
  record({ kind: 'account-kept', ...account })
  return account
}

/** What a page calls each network. */
export const networkNames: Readonly<Record<PlatformName, string>> = {
  x: 'X',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  facebook: 'Facebook',
}
