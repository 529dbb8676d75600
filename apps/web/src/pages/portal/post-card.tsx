import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Isolated } from '../../components/isolated.tsx'
import { Moment } from '../../components/moment.tsx'
import { Notice } from '../../components/notice.tsx'
import { PostPreview } from '../../components/post-preview.tsx'
import { LanguageName } from './language-name.tsx'
import type { PostShown } from './post-shown.props.ts'

type PostCardProps = {
  readonly post: PostShown
  /** IANA name of the organisation's zone. */
  readonly zone: string
}

/** A post to the letter, when it goes out, and what of it may change by itself. */
export function PostCard({ post, zone }: PostCardProps): ReactNode {
  const { t } = useLingui()
  const { preview, dueAt, changedSince } = post
  return (
    <>
      {changedSince === undefined ? null : (
        <Notice kind="warning" title={t`This text changed since you agreed`}>
          <p>
            <Trans>
              You agreed on <Moment at={changedSince.agreedAt} zone={zone} />. As it reads now it waits for you again.
            </Trans>
          </p>
          {changedSince.preview === undefined ? (
            <p>
              <Trans>The words are the same, or the old ones are not kept any more; look at the time as well.</Trans>
            </p>
          ) : (
            <>
              <p className="mt-3 font-semibold">
                <Trans>What you agreed to:</Trans>
              </p>
              <PostPreview {...changedSince.preview} />
              <p className="font-semibold">
                <Trans>As it reads now:</Trans>
              </p>
            </>
          )}
        </Notice>
      )}
      <PostPreview {...preview} />
      <p className="text-sm text-quiet">
        <Moment at={dueAt} zone={zone} />
        {' · '}
        <LanguageName tag={preview.locale} />
      </p>
      <Refreshed {...post} />
    </>
  )
}

function Refreshed({ refreshed, isTiedToDeadline }: PostShown): ReactNode {
  const names = refreshed.join(', ')
  return (
    <>
      {refreshed.length === 0 ? null : (
        <p className="text-sm text-quiet">
          <Trans>
            Filled in anew until it goes out: <Isolated text={names} />
          </Trans>
        </p>
      )}
      {isTiedToDeadline ? (
        <p className="text-sm text-quiet">
          <Trans>Its time is counted from the deadline.</Trans>
        </p>
      ) : null}
    </>
  )
}
