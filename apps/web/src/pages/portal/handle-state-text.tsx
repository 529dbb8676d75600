import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { HandleState } from './portal-home-page.props.ts'

/** How a handle stands, in words. */
export function HandleStateText({ state }: { readonly state: HandleState }): ReactNode {
  switch (state) {
    case 'unconnected':
      return <Trans>not connected</Trans>
    case 'connected':
      return <Trans>connected</Trans>
    case 'needs_reconnect':
      return <Trans>has to be connected again</Trans>
    case 'disconnected':
      return <Trans>disconnected</Trans>
  }
}
