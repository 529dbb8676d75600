import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { buttonClass } from '../../../components/button.tsx'
import { Notice } from '../../../components/notice.tsx'
import { queries } from '../../api/client.ts'
import { useReadiness } from '../../api/use-readiness.ts'
import { useAnnounce } from '../../live-region.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Failure } from '../../ui/states.tsx'
import { LateChoice, type Late } from './late-choice.tsx'
import { OpenPoints } from './open-points.tsx'
import { PutAway } from './put-away.tsx'

type SteerCampaignProps = { readonly campaign: string; readonly state: string }

/** Launches a draft, pauses what is under way, lets what is paused go on, and ends it for good. Says what came of it. */
export function SteerCampaign({ campaign, state }: SteerCampaignProps): ReactNode {
  const { t } = useLingui()
  const client = useQueryClient()
  const announce = useAnnounce()
  const [done, setDone] = useState<ReactNode>()
  const [problem, setProblem] = useState<unknown>()
  const told: Told = {
    done: (text, more) => {
      announce(text)
      setProblem(undefined)
      setDone(
        <Notice kind="done" title={text}>
          {more}
        </Notice>,
      )
      void client.invalidateQueries()
    },
    failed: setProblem,
  }
  const isRunning = state === 'active' || state === 'paused'
  return (
    <section aria-label={t`Steer the campaign`} className="my-4">
      <div className="flex flex-wrap gap-3">
        {state === 'draft' ? <Launch campaign={campaign} told={told} /> : null}
        {state === 'active' ? <Pause campaign={campaign} told={told} /> : null}
        {state === 'paused' ? <Resume campaign={campaign} told={told} /> : null}
        {isRunning ? <Stop campaign={campaign} told={told} /> : null}
        <Link to="/campaigns/$campaign/copy" params={{ campaign }} className={buttonClass('secondary')}>
          <Trans>Copy</Trans>
        </Link>
        {isRunning ? null : <PutAway campaign={campaign} />}
      </div>
      {problem === undefined ? done : <Failure problem={problem} />}
    </section>
  )
}

/** Where it is shown how a gesture ended, also once its button is gone. */
type Told = {
  readonly done: (text: string, more?: ReactNode) => void
  readonly failed: (problem: unknown) => void
}

type GestureProps = { readonly campaign: string; readonly told: Told }

function Launch({ campaign, told }: GestureProps): ReactNode {
  const { t } = useLingui()
  const readiness = useReadiness(campaign)
  const launch = queries.useMutation('post', '/campaigns/{campaign}/launch', {
    onError: told.failed,
    onSuccess: ({ scheduled, awaitingApproval }) =>
      told.done(
        t`The campaign is launched.`,
        <>
          <p>
            <Plural value={scheduled} one="# post is on its way." other="# posts are on their way." />{' '}
            <Plural value={awaitingApproval} one="# waits for an approval." other="# wait for approvals." />
          </p>
          <p className="mt-2">
            <Link to="/campaigns/$campaign/posts" params={{ campaign }} className="inline-block py-1">
              <Trans>Look at its posts</Trans>
            </Link>
          </p>
        </>,
      ),
  })
  return (
    <ConfirmDialog
      action={t`Launch`}
      kind="primary"
      title={t`Launch this campaign?`}
      isBlocked={readiness.data?.ready !== true}
      onConfirm={() => launch.mutate({ params: { path: { campaign } }, body: { ifReady: true } })}
    >
      <p>
        <Trans>From here on its posts go out by themselves when they are due. You can pause it at any time.</Trans>
      </p>
      <QueryView query={readiness}>{(data) => <OpenPoints campaign={campaign} readiness={data} />}</QueryView>
    </ConfirmDialog>
  )
}

function Pause({ campaign, told }: GestureProps): ReactNode {
  const { t } = useLingui()
  const pause = queries.useMutation('post', '/campaigns/{campaign}/pause', {
    onError: told.failed,
    onSuccess: () => told.done(t`The campaign is paused.`),
  })
  return (
    <ConfirmDialog
      action={t`Pause`}
      kind="danger"
      title={t`Pause this campaign?`}
      onConfirm={() => pause.mutate({ params: { path: { campaign } } })}
    >
      <p>
        <Trans>Within two seconds nothing more of it starts. What is due meanwhile may be missed.</Trans>
      </p>
    </ConfirmDialog>
  )
}

function Resume({ campaign, told }: GestureProps): ReactNode {
  const { t } = useLingui()
  const [late, setLate] = useState<Late>('allowed')
  const { data: counted } = queries.useQuery('post', '/campaigns/{campaign}/resume', {
    params: { path: { campaign } },
    body: { late: 'allowed', over: 'PT1H', dryRun: true },
  })
  const resume = queries.useMutation('post', '/campaigns/{campaign}/resume', {
    onError: told.failed,
    onSuccess: ({ skipped }) =>
      told.done(
        t`The campaign goes on.`,
        skipped === 0 ? undefined : (
          <p>
            <Plural value={skipped} one="# post was left out." other="# posts were left out." />
          </p>
        ),
      ),
  })
  return (
    <ConfirmDialog
      action={t`Go on`}
      kind="primary"
      title={t`Go on with this campaign?`}
      onConfirm={() => resume.mutate({ params: { path: { campaign } }, body: { late, over: 'PT1H', dryRun: false } })}
    >
      <LateChoice late={counted?.late} value={late} onChange={setLate} />
    </ConfirmDialog>
  )
}

function Stop({ campaign, told }: GestureProps): ReactNode {
  const { t } = useLingui()
  const stop = queries.useMutation('post', '/campaigns/{campaign}/stop', {
    onError: told.failed,
    onSuccess: ({ canceled }) =>
      told.done(
        t`The campaign is stopped.`,
        <p>
          <Plural value={canceled} one="# post was canceled." other="# posts were canceled." />
        </p>,
      ),
  })
  return (
    <ConfirmDialog
      action={t`Stop for good`}
      kind="danger"
      title={t`Stop this campaign for good?`}
      word={campaign}
      onConfirm={() => stop.mutate({ params: { path: { campaign } } })}
    >
      <p>
        <Trans>
          Every post that has not gone out is canceled. This cannot be taken back. When it is stopped, you can put it
          away.
        </Trans>
      </p>
    </ConfirmDialog>
  )
}
