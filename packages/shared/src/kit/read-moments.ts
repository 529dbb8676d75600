import { defined } from '../defined.ts'
import { wholeWeeks } from '../plan/repetitions.ts'
import { kitKeys } from './kit-keys.ts'
import type { KitMoment, KitRepeat, KitStart } from './kit.ts'
import type { KitNode } from './kit-node.ts'
import type { KitReport } from './kit-report.ts'
import {
  readDate,
  readDuration,
  readMoment,
  readRule,
  readTime,
  readWeekday,
  readZoneChoice,
  someDay,
} from './read-times.ts'
import { type Fields, listOf, oneOf, openMap, textUpTo } from './readers.ts'

/** Stands in for a moment that cannot be read; also where a wave "as soon as agreed" begins when it does not say. */
export const atOpening: KitStart = {
  kind: 'anchor',
  anchor: 'opening',
  offset: new Temporal.Duration(),
  zone: 'campaign',
}

/** A wave's `when`. */
export function readWhen(node: KitNode, report: KitReport): KitMoment {
  const fields = openMap(node, kitKeys.when, report)
  if (fields.node('asSoonAs') !== undefined) return readAgreed(fields, report)
  for (const key of ['within', 'from']) {
    misplaced(fields, key, { report, message: `${key} belongs to asSoonAs: agreed. Leave it out.` })
  }
  return { ...readDated(node, fields, report), ...defined({ repeat: fields.may('repeat', readRepeat) }) }
}

/** A moment that comes once: `earliest`, `latest`, `from`. */
export function readStart(node: KitNode, report: KitReport): KitStart {
  return readDated(node, openMap(node, kitKeys.start, report), report)
}

function readAgreed(fields: Fields, report: KitReport): KitMoment {
  fields.need('asSoonAs', oneOf(['agreed']), 'agreed')
  for (const key of ['anchor', 'offset', 'time', 'at', 'zone']) {
    const message = `A wave as soon as agreed begins from: give ${key} under from, or leave it out.`
    misplaced(fields, key, { report, message })
  }
  const message = 'A wave as soon as agreed comes once for each organisation. Leave repeat out.'
  misplaced(fields, 'repeat', { report, message })
  return {
    kind: 'agreed',
    from: fields.may('from', readStart) ?? atOpening,
    within: fields.need(
      'within',
      readDuration({ units: 'clock', least: 'PT5M', most: 'P31D' }),
      Temporal.Duration.from('PT5M'),
    ),
  }
}

function readDated(node: KitNode, fields: Fields, report: KitReport): KitStart {
  const isAt = fields.node('at') !== undefined
  const isAnchor = fields.node('anchor') !== undefined
  const zone = fields.may('zone', readZoneChoice) ?? 'campaign'
  if (isAt && isAnchor) {
    report.add(fields.node('at') ?? node, 'misplaced-key', 'Give either anchor or at: both would be two moments.')
  } else if (node.kind === 'map' && !isAt && !isAnchor) {
    report.add(node, 'missing-key', 'When? Give anchor (with offset and time), or at (a date and time).')
  }
  return isAt ? readAt(fields, zone, report) : readAnchored(fields, zone, report)
}

function readAt(fields: Fields, zone: string, report: KitReport): KitStart {
  for (const key of ['offset', 'time']) {
    const message = `${key} is counted from an anchor: there is none beside at. Leave it out.`
    misplaced(fields, key, { report, message })
  }
  const at = fields.need('at', readMoment, someDay)
  if (at instanceof Temporal.PlainDateTime) return { kind: 'wall', at, zone }
  const message = 'The moment under at says its own zone. Leave zone out, or write at without Z and offset.'
  misplaced(fields, 'zone', { report, message })
  return { kind: 'instant', at }
}

function readAnchored(fields: Fields, zone: string, report: KitReport): KitStart {
  const message = 'zone says where a time of day is read: give time as well, or leave zone out.'
  if (fields.node('time') === undefined) misplaced(fields, 'zone', { report, message })
  return {
    kind: 'anchor',
    anchor: fields.may('anchor', textUpTo(60)) ?? 'opening',
    offset: fields.may('offset', readDuration(offsetRule)) ?? new Temporal.Duration(),
    ...defined({ time: fields.may('time', readTime) }),
    zone,
  }
}

const offsetRule = { units: 'calendar', least: '-P10Y', most: 'P10Y' } as const

function readRepeat(node: KitNode, report: KitReport): KitRepeat {
  const fields = openMap(node, kitKeys.repeat, report)
  const common = {
    until: fields.need('until', textUpTo(60), 'deadline'),
    ...defined({ except: fields.may('except', listOf(readDate)) }),
  }
  const rule = fields.may('rule', readRule)
  if (rule === undefined) return { ...common, ...readEvery(fields, report) }
  for (const key of ['every', 'on']) {
    const message = `A rule says all of how a wave repeats. Leave ${key} out, or write every without rule.`
    misplaced(fields, key, { report, message })
  }
  return { ...common, rule }
}

function readEvery(
  fields: Fields,
  report: KitReport,
): Pick<Extract<KitRepeat, { readonly every: Temporal.Duration }>, 'every' | 'on'> {
  const every = fields.need('every', readDuration(everyRule), new Temporal.Duration())
  const on = fields.may('on', listOf(readWeekday, { atLeast: 1 }))
  const node = fields.node('on')
  const message = 'Days of the week need whole weeks: give every in weeks, as in P1W or P2W, or leave on out.'
  if (node !== undefined && !every.blank && wholeWeeks(every) === undefined) report.add(node, 'on-needs-weeks', message)
  return { every, ...defined({ on }) }
}

const everyRule = { units: 'calendar', least: 'PT1H', most: 'P10Y' } as const

type Misplaced = { readonly report: KitReport; readonly message: string }

function misplaced(fields: Fields, key: string, { report, message }: Misplaced): void {
  const node = fields.node(key)
  if (node !== undefined) report.add(node, 'misplaced-key', message)
}
