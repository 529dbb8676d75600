import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { DefinitionList } from '../../../components/data.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Notice } from '../../../components/notice.tsx'
import { queries } from '../../api/client.ts'
import { useDone } from '../../api/use-done.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Input } from '../../ui/inputs.tsx'
import { Failure } from '../../ui/states.tsx'
import type { Post } from './one-post.tsx'

type Deletion = NonNullable<Post['deletion']>

const ENDS: Readonly<Record<NonNullable<Deletion['end']>, MessageDescriptor>> = {
  deleted: msg`It is deleted on its network.`,
  absent: msg`It was gone from its network already.`,
  refused: msg`It could not be deleted.`,
  'given-up': msg`It could not be deleted: the network was not to be reached for a day.`,
}

type DeletePostProps = { readonly post: Post; readonly zone: string }

/** Has a published post deleted on its network, and says what the network said to that. */
export function DeletePost({ post, zone }: DeletePostProps): ReactNode {
  const { deletion } = post
  const mayAsk = deletion === undefined || deletion.end === 'refused' || deletion.end === 'given-up'
  return (
    <>
      {deletion === undefined ? null : <DeletionState deletion={deletion} zone={zone} />}
      {mayAsk ? <AskForDeletion post={post} /> : null}
    </>
  )
}

function DeletionState({ deletion, zone }: { readonly deletion: Deletion; readonly zone: string }): ReactNode {
  const { i18n } = useLingui()
  const { askedAt, endedAt, note, end, detail, httpStatus, requestId } = deletion
  const isGone = end === 'deleted' || end === 'absent'
  const facts = [
    { key: 'asked', term: <Trans>Asked for</Trans>, details: <Moment at={askedAt} zone={zone} /> },
    { key: 'note', term: <Trans>Who wanted it and why</Trans>, details: <bdi>{note}</bdi> },
    { key: 'ended', term: <Trans>Ended</Trans>, details: endedAt && <Moment at={endedAt} zone={zone} /> },
    { key: 'http', term: <Trans>The network’s status</Trans>, details: httpStatus },
    { key: 'detail', term: <Trans>What it said</Trans>, details: detail && <bdi lang="en">{detail}</bdi> },
    { key: 'request', term: <Trans>Its number for the request</Trans>, details: requestId && <bdi>{requestId}</bdi> },
  ]
  return (
    <Notice
      kind={end === undefined ? 'info' : isGone ? 'done' : 'warning'}
      title={end === undefined ? <Trans>It is being deleted on its network.</Trans> : i18n._(ENDS[end])}
    >
      <DefinitionList entries={facts.filter(({ details }) => details !== undefined)} />
    </Notice>
  )
}

/** Fewer letters than this are no reason. */
const LEAST_NOTE = 3

function AskForDeletion({ post }: { readonly post: Post }): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const [note, setNote] = useState('')
  const remove = queries.useMutation('post', '/posts/{post}/delete', {
    onSuccess: () => done(t`A worker deletes it on its network.`),
  })
  const { organisationName } = post
  return (
    <>
      <ConfirmDialog
        action={t`Delete it on its network`}
        kind="danger"
        title={t`Delete this post on its network?`}
        isBlocked={note.trim().length < LEAST_NOTE}
        onConfirm={() => remove.mutate({ params: { path: { post: post.id } }, body: { note: note.trim() } })}
      >
        <p>
          <Trans>
            It was said in the name of <bdi>{organisationName}</bdi>: delete it only when they asked for it. Whoever saw
            it saw it. It stays in the books here, with what the network said.
          </Trans>
        </p>
        <div className="mt-3">
          <Input name="delete-note" label={t`Who wanted it and why`} value={note} onChange={setNote} maxLength={500} />
        </div>
      </ConfirmDialog>
      {remove.error === null ? null : <Failure problem={remove.error} />}
    </>
  )
}
