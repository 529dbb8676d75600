import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { components } from '../../../api/api-types.gen.ts'

type Webhook = components['schemas']['Webhook']

/** How a receiver stands, in words. */
export function WebhookState({ webhook }: { readonly webhook: Webhook }): ReactNode {
  const { state, disabledReason, failingSince } = webhook
  if (state === 'off') return <Trans>turned off</Trans>
  if (state === 'disabled') {
    return disabledReason === 'gone' ? (
      <Trans>turned off by Chorus: its receiver is gone</Trans>
    ) : (
      <Trans>turned off by Chorus: nothing arrived for three days</Trans>
    )
  }
  return failingSince === undefined ? <Trans>on</Trans> : <Trans>on, but the last tries failed</Trans>
}
