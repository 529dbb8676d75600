import { startOf } from '../plan/moments.ts'
import { campaignInstants } from './campaign-instants.ts'
import type { Examined } from './examined.ts'
import type { KitMoment, KitStart, KitWave } from './kit.ts'
import { unknownMessage } from './readers.ts'

/** Reports what is wrong between the times of a kit: what ends before it begins, and anchors that are not there. */
export function checkTimes(examined: Examined): void {
  checkDeadline(examined)
  checkEmbargo(examined)
  examined.kit.waves.forEach((wave, index) => {
    const path = `waves[${index}]`
    checkAnchors(wave, path, examined)
    checkBounds(wave, path, examined)
    checkAgreed(wave, path, examined)
  })
}

const DEADLINE_PATH = 'campaign.anchors.deadline'

function checkDeadline({ kit, placeOf, report }: Examined): void {
  const { opensAt, anchors } = kit.campaign
  const deadline = Object.hasOwn(anchors, 'deadline') ? anchors['deadline'] : undefined
  if (deadline === undefined || report.has('campaign', 'campaign.opensAt', DEADLINE_PATH)) return
  if (Temporal.PlainDateTime.compare(deadline, opensAt) > 0) return
  const message = `The deadline ${deadline.toString()} is not after the opening ${opensAt.toString()}.`
  report.add(placeOf(DEADLINE_PATH), 'deadline-before-opening', message)
}

function checkEmbargo({ kit, placeOf, report }: Examined): void {
  const { embargoUntil, anchors } = kit.campaign
  const path = 'campaign.embargoUntil'
  const deadline = Object.hasOwn(anchors, 'deadline') ? anchors['deadline'] : undefined
  if (embargoUntil === undefined || deadline === undefined || report.has('campaign', path, DEADLINE_PATH)) return
  if (Temporal.PlainDateTime.compare(embargoUntil, deadline) < 0) return
  const message = `The embargo lasts until ${embargoUntil.toString()}, the deadline is ${deadline.toString()}: nothing could go out.`
  report.add(placeOf(path), 'embargo-after-deadline', message)
}

function checkAnchors(wave: KitWave, path: string, { kit, placeOf, report }: Examined): void {
  const anchors = ['opening', ...Object.keys(kit.campaign.anchors)]
  for (const [name, where] of anchorsOf(wave)) {
    const place = placeOf(`${path}.${where}`)
    if (anchors.includes(name) || report.has(place.path, 'campaign', 'campaign.anchors')) continue
    report.add(place, 'unknown-anchor', unknownMessage(name, anchors))
  }
}

type Named = readonly (readonly [name: string, path: string])[]

function anchorsOf({ when, earliest, latest }: KitWave): Named {
  const repeat = when.kind === 'agreed' ? undefined : when.repeat
  return [
    ...(when.kind === 'agreed' ? anchorOf(when.from, 'when.from') : anchorOf(when, 'when')),
    ...(repeat === undefined ? [] : [[repeat.until, 'when.repeat.until'] as const]),
    ...(earliest === undefined ? [] : anchorOf(earliest, 'earliest')),
    ...(latest === undefined ? [] : anchorOf(latest, 'latest')),
  ]
}

function anchorOf(moment: Exclude<KitMoment, { readonly kind: 'agreed' }>, path: string): Named {
  return moment.kind === 'anchor' ? [[moment.anchor, `${path}.anchor`]] : []
}

/** `latest` comes after `earliest`: where both are in one zone for everybody, or both in each one's own. */
function checkBounds({ earliest, latest }: KitWave, path: string, { kit, placeOf, report }: Examined): void {
  if (earliest === undefined || latest === undefined || isOwn(earliest) !== isOwn(latest)) return
  const { campaign } = kit
  const parts = ['earliest', 'latest'].flatMap((key) =>
    ['', '.at', '.anchor', '.offset', '.time', '.zone'].map((part) => `${path}.${key}${part}`),
  )
  const anchors = Object.keys(campaign.anchors).map((name) => `campaign.anchors.${name}`)
  if (report.has(...parts, ...anchors, 'campaign', 'campaign.anchors', 'campaign.opensAt', 'campaign.timeZone')) return
  const { timeZone } = campaign
  const place = { campaignZone: timeZone, organisationZone: timeZone, anchors: campaignInstants(campaign) }
  const [from, to] = [startOf(earliest, place), startOf(latest, place)]
  if (from.kind === 'problem' || to.kind === 'problem' || Temporal.Instant.compare(from.at, to.at) < 0) return
  const message = `latest (${to.at.toString()}) is not after earliest (${from.at.toString()}): nothing could go out.`
  report.add(placeOf(`${path}.latest`), 'latest-before-earliest', message)
}

function isOwn(start: KitStart): boolean {
  return start.kind !== 'instant' && start.zone === 'organisation'
}

/** Each organisation posts when it agreed: there is no common window, and no common moment. */
function checkAgreed({ when, spread, together }: KitWave, path: string, { placeOf, report }: Examined): void {
  if (when.kind !== 'agreed') return
  const rule = 'Each organisation posts as soon as it agreed'
  if (spread !== undefined) {
    report.add(placeOf(`${path}.spread`), 'misplaced-key', `${rule}: within is its window. Leave spread out.`)
  }
  if (!together) return
  report.add(placeOf(`${path}.together`), 'misplaced-key', `${rule}, not at one moment. Leave together out.`)
}
