import { momentsOf, type StartMoment, startOf } from '../plan/moments.ts'
import type { RenderContext } from '../template/message-variables.ts'
import type { KitWave } from './kit.ts'

/** When posts of waves may go out for somebody in a zone. */
export type DaysOfWaves = {
  /** An instant on each of at most 12 days of the waves, by the zone; the first and the last day are among them. */
  daysOf(waves: readonly KitWave[], zone: string | undefined): readonly Temporal.Instant[]
}

/** For one campaign; every wave's days in a zone are worked out once. */
export function createDaysOfWaves({ anchors, timeZone }: RenderContext['campaign']): DaysOfWaves {
  const instantsOf = (wave: KitWave, zone: string): readonly Temporal.Instant[] => {
    const place = { campaignZone: timeZone, organisationZone: zone, anchors }
    if (wave.when.kind === 'agreed') return anyDay(startOf(wave.when.from, place), wave.when.within)
    const moments = momentsOf(wave.when, place)
    const first = moments.kind === 'moments' ? moments.moments.map(({ at }) => at) : []
    return wave.spread === undefined ? first : first.flatMap((at) => [at, endOf(at, wave)])
  }
  const answers = new Map<string, readonly Temporal.Instant[]>()
  const waveNumbers = new Map<KitWave, number>()
  const numberOf = (wave: KitWave): number => {
    const number = waveNumbers.get(wave) ?? waveNumbers.size
    waveNumbers.set(wave, number)
    return number
  }
  return {
    daysOf: (waves, zone = timeZone) => {
      const key = `${zone} ${waves.map(numberOf).join(' ')}`
      const found = answers.get(key)
      if (found !== undefined) return found
      const instants = waves.flatMap((wave) => instantsOf(wave, zone))
      const days = daysIn(zone, instants)
      answers.set(key, days)
      return days
    },
  }
}

function daysIn(zone: string, instants: readonly Temporal.Instant[]): readonly Temporal.Instant[] {
  const byDay = new Map(instants.map((at) => [at.toZonedDateTimeISO(zone).toPlainDate().toString(), at]))
  const days = [...byDay].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, at]) => at)
  return evenly(days, MOST_DAYS)
}

const MOST_DAYS = 12

/** Somebody may agree on any day of the wave: moments at even distances from its first to its last one. */
function anyDay(from: StartMoment, within: Temporal.Duration): readonly Temporal.Instant[] {
  if (from.kind === 'problem') return []
  const lengthMs = within.total('milliseconds')
  return Array.from({ length: MOST_DAYS }, (_, index) =>
    from.at.add({ milliseconds: Math.floor((lengthMs * index) / (MOST_DAYS - 1)) }),
  )
}

/** The last moment of the window. */
function endOf(at: Temporal.Instant, { spread }: KitWave): Temporal.Instant {
  return spread === undefined ? at : at.add({ milliseconds: spread.over.total('milliseconds') })
}

/** At most so many of the items, at even distances from the first to the last. */
export function evenly<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items
  const step = (items.length - 1) / (most - 1)
  return items.filter((_, index) => Math.round(Math.round(index / step) * step) === index)
}
