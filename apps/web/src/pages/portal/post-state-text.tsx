import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { PostShown } from './post-shown.props.ts'

/** Where a post stands, in words of people. */
export function PostStateText({ view, state, reason, mayRefresh, followsDeadline }: PostShown): ReactNode {
  switch (view) {
    case 'waiting':
      return <Trans>It waits for your answer. Without one it does not go out.</Trans>
    case 'yes':
      return <Agreed mayRefresh={mayRefresh} followsDeadline={followsDeadline} />
    case 'no':
      return state === 'declined' ? (
        <Trans>You said no. It does not go out.</Trans>
      ) : (
        <Trans>Your consent leaves it out. It does not go out.</Trans>
      )
    case 'past':
      return <Past state={state} reason={reason} />
  }
}

function Agreed({ mayRefresh, followsDeadline }: Pick<PostShown, 'mayRefresh' | 'followsDeadline'>): ReactNode {
  if (mayRefresh && followsDeadline)
    return <Trans>You agreed to it. Its numbers and dates may be refreshed, and it may follow the deadline.</Trans>
  if (mayRefresh) return <Trans>You agreed to it. Its numbers and dates may be refreshed.</Trans>
  if (followsDeadline) return <Trans>You agreed to it. It may follow the deadline.</Trans>
  return <Trans>You agreed to it.</Trans>
}

function Past({ state, reason }: Pick<PostShown, 'state' | 'reason'>): ReactNode {
  switch (state) {
    case 'published':
      return <Trans>It went out.</Trans>
    case 'reported':
      return <Trans>You posted it.</Trans>
    case 'handed_over':
      return <Trans>You were given it to post by yourselves.</Trans>
    case 'publishing':
      return <Trans>It is going out at this moment.</Trans>
    case 'unconfirmed':
      return <Trans>It may have gone out: the network did not say. It is being looked up.</Trans>
    case 'missed':
      return reason === 'silent' ? (
        <Trans>It did not go out: nobody had answered when its time came.</Trans>
      ) : (
        <Trans>It did not go out: its time was over.</Trans>
      )
    case 'declined':
      return <Trans>You said no, and its time is over.</Trans>
    case 'failed':
      return <Trans>It did not go out: the network refused it.</Trans>
    default:
      return <Trans>It does not go out any more.</Trans>
  }
}
