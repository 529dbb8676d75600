import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { usePageContext } from '../page-context-provider.tsx'
import { Notice } from './notice.tsx'

/** Where the mails of a rehearsal are, since they reach nobody's mailbox; nothing in a live installation. */
export function RehearsalMails({ isSignedOut = false }: { readonly isSignedOut?: boolean }): ReactNode {
  const { mode } = usePageContext()
  if (mode === 'live') return null
  return (
    <Notice kind="info" title={<Trans>This is a rehearsal: its mails stay here.</Trans>}>
      {isSignedOut ? (
        <p>
          <Trans>
            An admin who is signed in reads them in the outbox. Nobody is? Start Chorus again: it prints a link that
            signs you in.
          </Trans>
        </p>
      ) : (
        <p>
          <a href="/outbox" className="inline-block py-1">
            <Trans>Open the outbox and follow the link in the newest mail</Trans>
          </a>
        </p>
      )}
    </Notice>
  )
}
