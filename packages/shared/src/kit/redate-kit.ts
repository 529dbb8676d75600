import type { Kit, KitCampaign, KitMoment, KitWave } from './kit.ts'

/**
 * The same kit with its opening moved to an instant, for rehearsing next month's campaign today.
 *
 * The opening becomes that instant's wall time in the campaign's zone, in whole seconds. Every anchor and every moment
 * under `at` moves by the same number of calendar days and keeps its wall time: by as many as the opening's date, or one
 * more when otherwise something that was not before the opening would come before it. What clocks leave out moves forward,
 * of what comes twice the first is taken (an opening within a repeated hour is therefore its first coming).
 */
export function redateKit(kit: Kit, opensAt: Temporal.Instant): Kit {
  const { campaign } = kit
  const opening = opensAt
    .toZonedDateTimeISO(campaign.timeZone)
    .toPlainDateTime()
    .round({ smallestUnit: 'second', roundingMode: 'floor' })
  const days = daysToMove(kit, opening)
  return {
    ...kit,
    campaign: {
      ...campaign,
      opensAt: opening,
      anchors: Object.fromEntries(Object.entries(campaign.anchors).map(([name, at]) => [name, at.add({ days })])),
    },
    waves: kit.waves.map((wave): KitWave => ({ ...wave, when: moved(wave.when, days, campaign) })),
  }
}

function daysToMove(kit: Kit, opening: Temporal.PlainDateTime): number {
  const { opensAt } = kit.campaign
  const { days } = opensAt.toPlainDate().until(opening.toPlainDate(), { largestUnit: 'days' })
  const overtaken = wallTimesOf(kit).some((wall) => {
    const wasNotBefore = Temporal.PlainDateTime.compare(wall, opensAt) >= 0
    return wasNotBefore && Temporal.PlainDateTime.compare(wall.add({ days }), opening) < 0
  })
  return overtaken ? days + 1 : days
}

/** Everything of the kit that moves, in the campaign's zone (a wave in each one's own zone is taken as if in that one). */
function wallTimesOf({ campaign, waves }: Kit): readonly Temporal.PlainDateTime[] {
  const moments = waves.flatMap(({ when }) => {
    if (when.kind === 'anchor') return []
    return when.kind === 'wall' ? [when.at] : [when.at.toZonedDateTimeISO(campaign.timeZone).toPlainDateTime()]
  })
  return [...Object.values(campaign.anchors), ...moments]
}

function moved(when: KitMoment, days: number, { timeZone }: KitCampaign): KitMoment {
  switch (when.kind) {
    case 'anchor':
      return when
    case 'wall':
      return { ...when, at: when.at.add({ days }) }
    case 'instant':
      return { ...when, at: when.at.toZonedDateTimeISO(timeZone).add({ days }).toInstant() }
  }
}
