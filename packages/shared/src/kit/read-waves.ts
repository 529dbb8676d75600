import { defined } from '../defined.ts'
import { platformNames } from '../publish/platform.ts'
import { kitKeys } from './kit-keys.ts'
import { type KitSpread, type KitWave, spreadOrders } from './kit.ts'
import type { KitNode } from './kit-node.ts'
import type { KitReport } from './kit-report.ts'
import { atOpening, readStart, readWhen } from './read-moments.ts'
import { readDuration } from './read-times.ts'
import { readHashtag, readSlug } from './read-values.ts'
import { listOf, oneOf, openMap, textUpTo, yesOrNo } from './readers.ts'

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
    ...defined({
      hashtags: fields.may('hashtags', listOf(readHashtag)),
      earliest: fields.may('earliest', readStart),
      latest: fields.may('latest', readStart),
    }),
    together: fields.may('together', yesOrNo) ?? false,
  }
}

function readSpread(node: KitNode, report: KitReport): KitSpread {
  const fields = openMap(node, kitKeys.spread, report)
  const length = readDuration({ units: 'clock', least: 'PT0S', most: 'P31D' })
  return {
    over: fields.need('over', readDuration({ units: 'clock', least: 'PT1S', most: 'P31D' }), new Temporal.Duration()),
    gap: fields.may('gap', length) ?? new Temporal.Duration(),
    jitter: fields.may('jitter', length) ?? new Temporal.Duration(),
    ...defined({ order: fields.may('order', oneOf(spreadOrders)) }),
  }
}
