import type { PlainMoment } from './plain-kit.ts'

/**
 * The moment so many days later, or earlier; undefined where one day is not all that would have to move: a wave that
 * repeats, or that follows each organisation's answer.
 */
export function shiftMoment(when: PlainMoment, days: number): PlainMoment | undefined {
  if (when.repeat !== undefined || when.asSoonAs !== undefined) return undefined
  if (when.at !== undefined) return { ...when, at: shiftAt(when.at, days) }
  const offset = shiftOffset(Temporal.Duration.from(when.offset ?? 'PT0S'), days)
  if (offset === undefined) return undefined
  const { offset: _, ...rest } = when
  return offset.blank ? rest : { ...rest, offset: offset.toString() }
}

function shiftAt(at: string, days: number): string {
  return /(?:Z|[+-]\d\d:?\d\d)$/.test(at)
    ? Temporal.Instant.from(at)
        .add({ hours: 24 * days })
        .toString()
    : Temporal.PlainDateTime.from(at).add({ days }).toString().slice(0, at.length)
}

/** Every part of a duration has the same sign: days and hours that pull apart become hours. */
function shiftOffset(offset: Temporal.Duration, days: number): Temporal.Duration | undefined {
  const { years, months, weeks, hours, minutes, seconds } = offset
  const whole = offset.days + weeks * 7 + days
  try {
    return Temporal.Duration.from({ years, months, days: whole, hours, minutes, seconds })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    if (years !== 0 || months !== 0) return undefined
    return Temporal.Duration.from({ hours: whole * 24 }).add({ hours, minutes, seconds })
  }
}
