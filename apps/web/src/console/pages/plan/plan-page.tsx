import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/client.ts'
import { useMayWork } from '../../api/use-role.ts'
import { readKit } from '../../kit/save-kit.ts'
import { ConsoleHeading } from '../../ui/console-heading.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { MoveDeadline } from './move-deadline.tsx'
import { PlanPreview } from './plan-preview.tsx'
import { WaveList } from './wave-list.tsx'

/** A campaign's waves, its deadline, and the plan that follows from them: looked at, then applied, then undone if need be. */
export function PlanPage(): ReactNode {
  const { t } = useLingui()
  const { campaign = '' } = useParams({ strict: false })
  const read = queries.useQuery('get', '/campaigns/{campaign}', { params: { path: { campaign } } })
  const kit = useQuery({ queryKey: ['kit', campaign], queryFn: () => readKit(campaign) })
  const mayWork = useMayWork()
  return (
    <>
      <ConsoleHeading>{t`Waves and plan`}</ConsoleHeading>
      <QueryView query={read}>
        {({ state, timeZone, anchors, planVersion }) => {
          const isOver = state === 'finished' || state === 'canceled'
          return (
            <>
              {isOver ? (
                <p>
                  <Trans>The campaign is over: nothing of its plan changes any more.</Trans>
                </p>
              ) : null}
              {mayWork && !isOver && anchors['deadline'] !== undefined ? (
                <MoveDeadline campaign={campaign} deadline={anchors['deadline']} timeZone={timeZone} />
              ) : null}
              <QueryView query={kit}>
                {(given) => <WaveList campaign={campaign} read={given} mayWork={mayWork && !isOver} />}
              </QueryView>
              {isOver ? null : (
                <PlanPreview campaign={campaign} version={planVersion} mayWork={mayWork} isDraft={state === 'draft'} />
              )}
            </>
          )
        }}
      </QueryView>
    </>
  )
}
