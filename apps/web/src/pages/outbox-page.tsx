import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { DefinitionList, Pagination } from '../components/data.tsx'
import { Heading } from '../components/heading.tsx'
import { Moment } from '../components/moment.tsx'
import { PageHeading } from '../components/page-heading.tsx'
import type { OutboxPageProps } from './outbox-page.props.ts'

type Mail = OutboxPageProps['mails'][number]

/** The mails of a rehearsal, as whoever would get them would read them. */
export function OutboxPage({ mails, nextHref, isFirst }: OutboxPageProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <PageHeading>{t`Outbox`}</PageHeading>
      <p>
        <Trans>The mails of this rehearsal, the newest first. They hold links that sign people in.</Trans>
      </p>
      {mails.length === 0 ? (
        <p className="mt-4">
          <Trans>There are no mails yet.</Trans>
        </p>
      ) : null}
      {mails.map((mail) => (
        <MailText key={mail.id} {...mail} />
      ))}
      <Pagination nextHref={nextHref} firstHref={isFirst ? undefined : '/outbox'} />
    </>
  )
}

function MailText({ state, queuedAt, to, subject, parts }: Mail): ReactNode {
  const { t } = useLingui()
  const states: Readonly<Record<Mail['state'], string>> = {
    waiting: t`waiting`,
    sent: t`sent`,
    failed: t`not sent`,
  }
  return (
    <article className="my-6 rounded-md border border-soft-line bg-raised p-4">
      <Heading level={2}>
        {subject === undefined ? <Trans>A mail that was emptied</Trans> : <bdi>{subject}</bdi>}
      </Heading>
      <DefinitionList
        entries={[
          { key: 'to', term: <Trans>To</Trans>, details: <bdi className="break-all">{to ?? '–'}</bdi> },
          { key: 'at', term: <Trans>Written</Trans>, details: <Moment at={queuedAt} zone="UTC" /> },
          { key: 'state', term: <Trans>State</Trans>, details: states[state] },
        ]}
      />
      {/* One key a place: parts never change places within a mail. */}
      <p dir="auto" className="whitespace-pre-wrap break-words">
        {parts.map(({ text, isLink }, place) =>
          isLink ? (
            <a key={`${place} ${text}`} href={text} className="break-all">
              <bdi>{text}</bdi>
            </a>
          ) : (
            text
          ),
        )}
      </p>
    </article>
  )
}
