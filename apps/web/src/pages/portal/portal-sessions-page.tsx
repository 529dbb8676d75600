import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import { Moment } from '../../components/moment.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { BackToPortal } from './back-to-portal.tsx'
import type { PortalSessionsPageProps } from './portal-sessions-page.props.ts'

type Session = PortalSessionsPageProps['sessions'][number]

/** The browsers in which an organisation's page is open. */
export function PortalSessionsPage({ sessions, zone }: PortalSessionsPageProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <PageHeading>{t`Where this page is open`}</PageHeading>
      <p>
        <Trans>
          We note no addresses and no devices: only when a browser was let in, how, and when it was last used.
        </Trans>
      </p>
      <ul className="my-4 flex flex-col gap-3">
        {sessions.map((session) => (
          <li key={session.id} className="rounded-md border border-soft-line bg-raised p-4">
            <SessionLine {...session} zone={zone} />
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Form action="/p/sessions/end" hidden={{ session: 'others' }}>
          <Button kind="danger">
            <Trans>Sign out everywhere else</Trans>
          </Button>
        </Form>
      ) : null}
      <p>
        <Trans>
          If you do not know one of them, sign it out and make a new link: the old one may be in other hands.
        </Trans>
      </p>
      <BackToPortal />
    </>
  )
}

function SessionLine({ id, via, createdAt, seenAt, isThis, zone }: Session & { readonly zone: string }): ReactNode {
  return (
    <>
      <p className="font-semibold">{isThis ? <Trans>This browser</Trans> : <Trans>Another browser</Trans>}</p>
      <p>
        <ViaText via={via} />
      </p>
      <p>
        <Trans>
          Since <Moment at={createdAt} zone={zone} />
        </Trans>
      </p>
      <p>
        <Trans>
          Last used <Moment at={seenAt} zone={zone} />
        </Trans>
      </p>
      {isThis ? null : (
        <Form action="/p/sessions/end" hidden={{ session: id }}>
          <Button>
            <Trans>Sign out there</Trans>
          </Button>
        </Form>
      )}
    </>
  )
}

function ViaText({ via }: Pick<Session, 'via'>): ReactNode {
  switch (via) {
    case 'invitation':
      return <Trans>Let in by an invitation</Trans>
    case 'link':
      return <Trans>Let in by your own link</Trans>
    case 'person':
      return <Trans>Let in by somebody’s account</Trans>
  }
}
