import { type PlatformName, platformNames } from '@chorus/shared'
import type { PlainKit, PlainMoment, PlainWave } from './plain-kit.ts'

export const UNITS = ['minutes', 'hours', 'days', 'weeks'] as const

export type Unit = (typeof UNITS)[number]

/** So many of a unit, as a form has it. */
export type Length = { readonly amount: number; readonly unit: Unit }

/** A wave as a form has it: every field filled with something. */
export type WaveForm = {
  readonly key: string
  readonly messages: readonly string[]
  readonly platforms: readonly PlatformName[]
  readonly kind: 'anchor' | 'at' | 'agreed'
  readonly anchor: string
  readonly side: 'before' | 'after' | 'on'
  readonly offset: Length
  /** `09:00`; empty: the anchor's own. */
  readonly time: string
  /** `organisation`, `campaign` or an IANA name. */
  readonly zone: string
  /** Wall time, as an input of the browser has it; empty: none yet. */
  readonly at: string
  readonly within: Length
  readonly together: boolean
  readonly over: Length
  readonly gap: Length
  readonly late: Length
  readonly every: Length
  readonly until: string
}

const NOTHING: Length = { amount: 0, unit: 'minutes' }

/** A form for a wave that is yet to be. */
export function newWaveForm(kit: PlainKit): WaveForm {
  const keys = new Set(kit.waves.map(({ key }) => key))
  const free = (n: number): string => (keys.has(`wave-${n}`) ? free(n + 1) : `wave-${n}`)
  return {
    key: free(kit.waves.length + 1),
    messages: kit.messages.map(({ key }) => key),
    platforms: [...new Set(kit.waves.flatMap(({ platforms }) => platforms))],
    kind: 'anchor',
    anchor: 'deadline',
    side: 'before',
    offset: { amount: 3, unit: 'days' },
    time: '09:00',
    zone: 'organisation',
    at: '',
    within: { amount: 7, unit: 'days' },
    together: false,
    over: { amount: 4, unit: 'hours' },
    gap: NOTHING,
    late: { amount: 1, unit: 'hours' },
    every: { amount: 0, unit: 'days' },
    until: 'deadline',
  }
}

/** A wave as a form. What a form cannot say of it, `waveOfForm` keeps. */
export function formOfWave(wave: PlainWave, kit: PlainKit): WaveForm {
  const { key, messages, platforms, spread, together = false } = wave
  return {
    ...newWaveForm(kit),
    ...momentFields(wave.when),
    key,
    messages,
    platforms,
    together,
    over: lengthOf(spread?.over) ?? NOTHING,
    gap: lengthOf(spread?.gap) ?? NOTHING,
    late: lengthOf(wave.lateBy) ?? { amount: 1, unit: 'hours' },
  }
}

function momentFields(when: PlainMoment): Partial<WaveForm> {
  if (when.asSoonAs === 'agreed')
    return { kind: 'agreed', within: lengthOf(when.within) ?? { amount: 7, unit: 'days' } }
  const { at, anchor = 'deadline', time = '', zone } = when
  const repeat = repeatFields(when)
  if (at !== undefined) return { kind: 'at', at: at.slice(0, 16), zone: zone ?? 'campaign', ...repeat }
  return { kind: 'anchor', anchor, time, zone: zone ?? 'organisation', ...offsetFields(when), ...repeat }
}

function offsetFields({ offset = 'PT0S' }: PlainMoment): Pick<WaveForm, 'side' | 'offset'> {
  const duration = Temporal.Duration.from(offset)
  if (duration.sign === 0) return { side: 'on', offset: { amount: 1, unit: 'days' } }
  return { side: duration.sign < 0 ? 'before' : 'after', offset: lengthOf(duration.abs().toString()) ?? NOTHING }
}

function repeatFields({ repeat }: PlainMoment): Partial<WaveForm> {
  const { every, until } = repeat ?? {}
  return {
    ...(typeof every === 'string' ? { every: lengthOf(every) ?? { amount: 0, unit: 'days' } } : {}),
    ...(typeof until === 'string' ? { until } : {}),
  }
}

/** Whether the moment of a wave is of a kind that the form leaves as it is: an instant, months, rules and days of the week. */
export function isMomentKept({ when }: PlainWave): boolean {
  const { repeat, offset, at, from } = when
  const isOffsetOdd = offset !== undefined && lengthOf(offset.replace('-', '')) === undefined
  const isRepeatOdd = repeat !== undefined && (repeat['rule'] ?? repeat['on'] ?? repeat['except']) !== undefined
  const isEveryOdd = typeof repeat?.['every'] === 'string' && lengthOf(repeat['every']) === undefined
  return isOffsetOdd || isRepeatOdd || isEveryOdd || from !== undefined || /(?:Z|[+-]\d\d:?\d\d)$/.test(at ?? '')
}

/** The wave that a form says. What it does not know of `before` stays. */
export function waveOfForm(form: WaveForm, before: PlainWave | undefined): PlainWave {
  const { spread: oldSpread, together: _, ...kept } = before ?? { spread: undefined, together: undefined }
  const isKept = before !== undefined && isMomentKept(before)
  const spread =
    form.together || form.over.amount === 0
      ? undefined
      : {
          ...oldSpread,
          over: isoOf(form.over),
          ...(form.gap.amount === 0 ? {} : { gap: isoOf(form.gap) }),
        }
  return {
    ...kept,
    key: form.key,
    messages: form.messages,
    platforms: platformNames.filter((name) => form.platforms.includes(name)),
    when: isKept ? before.when : momentOf(form),
    ...(spread === undefined ? {} : { spread: form.gap.amount === 0 ? without(spread, 'gap') : spread }),
    ...(form.together ? { together: true } : {}),
    lateBy: isoOf(form.late),
  }
}

function momentOf(form: WaveForm): PlainMoment {
  const repeat = form.every.amount === 0 ? {} : { repeat: { every: isoOf(form.every), until: form.until } }
  switch (form.kind) {
    case 'agreed':
      return { asSoonAs: 'agreed', within: isoOf(form.within) }
    case 'at':
      return { at: form.at, zone: form.zone, ...repeat }
    case 'anchor': {
      const offset = form.side === 'on' ? undefined : isoOf(form.offset)
      return {
        anchor: form.anchor,
        ...(offset === undefined ? {} : { offset: form.side === 'before' ? `-${offset}` : offset }),
        ...(form.time === '' ? {} : { time: form.time, zone: form.zone }),
        ...repeat,
      }
    }
  }
}

/** A duration of one unit; undefined for one of several, and for none. */
export function lengthOf(iso: string | undefined): Length | undefined {
  if (iso === undefined) return undefined
  const duration = Temporal.Duration.from(iso)
  const given = (['years', 'months', 'seconds', ...UNITS] as const).filter((unit) => duration[unit] !== 0)
  const unit = UNITS.find((each) => given[0] === each)
  if (given.length === 0) return NOTHING
  return given.length > 1 || unit === undefined ? undefined : { amount: duration[unit], unit }
}

/** `PT4H`; weeks are written as days, since a kit takes weeks in some places only. */
function isoOf({ amount, unit }: Length): string {
  return Temporal.Duration.from(unit === 'weeks' ? { days: amount * 7 } : { [unit]: amount }).toString()
}

function without<Value extends object, Key extends keyof Value>(value: Value, key: Key): Omit<Value, Key> {
  const { [key]: _, ...rest } = value
  return rest
}
