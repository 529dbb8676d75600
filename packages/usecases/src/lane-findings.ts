import type { LaneItem } from '@chorus/db'

/** What a closed lane means for whoever runs the server, and what to do about it, in English; moments in UTC. */
export function laneFinding(lane: LaneItem): string {
  const since = lane.since === undefined ? '' : ` since ${minuteOf(lane.since)}`
  const behind = `${lane.posts} ${lane.posts === 1 ? 'post waits' : 'posts wait'} behind it.`
  const why = lane.why ?? 'no reason was given'
  const refusal = /^refused:(.*)$/.exec(why)?.[1]
  if (lane.state === 'waiting' && lane.until !== undefined) {
    return `${lane.name} waits until ${minuteOf(lane.until)}${since} (${refusal ?? why}): ${behind}`
  }
  if (refusal === undefined) return `${lane.name} is held${since} (${why}): ${behind}`
  return `${lane.name} is held${since}: the network refused our app (${refusal}). ${behind} Mend that, then: chorus lanes open ${lane.name}`
}

function minuteOf(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'minute' }).replace('T', ' ').replace('Z', ' UTC')
}
