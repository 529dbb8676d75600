import { isByHandName } from '@chorus/shared'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'

/** An account as people know it; where its organisation has none and posts by itself, that. */
export function AccountName({ account }: { readonly account: string }): ReactNode {
  return isByHandName(account) ? <Trans>by hand</Trans> : <bdi dir="ltr">@{account}</bdi>
}
