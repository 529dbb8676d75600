import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { queries } from '../../api/client.ts'
import { useDone } from '../../api/use-done.ts'
import { useNow } from '../../api/use-now.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure } from '../../ui/states.tsx'
import { DeletePost } from './delete-post.tsx'
import type { Post } from './one-post.tsx'
import { PostponePost } from './postpone-post.tsx'

const CANCELABLE: ReadonlySet<string> = new Set(['planned', 'awaiting_approval', 'scheduled', 'queued', 'publishing'])
const WAITING: ReadonlySet<string> = new Set(['planned', 'awaiting_approval', 'scheduled', 'queued'])
const RETRYABLE: ReadonlySet<string> = new Set(['failed', 'missed', 'canceled'])

/** What can be done to one post: canceled, given another time, scheduled again, deleted on its network. */
export function ChangePost({ post, zone }: { readonly post: Post; readonly zone: string }): ReactNode {
  const isSetAside = post.state === 'scheduled' && post.reason === 'poison'
  return (
    <div className="my-4 print:hidden">
      <div className="flex flex-wrap gap-3">
        {CANCELABLE.has(post.state) ? <Cancel post={post} /> : null}
        <UndoCancel post={post} />
        {RETRYABLE.has(post.state) || isSetAside ? <Retry post={post} /> : null}
      </div>
      {WAITING.has(post.state) ? <PostponePost post={post} zone={zone} /> : null}
      {post.state === 'published' ? <DeletePost post={post} zone={zone} /> : null}
    </div>
  )
}

type ChangeProps = { readonly post: Post }

function Cancel({ post }: ChangeProps): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const request = { params: { path: { post: post.id } } }
  const undo = queries.useMutation('post', '/posts/{post}/undo-cancel', {
    onSuccess: () => done(t`The post goes out after all, at its own time.`),
  })
  const cancel = queries.useMutation('post', '/posts/{post}/cancel', {
    onSuccess: ({ requested }) =>
      done(requested ? t`It is being sent. It is canceled if nothing went out.` : t`The post is canceled.`, {
        label: t`Undo`,
        onPress: () => undo.mutate(request),
      }),
  })
  const problem = cancel.error ?? undo.error
  return (
    <>
      <ConfirmDialog
        action={t`Cancel this post`}
        kind="danger"
        title={t`Cancel this post?`}
        onConfirm={() => cancel.mutate(request)}
      >
        <p>
          <Trans>It will not go out. You can take that back while its time has not passed.</Trans>
        </p>
      </ConfirmDialog>
      {problem === null ? null : <Failure problem={problem} />}
    </>
  )
}

/** A cancel by hand is taken back while the post could still go. */
function UndoCancel({ post }: ChangeProps): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const now = useNow()
  const undo = queries.useMutation('post', '/posts/{post}/undo-cancel', {
    onSuccess: () => done(t`The post goes out after all, at its own time.`),
  })
  if (post.state !== 'canceled' || post.reason !== 'canceled-by-hand') return null
  if (Temporal.Instant.compare(post.lateAfter, now) <= 0) return null
  return (
    <>
      <ActionButton isBusy={undo.isPending} onPress={() => undo.mutate({ params: { path: { post: post.id } } })}>
        <Trans>Take the cancel back</Trans>
      </ActionButton>
      {undo.error === null ? null : <Failure problem={undo.error} />}
    </>
  )
}

function Retry({ post }: ChangeProps): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const retry = queries.useMutation('post', '/posts/{post}/retry', {
    onSuccess: () => done(t`The post is scheduled again, for now.`),
  })
  return (
    <>
      <ConfirmDialog
        action={t`Schedule again`}
        kind="primary"
        title={t`Schedule this post again?`}
        onConfirm={() => retry.mutate({ params: { path: { post: post.id } } })}
      >
        <p>
          <Trans>It goes out as soon as its account and its network are free, not at its old time.</Trans>
        </p>
      </ConfirmDialog>
      {retry.error === null ? null : <Failure problem={retry.error} />}
    </>
  )
}
