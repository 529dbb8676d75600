import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { Heading } from '../../../components/heading.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Notice } from '../../../components/notice.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { queries } from '../../api/client.ts'
import { useDone } from '../../api/use-done.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ConsoleForm } from '../../ui/console-form.tsx'
import { Failure } from '../../ui/states.tsx'
import type { Post } from './one-post.tsx'
import { OwnText } from './own-text.tsx'

type Near = Post['attempts'][number]['readings'][number]['near'][number]

/** What stands on the account, beside our own text; whoever looked says which of them it is, or that it is none. */
export function SettlePost({ post, zone }: { readonly post: Post; readonly zone: string }): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const settle = queries.useMutation('post', '/posts/{post}/settle', {
    onSuccess: ({ state, requested }) =>
      done(
        requested
          ? t`The account is being read back.`
          : state === 'published'
            ? t`Settled: the post is published.`
            : t`Settled: the post did not go out.`,
      ),
  })
  const params = { path: { post: post.id } }
  const isPublished = (remoteId: string, remoteUrl: string) =>
    settle.mutate({ params, body: { outcome: 'published', remoteId, remoteUrl, note: '' } })
  return (
    <section aria-labelledby="settle">
      <Heading level={2} id="settle">
        <Trans>Did it go out?</Trans>
      </Heading>
      <Notice kind="warning" title={<Trans>Nobody can prove whether this post went out.</Trans>}>
        <p>
          <Trans>
            Look at the account. If the text stands there, say which one it is; it is never sent again blindly.
          </Trans>
        </p>
      </Notice>
      <div className="grid gap-x-6 md:grid-cols-2">
        <div>
          <Heading level={3}>
            <Trans>Our text</Trans>
          </Heading>
          <OwnText post={post} />
        </div>
        <div>
          <Heading level={3}>
            <Trans>What stands on the account</Trans>
          </Heading>
          <NearPosts
            near={nearOf(post)}
            zone={zone}
            onChoose={({ remoteId, remoteUrl }) => isPublished(remoteId, remoteUrl)}
          />
        </div>
      </div>
      {settle.error === null ? null : <Failure problem={settle.error} />}
      <NotThere
        isBusy={settle.isPending}
        onDecided={(again) => settle.mutate({ params, body: { outcome: 'not-published', again, note: '' } })}
        onLookAgain={() => settle.mutate({ params, body: { outcome: 'look-again' } })}
      />
      <FoundElsewhere isBusy={settle.isPending} onFound={isPublished} />
    </section>
  )
}

type NotThereProps = {
  readonly isBusy: boolean
  readonly onDecided: (again: boolean) => void
  readonly onLookAgain: () => void
}

function NotThere({ isBusy, onDecided, onLookAgain }: NotThereProps): ReactNode {
  const { t } = useLingui()
  return (
    <div className="my-4 flex flex-wrap gap-3">
      <ConfirmDialog
        action={t`It is not there: send it again`}
        kind="danger"
        title={t`Send it again?`}
        onConfirm={() => onDecided(true)}
      >
        <p>
          <Trans>If it did go out after all, it will stand there twice. Are you sure that it is not there?</Trans>
        </p>
      </ConfirmDialog>
      <ConfirmDialog action={t`It is not there: let it be`} title={t`Let it be?`} onConfirm={() => onDecided(false)}>
        <p>
          <Trans>The post ends as failed. You can schedule it again later.</Trans>
        </p>
      </ConfirmDialog>
      <ActionButton isBusy={isBusy} onPress={onLookAgain}>
        <Trans>Read the account back once more</Trans>
      </ActionButton>
    </div>
  )
}

/** Each once, as the last reading saw it. */
function nearOf({ attempts }: Post): readonly Near[] {
  const all = attempts.flatMap(({ readings }) => readings.flatMap(({ near }) => near))
  return [...new Map(all.map((one) => [one.remoteId, one])).values()]
}

type NearPostsProps = { readonly near: readonly Near[]; readonly zone: string; readonly onChoose: (near: Near) => void }

function NearPosts({ near, zone, onChoose }: NearPostsProps): ReactNode {
  const { t } = useLingui()
  if (near.length === 0)
    return (
      <p className="my-4">
        <Trans>Reading it back showed nothing like it. Look there yourself.</Trans>
      </p>
    )
  return near.map((one) => (
    <figure key={one.remoteId} className="my-4 rounded-lg border border-line bg-raised p-4">
      <blockquote dir="auto" className="whitespace-pre-wrap">
        {one.text}
      </blockquote>
      <figcaption className="mt-2 text-sm">
        <Moment at={one.at} zone={zone} />{' '}
        <a href={one.remoteUrl} rel="noreferrer noopener" target="_blank" className="inline-block py-1">
          <bdi>{one.remoteUrl}</bdi>
        </a>
      </figcaption>
      <div className="mt-3">
        <ConfirmDialog
          action={t`This is it`}
          kind="primary"
          title={t`Is this our post?`}
          onConfirm={() => onChoose(one)}
        >
          <p>
            <Trans>Then ours counts as published, at this address, and is not sent again.</Trans>
          </p>
        </ConfirmDialog>
      </div>
    </figure>
  ))
}

type FoundElsewhereProps = {
  readonly isBusy: boolean
  readonly onFound: (remoteId: string, remoteUrl: string) => void
}

function FoundElsewhere({ isBusy, onFound }: FoundElsewhereProps): ReactNode {
  const { t } = useLingui()
  const [isWrong, setWrong] = useState(false)
  const fault = isWrong ? t`This is no address of a post. Copy it from the network, with https://` : undefined
  return (
    <details className="my-4">
      <summary className="min-h-11 cursor-pointer py-2 font-semibold">
        <Trans>It is there, and not in the list: give its address</Trans>
      </summary>
      <ConsoleForm
        action={t`It is there`}
        isBusy={isBusy}
        faults={fault === undefined ? [] : [{ field: 'address', message: fault }]}
        onSend={({ address = '' }) => {
          const remoteId = idIn(address)
          setWrong(remoteId === undefined)
          if (remoteId !== undefined) onFound(remoteId, address)
        }}
      >
        <TextField name="address" type="url" label={<Trans>Address of the post</Trans>} fault={fault} maxLength={500} />
      </ConsoleForm>
    </details>
  )
}

/** The id of a post is what its address ends with; undefined where it is no address on the web. */
function idIn(address: string): string | undefined {
  if (!/^https?:/.test(address) || !URL.canParse(address)) return undefined
  const last = new URL(address).pathname.split('/').findLast((part) => part !== '')
  return last === undefined ? undefined : last.slice(0, 100)
}
