import { defined } from '../defined.ts'
import { platformNames } from '../publish/platform.ts'
import { isReservedVariable, reservedVariables } from '../template/message-variables.ts'
import { handleFault } from './handle-form.ts'
import { kitKeys } from './kit-keys.ts'
import { type HashtagUse, hashtagPositions, hashtagSets, type KitCampaign, type Target } from './kit.ts'
import { describe, type KitNode, pathOfKey, type Place, quote } from './kit-node.ts'
import type { KitReport } from './kit-report.ts'
import { readDuration, readWallTime, readZone, someDay } from './read-times.ts'
import { checkLocaleName, checkName, readHashtag, readLink, readLocale, readSlug } from './read-values.ts'
import {
  type Fields,
  listOf,
  mapOf,
  numberWithin,
  oneOf,
  openMap,
  readString,
  textUpTo,
  unknownMessage,
} from './readers.ts'

/** A kit's part `campaign`. */
export function readCampaign(node: KitNode, report: KitReport): KitCampaign {
  const fields = openMap(node, kitKeys.campaign, report)
  const budget = fields.may('budget', readBudget)
  return {
    slug: fields.need('slug', readSlug, ''),
    title: fields.need('title', textUpTo(200), ''),
    ...defined({ aim: fields.may('aim', textUpTo(2_000, { lines: 'many' })) }),
    timeZone: fields.need('timeZone', readZone, 'UTC'),
    opensAt: fields.need('opensAt', readWallTime, someDay),
    anchors: fields.need('anchors', readAnchors, {}),
    ...defined({ sourceLocale: fields.may('sourceLocale', readLocale) }),
    links: fields.may('links', mapOf(mapOf(readLink, checkLocaleName), checkName)) ?? {},
    hashtags: fields.may('hashtags', listOf(readHashtag)) ?? [],
    ...defined({ hashtagUse: fields.may('hashtagUse', mapOf(readHashtagUse, checkPlatformName)) }),
    targets: fields.may('targets', mapOf(readTarget, checkName)) ?? {},
    variables: fields.may('variables', mapOf(readVariable, checkVariableName)) ?? {},
    ...defined({ budget }),
    perHour: fields.may('perHour', mapOf(numberWithin(1, 100_000, { whole: true }), checkCapName)) ?? {},
    ...defined({
      embargoUntil: fields.may('embargoUntil', readWallTime),
      accountGap: fields.may('accountGap', readDuration({ units: 'clock', least: 'PT0S', most: 'P7D' })),
    }),
  }
}

function readBudget(node: KitNode, report: KitReport): { readonly usd: number } {
  const fields = openMap(node, kitKeys.budget, report)
  return { usd: fields.need('usd', numberWithin(0, 1_000_000, { whole: false }), 0) }
}

/** More hashtags than this in one post serve nobody. */
const MOST_HASHTAGS = 30

function readHashtagUse(node: KitNode, report: KitReport): HashtagUse {
  const fields = openMap(node, kitKeys.hashtagUse, report)
  return defined({
    order: fields.may('order', listOf(oneOf(hashtagSets))),
    most: fields.may('most', numberWithin(0, MOST_HASHTAGS, { whole: true })),
    position: fields.may('position', oneOf(hashtagPositions)),
  })
}

function readAnchors(node: KitNode, report: KitReport): KitCampaign['anchors'] {
  const anchors = mapOf(readWallTime, checkAnchorName)(node, report)
  if (node.kind === 'map' && !Object.hasOwn(anchors, 'deadline')) {
    report.add(
      { ...node, path: pathOfKey(node.path, 'deadline') },
      'missing-key',
      'The anchor deadline is missing here: when does the campaign end?',
    )
  }
  return anchors
}

function checkAnchorName(name: string, place: Place, report: KitReport): void {
  if (name === 'opening') {
    report.add(place, 'reserved-name', 'The anchor opening is always there: it is opensAt. Leave it out.')
  } else if (!/^[A-Za-z][A-Za-z0-9-]{0,59}$/.test(name)) {
    const message = `${quote(name)} cannot be an anchor's name. Use letters, digits and hyphens, starting with a letter, at most 60.`
    report.add(place, 'bad-name', message)
  }
}

function readTarget(node: KitNode, report: KitReport): Target {
  const fields = openMap(node, kitKeys.target, report)
  return {
    name: fields.need('name', textUpTo(200), ''),
    ...defined({ fallback: fields.may('fallback', textUpTo(200)) }),
    handles: readHandles(fields),
  }
}

function readHandles(fields: Fields): Target['handles'] {
  const handles = platformNames.map((platform) => {
    const handle = fields.may(platform, (node, report) => {
      const text = readString(node, report)
      const fault = text === undefined ? undefined : handleFault(platform, text)
      if (fault !== undefined) report.add(node, 'bad-handle', fault)
      return text
    })
    return [platform, handle] as const
  })
  return Object.fromEntries(handles.filter(([, handle]) => handle !== undefined))
}

function readVariable(node: KitNode, report: KitReport): string | number {
  const value = node.kind === 'scalar' ? node.value : undefined
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'string') return textUpTo(1_000)(node, report)
  report.add(node, 'wrong-type', `Want a text or a number, found ${describe(node)}.`)
  return 0
}

function checkVariableName(name: string, place: Place, report: KitReport): void {
  if (!isReservedVariable(name)) return checkName(name, place, report)
  const message = `{${name}} is a variable of Chorus itself (${reservedVariables.join(', ')}). Choose another name.`
  report.add(place, 'reserved-name', message)
}

function checkCapName(name: string, place: Place, report: KitReport): void {
  if (name !== 'all') checkPlatformName(name, place, report)
}

function checkPlatformName(name: string, place: Place, report: KitReport): void {
  if (!platformNames.some((platform) => platform === name)) {
    report.add(place, 'unknown-key', unknownMessage(name, platformNames))
  }
}
