import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Heading } from '../../../components/heading.tsx'
import { queries } from '../../api/client.ts'
import { useDone } from '../../api/use-done.ts'
import { useReadiness } from '../../api/use-readiness.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Failure } from '../../ui/states.tsx'
import { checkOf, type Point } from './readiness-checks.tsx'

type CampaignReadinessProps = { readonly campaign: string }

/** Before a launch: what is ready, what is not, and where to do something about each. */
export function CampaignReadiness({ campaign }: CampaignReadinessProps): ReactNode {
  const { i18n } = useLingui()
  const query = useReadiness(campaign)
  return (
    <section>
      <Heading level={2}>
        <Trans>Before the launch</Trans>
      </Heading>
      <QueryView query={query}>
        {(readiness) => (
          <>
            <CheckList checks={readiness.points.map((point) => checkOf(point, readiness, { campaign, i18n }))} />
            <Waived campaign={campaign} points={readiness.points} />
          </>
        )}
      </QueryView>
    </section>
  )
}

type WaivedProps = CampaignReadinessProps & { readonly points: readonly Point[] }

/** What was let pass, and why; each can be wanted again. */
function Waived({ campaign, points }: WaivedProps): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const again = queries.useMutation('delete', '/campaigns/{campaign}/readiness/{point}/waiver', {
    onSuccess: () => done(t`It keeps the launch back again.`),
  })
  const waived = points.filter(({ state, waiver }) => state === 'open' && waiver !== undefined)
  if (waived.length === 0) return null
  return (
    <>
      <Heading level={3}>
        <Trans>Let pass with a reason</Trans>
      </Heading>
      <ul className="my-2">
        {waived.map(({ point, waiver }) => (
          <li key={point} className="flex flex-wrap items-center gap-3 py-1">
            <span dir="auto" className="flex-1">
              {waiver?.reason}
            </span>
            {isWaivable(point) ? (
              <ActionButton
                isBusy={again.isPending}
                onPress={() => again.mutate({ params: { path: { campaign, point } } })}
              >
                <Trans>Want it again</Trans>
              </ActionButton>
            ) : null}
          </li>
        ))}
      </ul>
      {again.error === null ? null : <Failure problem={again.error} />}
    </>
  )
}

/** The points that may be let pass. */
export type WaivablePoint = 'texts' | 'budget' | 'worker' | 'deadline'

/** Whether a point may be let pass, as the API says it by its type. */
export function isWaivable(point: string): point is WaivablePoint {
  return point === 'texts' || point === 'budget' || point === 'worker' || point === 'deadline'
}
