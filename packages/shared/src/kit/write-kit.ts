import { stringify } from 'yaml'
import type { Kit, KitCampaign, KitMessage, KitMoment, KitOrganisation, KitText, KitWave, Target } from './kit.ts'

/** The kit as YAML that `parseKit` reads back to the same kit; what has its default is left out. */
export function writeKit(kit: Kit): string {
  const plain = {
    kit: 1,
    campaign: campaignOf(kit.campaign),
    messages: kit.messages.map(messageOf),
    waves: kit.waves.map(waveOf),
    ...(kit.organisations.length === 0 ? {} : { organisations: kit.organisations.map(organisationOf) }),
  }
  return stringify(plain, { version: '1.2', schema: 'core', lineWidth: 110 })
}

type Plain = Readonly<Record<string, unknown>>

function campaignOf({ opensAt, anchors, targets, ...rest }: KitCampaign): Plain {
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
  }
}

function targetOf({ name, fallback, handles }: Target): Plain {
  return { name, ...handles, ...(fallback === undefined ? {} : { fallback }) }
}

function messageOf({ key, stance, topics, hashtags, texts }: KitMessage): Plain {
  return {
    key,
    stance,
    ...(topics.length === 0 ? {} : { topics }),
    ...(hashtags === undefined ? {} : { hashtags }),
    texts: texts.map(textOf),
  }
}

function textOf({ variants, ...rest }: KitText): Plain {
  return { ...rest, variants }
}

function waveOf({ key, messages, when, spread, lateBy, platforms, hashtags, together }: KitWave): Plain {
  return {
    key,
    messages,
    when: momentOf(when),
    ...(spread === undefined ? {} : { spread: mapValues(spread, String) }),
    lateBy: lateBy.toString(),
    platforms,
    ...(hashtags === undefined ? {} : { hashtags }),
    ...(together ? { together } : {}),
  }
}

function momentOf(when: KitMoment): Plain {
  const repeat =
    when.repeat === undefined ? {} : { repeat: { every: when.repeat.every.toString(), until: when.repeat.until } }
  switch (when.kind) {
    case 'instant':
      return { at: when.at.toString(), ...repeat }
    case 'wall':
      return { at: when.at.toString(), zone: when.zone, ...repeat }
    case 'anchor':
      return {
        anchor: when.anchor,
        ...(when.offset.blank ? {} : { offset: when.offset.toString() }),
        ...(when.time === undefined ? {} : { time: when.time.toString({ smallestUnit: 'minute' }), zone: when.zone }),
        ...repeat,
      }
  }
}

function organisationOf({ quietHours, topics, ...rest }: KitOrganisation): Plain {
  const hours = quietHours && mapValues(quietHours, (time) => time.toString({ smallestUnit: 'minute' }))
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
