import { useEffect, useState } from 'react'
import { queries } from './client.ts'

/** A rehearsal that runs fast is looked at more often than this page counts minutes. */
const TICK_MS = 20_000
/** After this long the clocks are compared again. */
const FRESH_MS = 60_000

/**
 * What time it is for campaigns, as the server says: a rehearsal's clock may be set ahead, or run faster. Until the server has
 * answered, the browser's own.
 */
export function useNow(): Temporal.Instant {
  const { data, dataUpdatedAt } = queries.useQuery(
    'get',
    '/clock',
    {},
    { staleTime: FRESH_MS, refetchInterval: FRESH_MS },
  )
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  const own = Temporal.Now.instant()
  if (data === undefined) return own
  const passedMs = Math.max(0, own.epochMilliseconds - dataUpdatedAt) * data.speed
  return Temporal.Instant.from(data.now).add({ milliseconds: Math.round(passedMs) })
}
