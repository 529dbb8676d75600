import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { PageHeading } from '../../components/page-heading.tsx'
import type { PortalClosedPageProps } from './portal-closed-page.props.ts'

/** For whoever is in no organisation's page (any more): how to come in. */
export function PortalClosedPage({ isSignedOut }: PortalClosedPageProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <PageHeading>{isSignedOut ? t`You are signed out` : t`Open this with your link`}</PageHeading>
      <p>
        <Trans>
          Your organisation’s own link brings you to its page. If you have none yet, open the invitation that was sent
          to you. If both are lost, ask the people who invited you.
        </Trans>
      </p>
      {isSignedOut ? null : (
        <p className="mt-4 text-quiet">
          <Trans>If you were here before: a page that nobody uses for a week closes by itself.</Trans>
        </p>
      )}
    </>
  )
}
