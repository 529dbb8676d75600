import type { KitCampaign } from './kit.ts'

/**
 * A kit's anchors and `opening` as instants: wall times of the campaign's zone. A wall time that the clocks leave out
 * moves forward by the gap; of one that comes twice the first is taken. `opening` stands in for the kit's own opening.
 */
export function campaignInstants(
  { timeZone, anchors, opensAt }: Pick<KitCampaign, 'timeZone' | 'anchors' | 'opensAt'>,
  opening?: Temporal.Instant,
): Readonly<Record<string, Temporal.Instant>> {
  const at = (wall: Temporal.PlainDateTime): Temporal.Instant => wall.toZonedDateTime(timeZone).toInstant()
  const named = Object.entries(anchors).map(([name, wall]) => [name, at(wall)] as const)
  return { ...Object.fromEntries(named), opening: opening ?? at(opensAt) }
}
