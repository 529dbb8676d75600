import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { LinkButton } from '../components/button.tsx'
import { PageHeading } from '../components/page-heading.tsx'
import type { ErrorPageProps } from './error-page.props.ts'

/** Says that a page cannot be had, why, and what to do next. */
export function ErrorPage({ status, requestId }: ErrorPageProps): ReactNode {
  const { t } = useLingui()
  const titles: Readonly<Record<ErrorPageProps['status'], string>> = {
    403: t`You may not do this`,
    404: t`There is nothing here`,
    429: t`Too many tries`,
    500: t`Something went wrong on our side`,
  }
  return (
    <>
      <PageHeading>{titles[status]}</PageHeading>
      <p>
        <Advice status={status} />
      </p>
      {status === 500 && requestId !== undefined ? (
        <p className="my-4 text-quiet">
          <Trans>
            Whoever runs this installation finds it in the log under <code dir="ltr">{requestId}</code>.
          </Trans>
        </p>
      ) : null}
      <p className="mt-6">
        <LinkButton href="/">
          <Trans>To the first page</Trans>
        </LinkButton>
      </p>
    </>
  )
}

function Advice({ status }: Pick<ErrorPageProps, 'status'>): ReactNode {
  switch (status) {
    case 403:
      return <Trans>This page is for other people, or the form came from another site. Nothing was changed.</Trans>
    case 404:
      return (
        <Trans>
          The address may be mistyped, or what it led to is gone. A link that was sent to you may have run out.
        </Trans>
      )
    case 429:
      return <Trans>Wait a few minutes, then try again. This keeps others from guessing their way in.</Trans>
    case 500:
      return <Trans>It may have been done all the same: look at what is there before you try again.</Trans>
  }
}
