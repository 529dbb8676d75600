import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Notice } from '../../../../components/notice.tsx'
import { CopyText } from '../../organisations/made-invitation.tsx'

/** The secret of a webhook, shown this once. */
export function ShownSecret({
  secret,
  children,
}: {
  readonly secret: string
  readonly children?: ReactNode
}): ReactNode {
  return (
    <Notice kind="done" title={<Trans>Keep it now: it is not shown again.</Trans>}>
      <p>
        <Trans>The receiver checks with it that what it gets comes from here.</Trans>
      </p>
      <CopyText text={secret} label={<Trans>Secret</Trans>} action={<Trans>Copy the secret</Trans>} />
      {children}
    </Notice>
  )
}
