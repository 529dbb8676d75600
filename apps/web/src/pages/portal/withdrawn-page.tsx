import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Isolated } from '../../components/isolated.tsx'
import { Heading } from '../../components/heading.tsx'
import { Moment } from '../../components/moment.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { BackToPortal } from './back-to-portal.tsx'
import { NETWORK_NAMES } from './handle-name.ts'
import { At, HandleText } from './handle-text.tsx'
import type { WithdrawnPageProps } from './withdraw-page.props.ts'

/** What a withdrawal did, what it could not call back, and what becomes of the permissions. */
export function WithdrawnPage(props: WithdrawnPageProps): ReactNode {
  const { t } = useLingui()
  const { stopped, posts, zone } = props
  return (
    <>
      <PageHeading>{t`Withdrawn`}</PageHeading>
      <Notice kind="done" title={<What {...props} />}>
        <p>
          <Plural
            value={stopped}
            _0="Nothing of it was still to come."
            one="One post does not go out."
            other="# posts do not go out."
          />
        </p>
      </Notice>
      <Gone {...props} />
      <ul className="my-4 flex flex-col gap-3">
        {posts.map((post) => (
          <PostGone key={post.id} post={post} zone={zone} />
        ))}
      </ul>
      <Tokens {...props} />
      <BackToPortal />
    </>
  )
}

function Gone({ out, inFlight }: WithdrawnPageProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      {inFlight === 0 ? null : (
        <Notice kind="warning" title={t`Some were going out at that moment`}>
          <p>
            <Plural
              value={inFlight}
              one="One post was in the middle of being sent. Nobody knows yet whether it arrived. It is never sent again. Look at this page again in some minutes."
              other="# posts were in the middle of being sent. Nobody knows yet whether they arrived. They are never sent again. Look at this page again in some minutes."
            />
          </p>
        </Notice>
      )}
      {out === 0 ? (
        <p>
          <Trans>Nothing of it had gone out.</Trans>
        </p>
      ) : (
        <>
          <Heading level={2}>
            <Trans>What had gone out already</Trans>
          </Heading>
          <p>
            <Plural
              value={out}
              one="One post is on its network. Only you can delete it, there."
              other="# posts are on their networks. Only you can delete them, there."
            />
          </p>
        </>
      )}
    </>
  )
}

type PostGoneProps = { readonly post: WithdrawnPageProps['posts'][number]; readonly zone: string }

function PostGone({ post, zone }: PostGoneProps): ReactNode {
  return (
    <li className="rounded-md border border-soft-line bg-raised p-4">
      <p className="text-sm text-quiet">
        {post.handle === undefined ? NETWORK_NAMES[post.platform] : <HandleText {...post} handle={post.handle} />}
        {post.at === undefined ? null : (
          <>
            {' · '}
            <Moment at={post.at} zone={zone} />
          </>
        )}
      </p>
      <blockquote dir="auto" className="whitespace-pre-wrap">
        {post.text}
      </blockquote>
      {post.isOut ? null : (
        <p className="text-sm">
          <Trans>Not known yet whether it arrived.</Trans>
        </p>
      )}
      {post.url === undefined ? null : (
        <p>
          <a href={post.url} rel="noreferrer noopener" className="inline-block py-2">
            <Trans>See it on the network, to keep or delete it there</Trans>
          </a>
        </p>
      )}
    </li>
  )
}

function What({ scope, what = '' }: WithdrawnPageProps): ReactNode {
  switch (scope) {
    case 'post':
      return <Trans>You withdrew this post</Trans>
    case 'account':
      return (
        <Trans>
          You withdrew <At handle={what} />
        </Trans>
      )
    case 'campaign':
      return (
        <Trans>
          You withdrew from <Isolated text={what} />
        </Trans>
      )
    case 'everything':
      return <Trans>You withdrew everything</Trans>
  }
}

function Tokens({ tokens }: WithdrawnPageProps): ReactNode {
  if (tokens.length === 0) return null
  return (
    <>
      <Heading level={2}>
        <Trans>The permissions to post</Trans>
      </Heading>
      <ul className="list-disc ps-6">
        {tokens.map(({ end, ...name }) => (
          <li key={`${name.platform}:${name.handle}`}>
            <HandleText {...name} />: <TokenEnd end={end} />
          </li>
        ))}
      </ul>
    </>
  )
}

function TokenEnd({ end }: Pick<WithdrawnPageProps['tokens'][number], 'end'>): ReactNode {
  switch (end) {
    case 'revoked':
      return <Trans>given back to the network and destroyed here</Trans>
    case 'shredded':
      return <Trans>destroyed here; the network did not answer, so end it there as well</Trans>
    case undefined:
      return <Trans>not used any more; the network is being told</Trans>
  }
}
