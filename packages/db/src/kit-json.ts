import type { KitMoment, KitSpread, QuietHours } from '@chorus/shared'

/** A moment in the kit's own words, as it is kept in `waves.moment`. */
export type MomentJson = {
  readonly kind: KitMoment['kind']
  readonly anchor?: string
  readonly offset?: string
  readonly time?: string
  readonly at?: string
  readonly zone?: string
  readonly repeat?: { readonly every: string; readonly until: string }
}

export type SpreadJson = { readonly over: string; readonly gap: string; readonly jitter: string }
export type QuietHoursJson = { readonly from: string; readonly to: string }

/** The moment as JSON; `momentFromJson` gives it back. */
export function momentToJson(moment: KitMoment): MomentJson {
  const { repeat } = moment
  const rest = repeat === undefined ? {} : { repeat: { every: repeat.every.toString(), until: repeat.until } }
  switch (moment.kind) {
    case 'anchor':
      return {
        kind: 'anchor',
        anchor: moment.anchor,
        offset: moment.offset.toString(),
        zone: moment.zone,
        ...(moment.time === undefined ? {} : { time: moment.time.toString() }),
        ...rest,
      }
    case 'instant':
      return { kind: 'instant', at: moment.at.toString(), ...rest }
    case 'wall':
      return { kind: 'wall', at: moment.at.toString(), zone: moment.zone, ...rest }
  }
}

/** The moment that `momentToJson` wrote. @throws RangeError when it did not. */
export function momentFromJson(json: MomentJson): KitMoment {
  const repeat =
    json.repeat === undefined
      ? {}
      : { repeat: { every: Temporal.Duration.from(json.repeat.every), until: json.repeat.until } }
  const zone = json.zone ?? 'campaign'
  switch (json.kind) {
    case 'anchor':
      return {
        kind: 'anchor',
        anchor: json.anchor ?? '',
        offset: Temporal.Duration.from(json.offset ?? 'PT0S'),
        zone,
        ...(json.time === undefined ? {} : { time: Temporal.PlainTime.from(json.time) }),
        ...repeat,
      }
    case 'instant':
      return { kind: 'instant', at: Temporal.Instant.from(json.at ?? ''), ...repeat }
    case 'wall':
      return { kind: 'wall', at: Temporal.PlainDateTime.from(json.at ?? ''), zone, ...repeat }
  }
}

/** The spread as JSON. */
export function spreadToJson(spread: KitSpread): SpreadJson {
  return { over: spread.over.toString(), gap: spread.gap.toString(), jitter: spread.jitter.toString() }
}

/** The spread that `spreadToJson` wrote. */
export function spreadFromJson(json: SpreadJson): KitSpread {
  return {
    over: Temporal.Duration.from(json.over),
    gap: Temporal.Duration.from(json.gap),
    jitter: Temporal.Duration.from(json.jitter),
  }
}

/** Quiet hours as JSON. */
export function quietHoursToJson(hours: QuietHours): QuietHoursJson {
  return { from: hours.from.toString(), to: hours.to.toString() }
}

/** The quiet hours that `quietHoursToJson` wrote. */
export function quietHoursFromJson(json: QuietHoursJson): QuietHours {
  return { from: Temporal.PlainTime.from(json.from), to: Temporal.PlainTime.from(json.to) }
}
