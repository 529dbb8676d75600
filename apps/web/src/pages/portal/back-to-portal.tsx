import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'

/** The way back from any page of the portal. */
export function BackToPortal(): ReactNode {
  return (
    <p className="mt-8">
      <a href="/p" className="inline-block py-2">
        <Trans>Back to your overview</Trans>
      </a>
    </p>
  )
}
