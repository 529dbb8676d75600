import { networkRules } from '../networks/network-rules.ts'
import type { PlatformName } from '../publish/platform.ts'
import { variablesOf } from '../template/parse-pattern.ts'
import { textFit } from '../text/text-fit.ts'
import type { Speaker } from './text-uses.ts'

/** Finds the speakers for whom a pattern may become longest; remembers the length of each name. */
export type WorstSpeakers = {
  /**
   * Some of the speakers, among them one for whom the pattern goes as far beyond the limit as for any. `render` gives the
   * text for a speaker, or undefined where there is none. Most names need no rendering: see `isPlain`.
   *
   * Where a pattern reads otherwise by zone, country or day, at most 200 speakers are given, those with the longest names
   * first: to look at all of them would take too long.
   */
  find(
    pattern: string,
    speakers: readonly Speaker[],
    render: (speaker: Speaker) => string | undefined,
  ): readonly Speaker[]
}

export const MOST_VARYING = 200

/** For texts on one network. */
export function createWorstSpeakers(platform: PlatformName): WorstSpeakers {
  const lengths = new Map<string, number>()
  const lengthOf = (text: string): number => {
    const length = lengths.get(text) ?? textFit(platform, text).length
    lengths.set(text, length)
    return length
  }
  const limitOf = ({ postLimit = networkRules[platform].postLimit }: Speaker): number => postLimit
  return {
    find: (pattern, speakers, render) => {
      const used = variablesOf(pattern)
      const kindOf = kindBy(used)
      const all = kindOf === undefined ? [speakers] : [...Map.groupBy(speakers, kindOf).values()].slice(0, MOST_VARYING)
      const found = all.flatMap((kind) => {
        if (!used.includes('organisation') && !used.includes('organisation_handle')) {
          return mostOf(kind, (speaker) => -limitOf(speaker))
        }
        const isBranching = /\{\s*organisation(?:_handle)?\s*,/.test(pattern)
        return isBranching ? unlike(kind) : heaviestOf(kind, { render, lengthOf, limitOf })
      })
      if (kindOf === undefined) return found
      const weighed = found.map((speaker) => ({ speaker, weight: speaker.name.length - limitOf(speaker) }))
      const heaviest = weighed.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_VARYING)
      return heaviest.map(({ speaker }) => speaker)
    },
  }
}

/** Speakers for whom a pattern differs in nothing but name and handle; undefined where those are all. */
function kindBy(used: readonly string[]): ((speaker: Speaker) => string) | undefined {
  const hasCountry = used.includes('organisation_country')
  const hasZone = used.some((name) => name === 'daysLeft' || name.startsWith('anchor_'))
  if (!hasCountry && !hasZone) return undefined
  return ({ country = '', timeZone = '' }) => [hasCountry ? country : '', hasZone ? timeZone : ''].join('\n')
}

type Measures = {
  readonly render: (speaker: Speaker) => string | undefined
  readonly lengthOf: (text: string) => number
  readonly limitOf: (speaker: Speaker) => number
}

function heaviestOf(speakers: readonly Speaker[], { render, lengthOf, limitOf }: Measures): readonly Speaker[] {
  return [...Map.groupBy(speakers, ({ name }) => directionOf(name))].flatMap(([direction, group]) => {
    const [somebody] = group
    const probe = direction === undefined ? undefined : probes[direction]
    const counts = probe && somebody && countSafely(probe, render({ ...somebody, ...probe }))
    if (counts === undefined) return unlike(group)
    const weight = (speaker: Speaker): number => {
      const { name, handle = '' } = speaker
      const handles = counts.handles === 0 ? 0 : counts.handles * lengthOf(`@${handle}`)
      return counts.names * lengthOf(name) + handles - limitOf(speaker)
    }
    const [plain, others] = partition(group, ({ name }) => counts.names === 0 || isPlain(name))
    return [...mostOf(plain, weight), ...unlike(others)]
  })
}

/** The one for whom the measure is largest, the first of several; none of none. */
function mostOf(speakers: readonly Speaker[], measure: (speaker: Speaker) => number): readonly Speaker[] {
  let best: { readonly speaker: Speaker; readonly size: number } | undefined
  for (const speaker of speakers) {
    const size = measure(speaker)
    if (best === undefined || size > best.size) best = { speaker, size }
  }
  return best === undefined ? [] : [best.speaker]
}

/** Letters of scripts that run from right to left. A name with them and others is laid out, and isolated, by its own rule. */
const rightToLeftLetter = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u
const onlyRightToLeft = /^(?:[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]|\P{L})*$/u

/** Which way a name runs; undefined for one that runs both ways or has no letter. */
function directionOf(name: string): 'ltr' | 'rtl' | undefined {
  if (!rightToLeftLetter.test(name)) return /\p{L}/u.test(name) ? 'ltr' : undefined
  return onlyRightToLeft.test(name) ? 'rtl' : undefined
}

type Probe = { readonly name: string; readonly handle: string }

/** What is looked for in a rendered text: nothing that a person would write, with letters at its ends that take no accent. */
const probes: Readonly<Record<'ltr' | 'rtl', Probe>> = {
  ltr: { name: 'Qzxwnameq', handle: 'qzxwhandleq' },
  rtl: { name: 'ظغضذظغضذ', handle: 'qzxwhandleq' },
}

/** Before and after a name that counts by itself: it joins no link, mention, hashtag, emoji or letter next to it. */
const safeBefore = /(?:^|[\s("“«„¡¿])\u2068?$/u
const safeAfter = /^\u2069?(?:$|[\s,;!?)"”»]|\.(?:\s|$))/u

/**
 * How often name and handle stand in the text, when each stands where its length simply adds to the rest; undefined where
 * that is not sure.
 */
function countSafely(
  probe: Probe,
  text: string | undefined,
): { readonly names: number; readonly handles: number } | undefined {
  if (text === undefined) return undefined
  const parts = text.split(new RegExp(`${probe.name}|@${probe.handle}`))
  const last = parts.length - 1
  const isSafe = parts.every((part, index) => {
    if (part === '' && index > 0 && index < last) return false // one stands right behind the other
    return (index === 0 || safeAfter.test(part)) && (index === last || safeBefore.test(part))
  })
  if (!isSafe) return undefined
  const names = text.split(probe.name).length - 1
  return { names, handles: parts.length - 1 - names }
}

/**
 * Whether a name's length adds to the text around it on every network: letters, digits and a few signs, no full stop or
 * colon (which links need), no @ or #, beginning with a letter or digit.
 */
function isPlain(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N} '’&(),!+-]*$/u.test(name)
}

/** Those that differ in name or handle, each once. */
function unlike(speakers: readonly Speaker[]): readonly Speaker[] {
  return [...new Map(speakers.map((speaker) => [`${speaker.name}\n${speaker.handle ?? ''}`, speaker])).values()]
}

function partition<Item>(
  items: readonly Item[],
  test: (item: Item) => boolean,
): readonly [readonly Item[], readonly Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))]
}
