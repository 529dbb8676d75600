import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { DefinitionList } from '../../../components/data.tsx'
import { Moment } from '../../../components/moment.tsx'
import { queries } from '../../api/client.ts'
import type { components } from '../../api/api-types.gen.ts'
import { useMayWork } from '../../api/use-role.ts'
import { ConsoleHeading } from '../../ui/console-heading.tsx'
import { languageName } from '../../ui/network-name.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { PostState } from '../../ui/state-badge.tsx'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import { Attempts } from './attempts.tsx'
import { ChangePost } from './change-post.tsx'
import { OwnText } from './own-text.tsx'
import { ReasonText } from './reason-text.tsx'
import { SettlePost } from './settle-post.tsx'

export type Post = components['schemas']['Post']

/** One post: its text as its network shows it, how it stands, every attempt with its evidence, and what can be done. */
export function OnePost(): ReactNode {
  const { t } = useLingui()
  const { campaign = '', post = '' } = useParams({ strict: false })
  const mayWork = useMayWork()
  const read = queries.useQuery('get', '/posts/{post}', { params: { path: { post } } })
  const zone =
    queries.useQuery('get', '/campaigns/{campaign}', { params: { path: { campaign } } }).data?.timeZone ?? 'UTC'
  useKeptFocus(read.data?.state ?? '')
  return (
    <>
      <p>
        <Link to="/campaigns/$campaign/posts" params={{ campaign }} className="inline-block py-2">
          <Trans>All posts</Trans>
        </Link>
      </p>
      <QueryView query={read}>
        {(data) => {
          const { organisationName } = data
          return (
            <>
              <ConsoleHeading>{t`Post of ${organisationName}`}</ConsoleHeading>
              <Facts post={data} zone={zone} />
              {data.state === 'unconfirmed' && mayWork ? (
                <SettlePost post={data} zone={zone} />
              ) : (
                <OwnText post={data} />
              )}
              {mayWork ? <ChangePost post={data} zone={zone} /> : null}
              <Attempts post={data} zone={zone} />
            </>
          )
        }}
      </QueryView>
    </>
  )
}

function Facts({ post, zone }: { readonly post: Post; readonly zone: string }): ReactNode {
  const { i18n } = useLingui()
  const { state, reason, waiting, readAt, dueAt, lateAfter, publishedAt, remoteUrl, wave, message, locale } = post
  const facts = [
    {
      key: 'state',
      term: <Trans>State</Trans>,
      details: (
        <>
          <strong>
            <PostState state={state} />
          </strong>
          {reason === undefined ? null : (
            <>
              : <ReasonText reason={reason} />
            </>
          )}
          {waiting === 'reading' && readAt !== undefined ? (
            <div>
              <Trans>
                Its account is read back at <Moment at={readAt} zone={zone} />.
              </Trans>
            </div>
          ) : null}
        </>
      ),
    },
    { key: 'due', term: <Trans>Due</Trans>, details: <Moment at={dueAt} zone={zone} /> },
    { key: 'late', term: <Trans>Too late after</Trans>, details: <Moment at={lateAfter} zone={zone} /> },
    {
      key: 'published',
      term: <Trans>Published</Trans>,
      details: publishedAt && <Moment at={publishedAt} zone={zone} />,
    },
    {
      key: 'link',
      term: <Trans>On the network</Trans>,
      details: remoteUrl && (
        <a href={remoteUrl} rel="noreferrer noopener" target="_blank" className="inline-block py-1">
          <bdi>{remoteUrl}</bdi>
        </a>
      ),
    },
    { key: 'wave', term: <Trans>Wave</Trans>, details: <bdi>{wave}</bdi> },
    { key: 'message', term: <Trans>Message</Trans>, details: <bdi>{message}</bdi> },
    { key: 'language', term: <Trans>Language</Trans>, details: languageName(locale, i18n.locale) },
  ]
  return <DefinitionList entries={facts.filter(({ details }) => details !== undefined)} />
}
