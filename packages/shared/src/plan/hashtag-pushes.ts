import { worstHashtagPushes } from '../networks/find-hashtag-push.ts'
import { networkRules } from '../networks/network-rules.ts'
import type { PlannedPost, PlanProblem } from './plan-types.ts'

/** A problem for each hashtag that so many accounts would say within an hour that it looks like a push: the worst hour. */
export function hashtagPushes(posts: readonly PlannedPost[]): readonly PlanProblem[] {
  return worstHashtagPushes(posts).map(({ push: { platform, hashtag, accounts, from, to } }) => {
    const most = networkRules[platform].accountsPerHashtagAnHour ?? 0
    const when = `between ${from.toString()} and ${to.toString()}`
    const message = `${accounts} accounts would say #${hashtag} ${when}: more than ${most} within an hour look like a push to make it trend, which ${platform} forbids`
    return { code: 'hashtag-push', message, platform }
  })
}
