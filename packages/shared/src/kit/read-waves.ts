import { platformNames } from '../publish/platform.ts'
import { kitKeys } from './kit-keys.ts'
import type { KitMoment, KitRepeat, KitSpread, KitWave } from './kit.ts'
import type { KitNode } from './kit-node.ts'
import type { KitReport } from './kit-report.ts'
import { readDuration, readMoment, readTime, readZoneChoice, someDay } from './read-times.ts'
import { readHashtag, readSlug } from './read-values.ts'
import { defined, type Fields, listOf, oneOf, openMap, textUpTo, yesOrNo } from './readers.ts'

/** How late a wave's posts may be, when it does not say. */
const defaultLateBy = Temporal.Duration.from('PT1H')

/** One of a kit's `waves`. */
export function readWave(node: KitNode, report: KitReport): KitWave {
  const fields = openMap(node, kitKeys.wave, report)
  return {
    key: fields.need('key', readSlug, ''),
    messages: fields.need('messages', listOf(textUpTo(60), { atLeast: 1 }), []),
    when: fields.need('when', readWhen, atOpening),
    ...defined({ spread: fields.may('spread', readSpread) }),
    lateBy: fields.may('lateBy', readDuration({ units: 'clock', least: 'PT1M', most: 'P366D' })) ?? defaultLateBy,
    platforms: fields.need('platforms', listOf(oneOf(platformNames), { atLeast: 1 }), []),
    ...defined({ hashtags: fields.may('hashtags', listOf(readHashtag)) }),
    together: fields.may('together', yesOrNo) ?? false,
  }
}

/** Stands in for a moment that cannot be read. */
const atOpening: KitMoment = {
  kind: 'anchor',
  anchor: 'opening',
  offset: new Temporal.Duration(),
  zone: 'campaign',
}

function readWhen(node: KitNode, report: KitReport): KitMoment {
  const fields = openMap(node, kitKeys.when, report)
  const common = {
    zone: fields.may('zone', readZoneChoice) ?? 'campaign',
    ...defined({ repeat: fields.may('repeat', readRepeat) }),
  }
  const isAt = fields.node('at') !== undefined
  const isAnchor = fields.node('anchor') !== undefined
  if (isAt && isAnchor) {
    report.add(fields.node('at') ?? node, 'misplaced-key', 'Give either anchor or at: both would be two moments.')
  } else if (node.kind === 'map' && !isAt && !isAnchor) {
    report.add(node, 'missing-key', 'When? Give anchor (with offset and time), or at (a date and time).')
  }
  return isAt ? readAt(fields, common, report) : readAnchored(fields, common, report)
}

type CommonOfMoments = { readonly zone: string; readonly repeat?: KitRepeat }

function readAt(fields: Fields, { zone, ...rest }: CommonOfMoments, report: KitReport): KitMoment {
  for (const key of ['offset', 'time']) {
    const node = fields.node(key)
    const message = `${key} is counted from an anchor: there is none beside at. Leave it out.`
    if (node !== undefined) report.add(node, 'misplaced-key', message)
  }
  const at = fields.need('at', readMoment, someDay)
  if (at instanceof Temporal.PlainDateTime) return { kind: 'wall', at, zone, ...rest }
  const zoneNode = fields.node('zone')
  const message = 'The moment under at says its own zone. Leave zone out, or write at without Z and offset.'
  if (zoneNode !== undefined) report.add(zoneNode, 'misplaced-key', message)
  return { kind: 'instant', at, ...rest }
}

function readAnchored(fields: Fields, common: CommonOfMoments, report: KitReport): KitMoment {
  const zoneNode = fields.node('zone')
  const message = 'zone says where a time of day is read: give time as well, or leave zone out.'
  if (zoneNode !== undefined && fields.node('time') === undefined) report.add(zoneNode, 'misplaced-key', message)
  return {
    kind: 'anchor',
    anchor: fields.may('anchor', textUpTo(60)) ?? 'opening',
    offset: fields.may('offset', readDuration(offsetRule)) ?? new Temporal.Duration(),
    ...defined({ time: fields.may('time', readTime) }),
    ...common,
  }
}

const offsetRule = { units: 'calendar', least: '-P10Y', most: 'P10Y' } as const

function readRepeat(node: KitNode, report: KitReport): KitRepeat {
  const fields = openMap(node, kitKeys.repeat, report)
  return {
    every: fields.need(
      'every',
      readDuration({ units: 'calendar', least: 'PT1H', most: 'P10Y' }),
      new Temporal.Duration(),
    ),
    until: fields.need('until', textUpTo(60), 'deadline'),
  }
}

function readSpread(node: KitNode, report: KitReport): KitSpread {
  const fields = openMap(node, kitKeys.spread, report)
  const length = readDuration({ units: 'clock', least: 'PT0S', most: 'P31D' })
  return {
    over: fields.need('over', readDuration({ units: 'clock', least: 'PT1S', most: 'P31D' }), new Temporal.Duration()),
    gap: fields.may('gap', length) ?? new Temporal.Duration(),
    jitter: fields.may('jitter', length) ?? new Temporal.Duration(),
  }
}
