import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { queries } from '../../api/client.ts'
import { useDone } from '../../api/use-done.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { Input } from '../../ui/inputs.tsx'
import { Failure } from '../../ui/states.tsx'
import type { Post } from './one-post.tsx'

/** Gives one post another time, by the campaign's clock. */
export function PostponePost({ post, zone }: { readonly post: Post; readonly zone: string }): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const [to, setTo] = useState(() => wallOf(post.dueAt, zone))
  const postpone = queries.useMutation('post', '/posts/{post}/postpone', {
    onSuccess: () => done(t`The post has another time.`),
  })
  const isReal = to !== '' && to !== wallOf(post.dueAt, zone)
  return (
    <details className="my-3">
      <summary className="min-h-11 cursor-pointer py-2 font-semibold">
        <Trans>Another time for this post</Trans>
      </summary>
      <div className="flex max-w-md flex-col gap-3">
        <Input
          name="postpone-to"
          label={t`New time, by the clock of ${zone}`}
          hint={
            <Trans>
              From then on no plan moves it. An organisation that approved it for a certain time is asked again.
            </Trans>
          }
          type="datetime-local"
          value={to}
          onChange={setTo}
        />
        <div>
          <ActionButton
            isBusy={postpone.isPending || !isReal}
            onPress={() => postpone.mutate({ params: { path: { post: post.id } }, body: { to: instantOf(to, zone) } })}
          >
            <Trans>Set the new time</Trans>
          </ActionButton>
        </div>
        {postpone.error === null ? null : <Failure problem={postpone.error} />}
      </div>
    </details>
  )
}

function wallOf(at: string, zone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

function instantOf(wall: string, zone: string): string {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant().toString()
}
