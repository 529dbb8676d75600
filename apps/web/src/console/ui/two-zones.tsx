import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Moment } from '../../components/moment.tsx'
import { OWN_ZONE } from './own-zone.ts'

/** A moment in the campaign's zone, and in the reader's own where that is another. */
export function TwoZones({ at, zone }: { readonly at: string; readonly zone: string }): ReactNode {
  return (
    <>
      <Moment at={at} zone={zone} />
      {showTheSame(at, zone, OWN_ZONE) ? null : (
        <span className="block text-sm text-quiet">
          <Trans>
            Where you are: <Moment at={at} zone={OWN_ZONE} />
          </Trans>
        </span>
      )}
    </>
  )
}

/** Whether the clocks of both zones show the same then: two names of one time tell nobody anything. */
function showTheSame(at: string, one: string, other: string): boolean {
  const instant = Temporal.Instant.from(at)
  return instant.toZonedDateTimeISO(one).offsetNanoseconds === instant.toZonedDateTimeISO(other).offsetNanoseconds
}
