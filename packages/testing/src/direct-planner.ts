import { diffPlan, plan } from '@chorus/shared'
import type { Planner } from '@chorus/usecases'

/** Plans right here, without a thread. */
export const directPlanner: Planner = {
  timeZoneData: process.versions['tz'] ?? 'unknown',
  plan: async (input, now) => plan(input, now),
  planAndDiff: async ({ input, now, existing }) => {
    const made = plan(input, now)
    return { plan: made, diff: diffPlan(made, existing) }
  },
}
