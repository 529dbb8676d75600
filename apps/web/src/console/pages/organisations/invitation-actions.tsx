import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { queries } from '../../api/client.ts'
import { useDone } from '../../api/use-done.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ShortMoment } from '../../ui/short-moment.tsx'
import { Failure } from '../../ui/states.tsx'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import { type Made, MadeInvitation } from './made-invitation.tsx'
import type { Part } from './organisation-card.tsx'

const STATES: Readonly<Record<NonNullable<Part['invitation']>['state'], MessageDescriptor>> = {
  open: msg`Invitation: not opened yet`,
  opened: msg`Invitation: opened, not accepted`,
  accepted: msg`Invitation: accepted`,
  expired: msg`Invitation: expired`,
  revoked: msg`Invitation: revoked`,
  replaced: msg`Invitation: replaced`,
}

type ActionsProps = { readonly campaign: string; readonly part: Part; readonly zone: string }

/** How an organisation's invitation stands, and a new link in its place, or none any more. */
export function InvitationActions({ campaign, part, zone }: ActionsProps): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const [made, setMade] = useState<Made>()
  const { organisation, invitation, state } = part
  const isLive = invitation !== undefined && LIVE.has(invitation.state)
  const isToAsk = state === 'invited' && invitation?.state !== 'accepted'
  const show = (one: Made | undefined) => {
    setMade(one)
    return done(t`There is a new link. It stands with the organisation, this once.`)
  }
  useKeptFocus(invitation?.state ?? '')
  return (
    <div className="mt-3 border-t border-soft-line pt-3">
      {invitation === undefined ? null : <InvitationState invitation={invitation} isLive={isLive} zone={zone} />}
      {isLive ? <ChangeInvitation invitation={invitation} onMade={show} /> : null}
      {isToAsk && !isLive ? <Invite campaign={campaign} organisation={organisation} onMade={show} /> : null}
      {made === undefined ? null : <MadeInvitation made={made} />}
    </div>
  )
}

type Invitation = NonNullable<Part['invitation']>

/** It can still be replaced by another. */
const LIVE: ReadonlySet<Invitation['state']> = new Set(['open', 'opened', 'expired'])

type StateProps = { readonly invitation: Invitation; readonly isLive: boolean; readonly zone: string }

function InvitationState({ invitation: { state, expiresAt }, isLive, zone }: StateProps): ReactNode {
  const { i18n } = useLingui()
  return (
    <p className="mb-2 text-sm">
      {i18n._(STATES[state])}
      {isLive ? (
        <>
          {', '}
          <Trans>
            valid until <ShortMoment at={expiresAt} zone={zone} />
          </Trans>
        </>
      ) : null}
    </p>
  )
}

type OnMade = { readonly onMade: (made: Made | undefined) => Promise<void> }

function Invite({
  campaign,
  organisation,
  onMade,
}: OnMade & { readonly campaign: string; readonly organisation: string }): ReactNode {
  const invite = queries.useMutation('post', '/campaigns/{campaign}/invitations', {
    onSuccess: ({ items }) => onMade(items[0]),
  })
  const body = { organisations: [{ organisation }], validForDays: 14, renewsAccess: false }
  return (
    <>
      <ActionButton isBusy={invite.isPending} onPress={() => invite.mutate({ params: { path: { campaign } }, body })}>
        <Trans>Make an invitation</Trans>
      </ActionButton>
      {invite.error === null ? null : <Failure problem={invite.error} />}
    </>
  )
}

function ChangeInvitation({ invitation, onMade }: OnMade & { readonly invitation: Invitation }): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const resend = queries.useMutation('post', '/invitations/{invitation}/resend', { onSuccess: onMade })
  const revoke = queries.useMutation('post', '/invitations/{invitation}/revoke', {
    onSuccess: () => done(t`The invitation is revoked: its link opens nothing any more.`),
  })
  const request = { params: { path: { invitation: invitation.id } } }
  const problem = resend.error ?? revoke.error
  return (
    <div className="flex flex-wrap gap-3">
      <ConfirmDialog action={t`New link`} title={t`Make a new link?`} onConfirm={() => resend.mutate(request)}>
        <p>
          <Trans>The old link opens nothing any more. The new one is shown once.</Trans>
        </p>
      </ConfirmDialog>
      {invitation.state === 'expired' ? null : (
        <ConfirmDialog
          action={t`Revoke`}
          kind="danger"
          title={t`Revoke this invitation?`}
          onConfirm={() => revoke.mutate(request)}
        >
          <p>
            <Trans>Its link opens nothing any more. You can invite the organisation again later.</Trans>
          </p>
        </ConfirmDialog>
      )}
      {problem === null ? null : <Failure problem={problem} />}
    </div>
  )
}
