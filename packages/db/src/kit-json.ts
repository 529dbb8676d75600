import type { KitMoment, KitRepeat, KitSpread, QuietHours } from '@chorus/shared'

/** A moment in the kit's own words, as it is kept in `waves.moment`, `waves.earliest` and `waves.latest`. */
export type MomentJson = {
  readonly kind: KitMoment['kind']
  readonly anchor?: string
  readonly offset?: string
  readonly time?: string
  readonly at?: string
  readonly zone?: string
  readonly repeat?: RepeatJson
  readonly from?: MomentJson
  readonly within?: string
}

type RepeatJson = {
  readonly until: string
  readonly every?: string
  readonly on?: readonly Weekday[]
  readonly rule?: string
  readonly except?: readonly string[]
}

export type SpreadJson = {
  readonly over: string
  readonly gap: string
  readonly jitter: string
  readonly order?: NonNullable<KitSpread['order']>
}
export type QuietHoursJson = { readonly from: string; readonly to: string }

type Start = Extract<KitMoment, { readonly kind: 'agreed' }>['from']
type Weekday = NonNullable<Extract<KitRepeat, { readonly every: Temporal.Duration }>['on']>[number]

/** The moment as JSON; `momentFromJson` gives it back. */
export function momentToJson(moment: KitMoment): MomentJson {
  if (moment.kind === 'agreed') {
    return { kind: 'agreed', from: momentToJson(moment.from), within: moment.within.toString() }
  }
  const rest = moment.repeat === undefined ? {} : { repeat: repeatToJson(moment.repeat) }
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
  if (json.kind === 'agreed') {
    const from = startFromJson(json.from ?? { kind: 'instant' })
    return { kind: 'agreed', from, within: Temporal.Duration.from(json.within ?? '') }
  }
  const start = startFromJson(json)
  return json.repeat === undefined ? start : { ...start, repeat: repeatFromJson(json.repeat) }
}

/** A moment that comes once, as `momentToJson` wrote it. @throws RangeError when it did not. */
export function startFromJson(json: MomentJson): Start {
  const zone = json.zone ?? 'campaign'
  switch (json.kind) {
    case 'anchor':
      return {
        kind: 'anchor',
        anchor: json.anchor ?? '',
        offset: Temporal.Duration.from(json.offset ?? 'PT0S'),
        zone,
        ...(json.time === undefined ? {} : { time: Temporal.PlainTime.from(json.time) }),
      }
    case 'instant':
      return { kind: 'instant', at: Temporal.Instant.from(json.at ?? '') }
    case 'wall':
      return { kind: 'wall', at: Temporal.PlainDateTime.from(json.at ?? ''), zone }
    case 'agreed':
      throw new RangeError('A wave "as soon as agreed" starts at a moment of its own, not at another such wave.')
  }
}

function repeatToJson(repeat: KitRepeat): RepeatJson {
  const { until, except } = repeat
  const exceptions = except === undefined ? {} : { except: except.map(String) }
  if ('rule' in repeat) return { until, rule: repeat.rule, ...exceptions }
  const { every, on } = repeat
  return { until, every: every.toString(), ...(on === undefined ? {} : { on }), ...exceptions }
}

function repeatFromJson({ until, every, on, rule, except }: RepeatJson): KitRepeat {
  const exceptions = except === undefined ? {} : { except: except.map((day) => Temporal.PlainDate.from(day)) }
  if (rule !== undefined) return { until, rule, ...exceptions }
  const days = on === undefined ? {} : { on }
  return { until, every: Temporal.Duration.from(every ?? ''), ...days, ...exceptions }
}

/** The spread as JSON. */
export function spreadToJson(spread: KitSpread): SpreadJson {
  const { over, gap, jitter, order } = spread
  const lengths = { over: over.toString(), gap: gap.toString(), jitter: jitter.toString() }
  return order === undefined ? lengths : { ...lengths, order }
}

/** The spread that `spreadToJson` wrote. */
export function spreadFromJson(json: SpreadJson): KitSpread {
  return {
    over: Temporal.Duration.from(json.over),
    gap: Temporal.Duration.from(json.gap),
    jitter: Temporal.Duration.from(json.jitter),
    ...(json.order === undefined ? {} : { order: json.order }),
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
