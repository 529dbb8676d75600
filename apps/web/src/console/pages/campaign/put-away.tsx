import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Notice } from '../../../components/notice.tsx'
import { queries } from '../../api/client.ts'
import { useDone } from '../../api/use-done.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure } from '../../ui/states.tsx'

type PutAwayProps = { readonly campaign: string }

/** Takes a draft, or a campaign that is over, out of the lists; it can be taken out again. */
export function PutAway({ campaign }: PutAwayProps): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const done = useDone()
  const params = { path: { campaign } }
  const back = queries.useMutation('post', '/campaigns/{campaign}/unarchive', {
    onSuccess: () => done(t`The campaign is back.`),
  })
  const away = queries.useMutation('post', '/campaigns/{campaign}/archive', {
    onSuccess: async () => {
      await navigate({ to: '/' })
      return done(t`The campaign is put away.`, { label: t`Undo`, onPress: () => back.mutate({ params }) })
    },
  })
  return (
    <>
      <ConfirmDialog action={t`Put away`} title={t`Put this campaign away?`} onConfirm={() => away.mutate({ params })}>
        <p>
          <Trans>
            It leaves the list of campaigns. Its texts, posts and records stay, and you can take it out again.
          </Trans>
        </p>
      </ConfirmDialog>
      {away.error === null ? null : <Failure problem={away.error} />}
    </>
  )
}

/** Says that a campaign is put away, and takes it out again. */
export function TakeOutAgain({ campaign }: PutAwayProps): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const back = queries.useMutation('post', '/campaigns/{campaign}/unarchive', {
    onSuccess: () => done(t`The campaign is back.`),
  })
  return (
    <Notice kind="info" title={<Trans>This campaign is put away.</Trans>}>
      <p className="mt-2">
        <ActionButton isBusy={back.isPending} onPress={() => back.mutate({ params: { path: { campaign } } })}>
          <Trans>Take it out again</Trans>
        </ActionButton>
      </p>
      {back.error === null ? null : <Failure problem={back.error} />}
    </Notice>
  )
}
