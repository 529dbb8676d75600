import { stringify } from 'yaml'
import type {
  Kit,
  KitCampaign,
  KitMessage,
  KitMoment,
  KitOrganisation,
  KitRepeat,
  KitText,
  KitWave,
  Target,
} from './kit.ts'

/** The kit as YAML that `parseKit` reads back to the same kit; what has its default is left out. */
export function writeKit(kit: Kit): string {
  return stringify(plainKit(kit), { version: '1.2', schema: 'core', lineWidth: 110 })
}

/** The same kit as JSON holds it: texts, numbers, lists and maps. */
export function plainKit(kit: Kit): Readonly<Record<string, unknown>> {
  return {
    kit: 1,
    campaign: campaignOf(kit.campaign),
    ...(kit.pictures === undefined || kit.pictures.length === 0 ? {} : { pictures: kit.pictures }),
    messages: kit.messages.map(messageOf),
    waves: kit.waves.map(waveOf),
    ...(kit.organisations.length === 0 ? {} : { organisations: kit.organisations.map(organisationOf) }),
  }
}

type Plain = Readonly<Record<string, unknown>>

function campaignOf({ opensAt, anchors, targets, embargoUntil, accountGap, ...rest }: KitCampaign): Plain {
  const { slug, title, aim, timeZone, sourceLocale, links, hashtags, hashtagUse, variables, budget, perHour } = rest
  return {
    slug,
    title,
    ...(aim === undefined ? {} : { aim }),
    timeZone,
    opensAt: opensAt.toString(),
    anchors: Object.fromEntries(Object.entries(anchors).map(([name, wall]) => [name, wall.toString()])),
    ...(sourceLocale === undefined ? {} : { sourceLocale }),
    ...unlessEmpty({ links, targets: mapValues(targets, targetOf), variables, perHour }),
    ...(hashtags.length === 0 ? {} : { hashtags }),
    ...(hashtagUse === undefined ? {} : { hashtagUse }),
    ...(budget === undefined ? {} : { budget }),
    ...(embargoUntil === undefined ? {} : { embargoUntil: embargoUntil.toString() }),
    ...(accountGap === undefined ? {} : { accountGap: accountGap.toString() }),
  }
}

function targetOf({ name, fallback, handles }: Target): Plain {
  return { name, ...handles, ...(fallback === undefined ? {} : { fallback }) }
}

function messageOf({ key, stance, topics, hashtags, pictures = [], texts }: KitMessage): Plain {
  return {
    key,
    stance,
    ...(topics.length === 0 ? {} : { topics }),
    ...(hashtags === undefined ? {} : { hashtags }),
    ...(pictures.length === 0 ? {} : { pictures }),
    texts: texts.map(textOf),
  }
}

function textOf({ variants, ...rest }: KitText): Plain {
  return { ...rest, variants }
}

function waveOf({ key, messages, when, spread, lateBy, platforms, hashtags, ...rest }: KitWave): Plain {
  const { earliest, latest, together } = rest
  return {
    key,
    messages,
    when: momentOf(when),
    ...(spread === undefined ? {} : { spread: mapValues(spread, String) }),
    lateBy: lateBy.toString(),
    platforms,
    ...(hashtags === undefined ? {} : { hashtags }),
    ...(earliest === undefined ? {} : { earliest: startToPlain(earliest) }),
    ...(latest === undefined ? {} : { latest: startToPlain(latest) }),
    ...(together ? { together } : {}),
  }
}

function momentOf(when: KitMoment): Plain {
  if (when.kind !== 'agreed') {
    return { ...startToPlain(when), ...(when.repeat === undefined ? {} : { repeat: repeatOf(when.repeat) }) }
  }
  const from = startToPlain(when.from)
  const isDefault = from['anchor'] === 'opening' && Object.keys(from).length === 1
  return { asSoonAs: 'agreed', within: when.within.toString(), ...(isDefault ? {} : { from }) }
}

function startToPlain(start: Exclude<KitMoment, { readonly kind: 'agreed' }>): Plain {
  switch (start.kind) {
    case 'instant':
      return { at: start.at.toString() }
    case 'wall':
      return { at: start.at.toString(), zone: start.zone }
    case 'anchor':
      return {
        anchor: start.anchor,
        ...(start.offset.blank ? {} : { offset: start.offset.toString() }),
        ...(start.time === undefined ? {} : { time: timeToPlain(start.time), zone: start.zone }),
      }
  }
}

function repeatOf({ until, except, ...how }: KitRepeat): Plain {
  const every = 'rule' in how ? how : { ...how, every: how.every.toString() }
  return { ...every, until, ...(except === undefined ? {} : { except: except.map(String) }) }
}

function timeToPlain(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: time.second === 0 ? 'minute' : 'second' })
}

function organisationOf({ quietHours, topics, ...rest }: KitOrganisation): Plain {
  const hours = quietHours && mapValues(quietHours, timeToPlain)
  return { ...rest, ...(topics.length === 0 ? {} : { topics }), ...(hours === undefined ? {} : { quietHours: hours }) }
}

function mapValues<Value, Result>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}

function unlessEmpty(maps: Readonly<Record<string, object>>): Plain {
  return Object.fromEntries(Object.entries(maps).filter(([, map]) => Object.keys(map).length > 0))
}
