import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { components } from '../../../api/api-types.gen.ts'
import { queries } from '../../../api/client.ts'
import { useDone } from '../../../api/use-done.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Failure } from '../../../ui/states.tsx'
import { useKeptFocus } from '../../../ui/use-kept-focus.ts'
import { ShownSecret } from './shown-secret.tsx'

type Webhook = components['schemas']['Webhook']

/** Hours that both secrets are good for, so that no delivery is refused while the receiver is given the new one. */
const OVERLAP_HOURS = 24

type OneProps = { readonly webhook: Webhook }

/** What can be done with a receiver: a test, off and on, a new secret, and its end. */
export function WebhookActions({ webhook }: OneProps): ReactNode {
  useKeptFocus(webhook.state)
  return (
    <div className="my-4 flex flex-wrap items-start gap-3">
      {webhook.state === 'on' ? <SendTest webhook={webhook} /> : null}
      <TurnIt webhook={webhook} />
      <NewSecret webhook={webhook} />
      <TakeOut webhook={webhook} />
    </div>
  )
}

function SendTest({ webhook: { id } }: OneProps): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const test = queries.useMutation('post', '/webhooks/{webhook}/test', {
    onSuccess: () => done(t`The test is queued. How it ends stands below.`),
  })
  return (
    <div>
      <ActionButton
        kind="primary"
        isBusy={test.isPending}
        onPress={() => test.mutate({ params: { path: { webhook: id } } })}
      >
        <Trans>Send a test</Trans>
      </ActionButton>
      {test.error === null ? null : <Failure problem={test.error} />}
    </div>
  )
}

function TurnIt({ webhook: { id, name, state } }: OneProps): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const set = (on: boolean) => turn.mutate({ params: { path: { webhook: id } }, body: { on } })
  const turn = queries.useMutation('patch', '/webhooks/{webhook}', {
    onSuccess: ({ state: now }) =>
      now === 'on'
        ? done(t`${name} is told again what happens.`)
        : done(t`${name} is told nothing until it is turned on.`, { label: t`Turn it on`, onPress: () => set(true) }),
  })
  return (
    <div>
      <ActionButton
        kind={state === 'on' ? 'secondary' : 'primary'}
        isBusy={turn.isPending}
        onPress={() => set(state !== 'on')}
      >
        {state === 'on' ? <Trans>Turn it off</Trans> : <Trans>Turn it on</Trans>}
      </ActionButton>
      {turn.error === null ? null : <Failure problem={turn.error} />}
    </div>
  )
}

function NewSecret({ webhook: { id, name } }: OneProps): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const [secret, setSecret] = useState<string>()
  const rotate = queries.useMutation('post', '/webhooks/{webhook}/rotate', {
    onSuccess: (rotated) => {
      setSecret(rotated.secret)
      return done(t`The new secret stands on this page, this once. The one before is good for a day more.`)
    },
  })
  return (
    <div>
      <ConfirmDialog
        action={t`Give it a new secret`}
        title={t`Give ${name} a new secret?`}
        onConfirm={() => rotate.mutate({ params: { path: { webhook: id } }, body: { overlapHours: OVERLAP_HOURS } })}
      >
        <p>
          <Trans>The secret it has is good for a day more: give the receiver the new one until then.</Trans>
        </p>
      </ConfirmDialog>
      {rotate.error === null ? null : <Failure problem={rotate.error} />}
      {secret === undefined ? null : <ShownSecret secret={secret} />}
    </div>
  )
}

function TakeOut({ webhook: { id, name } }: OneProps): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const navigate = useNavigate()
  const remove = queries.useMutation('delete', '/webhooks/{webhook}', {
    async onSuccess() {
      await navigate({ to: '/settings/webhooks' })
      return done(t`${name} is told nothing any more.`)
    },
  })
  return (
    <div>
      <ConfirmDialog
        action={t`Take it out`}
        kind="danger"
        title={t`Take out ${name}?`}
        onConfirm={() => remove.mutate({ params: { path: { webhook: id } } })}
      >
        <p>
          <Trans>It is told nothing any more, and what it was told is forgotten. It cannot be taken back.</Trans>
        </p>
      </ConfirmDialog>
      {remove.error === null ? null : <Failure problem={remove.error} />}
    </div>
  )
}
