import type { Kit, KitCampaign, KitMoment, KitRepeat, KitStart, KitWave } from './kit.ts'

/**
 * The same kit with its opening moved to an instant, for rehearsing next month's campaign today.
 *
 * The opening becomes that instant's wall time in the campaign's zone, in whole seconds. Every anchor, every moment
 * under `at`, the embargo and every excepted date move by the same number of calendar days and keep their wall time: by as many as the opening's date, or one
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
  const { embargoUntil } = campaign
  return {
    ...kit,
    campaign: {
      ...campaign,
      opensAt: opening,
      anchors: Object.fromEntries(Object.entries(campaign.anchors).map(([name, at]) => [name, at.add({ days })])),
      ...(embargoUntil === undefined ? {} : { embargoUntil: embargoUntil.add({ days }) }),
    },
    waves: kit.waves.map((wave) => movedWave(wave, days, campaign)),
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
  const { anchors, embargoUntil, timeZone } = campaign
  const starts = waves.flatMap(({ when, earliest, latest }) => [
    when.kind === 'agreed' ? when.from : when,
    ...(earliest === undefined ? [] : [earliest]),
    ...(latest === undefined ? [] : [latest]),
  ])
  const moments = starts.flatMap((start) => {
    if (start.kind === 'anchor') return []
    return start.kind === 'wall' ? [start.at] : [start.at.toZonedDateTimeISO(timeZone).toPlainDateTime()]
  })
  return [...Object.values(anchors), ...(embargoUntil === undefined ? [] : [embargoUntil]), ...moments]
}

function movedWave(wave: KitWave, days: number, { timeZone }: KitCampaign): KitWave {
  const { when, earliest, latest } = wave
  return {
    ...wave,
    when: moved(when, days, timeZone),
    ...(earliest === undefined ? {} : { earliest: movedStart(earliest, days, timeZone) }),
    ...(latest === undefined ? {} : { latest: movedStart(latest, days, timeZone) }),
  }
}

function moved(when: KitMoment, days: number, timeZone: string): KitMoment {
  if (when.kind === 'agreed') return { ...when, from: movedStart(when.from, days, timeZone) }
  const { repeat, ...rest } = when
  const start = movedStart(rest, days, timeZone)
  return repeat === undefined ? start : { ...start, repeat: movedRepeat(repeat, days) }
}

function movedStart(start: KitStart, days: number, timeZone: string): KitStart {
  switch (start.kind) {
    case 'anchor':
      return start
    case 'wall':
      return { ...start, at: start.at.add({ days }) }
    case 'instant':
      return { ...start, at: start.at.toZonedDateTimeISO(timeZone).add({ days }).toInstant() }
  }
}

function movedRepeat(repeat: KitRepeat, days: number): KitRepeat {
  const { except } = repeat
  return except === undefined ? repeat : { ...repeat, except: except.map((date) => date.add({ days })) }
}
