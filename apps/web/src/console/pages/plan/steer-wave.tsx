import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { Notice } from '../../../components/notice.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { queries } from '../../api/client.ts'
import { useDone } from '../../api/use-done.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure } from '../../ui/states.tsx'
import { type Late, LateChoice } from '../campaign/late-choice.tsx'

type SteerWaveProps = {
  readonly campaign: string
  readonly state: components['schemas']['WaveState']
}

/** Pauses one wave while the others go on, and lets it go on. */
export function SteerWave({ campaign, state: { wave, paused } }: SteerWaveProps): ReactNode {
  return paused ? <ResumeWave campaign={campaign} wave={wave} /> : <PauseWave campaign={campaign} wave={wave} />
}

/** That a wave is paused, and why. */
export function WavePaused({ state: { pausedReason } }: Pick<SteerWaveProps, 'state'>): ReactNode {
  return (
    <Notice kind="warning" title={<Trans>This wave is paused: nothing of it goes out.</Trans>}>
      {pausedReason === undefined ? null : <bdi>{pausedReason}</bdi>}
    </Notice>
  )
}

type WaveProps = { readonly campaign: string; readonly wave: string }

function PauseWave({ campaign, wave }: WaveProps): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const pause = queries.useMutation('post', '/campaigns/{campaign}/waves/{wave}/pause', {
    onSuccess: () => done(t`The wave ${wave} is paused.`),
  })
  return (
    <>
      <ConfirmDialog
        action={t`Pause ${wave}`}
        kind="danger"
        title={t`Pause this wave?`}
        onConfirm={() => pause.mutate({ params: { path: { campaign, wave } } })}
      >
        <p>
          <Trans>
            Within two seconds nothing more of it starts; other waves go on. What is due meanwhile may be missed.
          </Trans>
        </p>
      </ConfirmDialog>
      {pause.error === null ? null : <Failure problem={pause.error} />}
    </>
  )
}

function ResumeWave({ campaign, wave }: WaveProps): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const [late, setLate] = useState<Late>('allowed')
  const params = { path: { campaign, wave } }
  const { data: counted } = queries.useQuery('post', '/campaigns/{campaign}/waves/{wave}/resume', {
    params,
    body: { late: 'allowed', over: 'PT1H', dryRun: true },
  })
  const resume = queries.useMutation('post', '/campaigns/{campaign}/waves/{wave}/resume', {
    onSuccess: () => done(t`The wave ${wave} goes on.`),
  })
  return (
    <>
      <ConfirmDialog
        action={t`Let ${wave} go on`}
        kind="primary"
        title={t`Let this wave go on?`}
        onConfirm={() => resume.mutate({ params, body: { late, over: 'PT1H', dryRun: false } })}
      >
        <LateChoice late={counted?.late} value={late} onChange={setLate} />
      </ConfirmDialog>
      {resume.error === null ? null : <Failure problem={resume.error} />}
    </>
  )
}
