import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { type HandleName, NETWORK_NAMES } from './handle-name.ts'

/** `@name on X`, whichever way the language is written. */
export function HandleText({ platform, handle }: HandleName): ReactNode {
  return (
    <Trans>
      <At handle={handle} /> on {NETWORK_NAMES[platform]}
    </Trans>
  )
}

/** `@name` alone. */
export function At({ handle }: { readonly handle: string }): ReactNode {
  return (
    <bdi dir="ltr" className="font-semibold">
      @{handle}
    </bdi>
  )
}
