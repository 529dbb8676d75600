import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import { Moment } from '../../components/moment.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { BackToPortal } from './back-to-portal.tsx'
import type { OwnLinkPageProps } from './own-link-page.props.ts'

/** The organisation's own link: to make, to see once, to renew and to end. */
export function OwnLinkPage({ createdAt, usedAt, zone, made }: OwnLinkPageProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <PageHeading>{t`Your own link`}</PageHeading>
      {made === undefined ? null : <Made {...made} />}
      <p>
        <Trans>
          It opens this page from any device, as often as you like. Whoever has it can answer and withdraw for your
          organisation: keep it where you keep passwords, and send it only over a channel that you trust.
        </Trans>
      </p>
      {createdAt === undefined ? null : (
        <p className="mt-4">
          <Trans>
            You have one since <Moment at={createdAt} zone={zone} />.
          </Trans>{' '}
          {usedAt === undefined ? (
            <Trans>It was not used yet.</Trans>
          ) : (
            <Trans>
              Last used: <Moment at={usedAt} zone={zone} />.
            </Trans>
          )}
        </p>
      )}
      {made === undefined ? (
        <Form action="/p/link">
          <Button kind={createdAt === undefined ? 'primary' : 'secondary'}>
            {createdAt === undefined ? (
              <Trans>Make our own link</Trans>
            ) : (
              <Trans>Make a new link; the old one dies</Trans>
            )}
          </Button>
        </Form>
      ) : null}
      {createdAt === undefined ? null : (
        <Form action="/p/link/revoke">
          <Button kind="danger">
            <Trans>End the link</Trans>
          </Button>
        </Form>
      )}
      <BackToPortal />
    </>
  )
}

function Made({ url, qr }: { readonly url: string; readonly qr: string }): ReactNode {
  const { t } = useLingui()
  return (
    <Notice kind="done" title={t`Your link: copy it now, it is shown this once`}>
      <p className="my-3 rounded-md border border-line bg-paper p-3">
        <code dir="ltr" className="break-all select-all">
          {url}
        </code>
      </p>
      <p>
        <Trans>Or point the camera of another device at this:</Trans>
      </p>
      <img
        src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
        alt={t`QR code of your link`}
        width={220}
        height={220}
        className="my-3"
      />
    </Notice>
  )
}
