import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { queries } from '../../api/client.ts'
import { useDone } from '../../api/use-done.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure } from '../../ui/states.tsx'

/** The switch for everything: nothing of any campaign goes out while it is off. */
export function PauseEverything({ isPaused }: { readonly isPaused: boolean }): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const resume = queries.useMutation('post', '/installation/resume', {
    onSuccess: () => done(t`Everything goes on.`),
  })
  const goOn = () => resume.mutate({ body: { late: 'allowed', over: 'PT1H', dryRun: false } })
  const pause = queries.useMutation('post', '/installation/pause', {
    onSuccess: () => done(t`Everything is paused.`, { label: t`Go on with everything`, onPress: goOn }),
  })
  const problem = pause.error ?? resume.error
  return (
    <div className="my-4">
      {isPaused ? (
        <ConfirmDialog
          action={t`Go on with everything`}
          kind="primary"
          title={t`Go on with everything?`}
          onConfirm={goOn}
        >
          <p>
            <Trans>Posts that are due go out again, at their pace. What has become too late is missed.</Trans>
          </p>
        </ConfirmDialog>
      ) : (
        <ConfirmDialog
          action={t`Pause everything`}
          kind="danger"
          title={t`Pause everything?`}
          onConfirm={() => pause.mutate({ body: { reason: 'by hand' } })}
        >
          <p>
            <Trans>Within two seconds nothing more of any campaign starts. What is due meanwhile may be missed.</Trans>
          </p>
        </ConfirmDialog>
      )}
      {problem === null ? null : <Failure problem={problem} />}
    </div>
  )
}
