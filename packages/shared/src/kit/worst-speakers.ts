import type { PlatformName } from '../publish/platform.ts'
import { variablesOf } from '../text/parse-pattern.ts'
import { textFit } from '../text/text-fit.ts'
import type { Speaker } from './text-uses.ts'

/** Finds the speakers for whom a pattern may become longest; remembers the length of each name. */
export type WorstSpeakers = {
  /**
   * Some of the speakers, among them one for whom the pattern becomes as long as for any. `render` gives the text for a
   * speaker, or undefined where there is none. Most names need no rendering: see `isPlain`.
   */
  find(
    pattern: string,
    speakers: readonly Speaker[],
    render: (speaker: Speaker) => string | undefined,
  ): readonly Speaker[]
}

/** For texts on one network. */
export function createWorstSpeakers(platform: PlatformName): WorstSpeakers {
  const lengths = new Map<string, number>()
  const lengthOf = (text: string): number => {
    const length = lengths.get(text) ?? textFit(platform, text).length
    lengths.set(text, length)
    return length
  }
  return {
    find: (pattern, speakers, render) => {
      const used = variablesOf(pattern)
      if (!used.includes('organisation') && !used.includes('organisation_handle')) return speakers.slice(0, 1)
      const counts = countSafely(pattern, render)
      if (counts === undefined) return unlike(speakers)
      const weight = ({ name, handle = '' }: Speaker): number =>
        counts.names * lengthOf(name) + (counts.handles === 0 ? 0 : counts.handles * lengthOf(`@${handle}`))
      const [plain, others] = partition(speakers, ({ name }) => counts.names === 0 || isPlain(name))
      const heaviest = plain.reduce<{ readonly speaker: Speaker; readonly weight: number } | undefined>(
        (best, speaker) => {
          const own = weight(speaker)
          return best !== undefined && best.weight >= own ? best : { speaker, weight: own }
        },
        undefined,
      )
      return [...(heaviest === undefined ? [] : [heaviest.speaker]), ...unlike(others)]
    },
  }
}

/** What is looked for in a rendered text: nothing that a person would write, with a q at its ends, which takes no accent. */
const probe = { name: 'Qzxwnameq', handle: 'qzxwhandleq' } as const

/** Before and after a name that counts by itself: it joins no link, mention, hashtag, emoji or letter next to it. */
const safeBefore = /(?:^|[\s("“«„¡¿])$/u
const safeAfter = /^(?:$|[\s,;!?)"”»]|\.(?:\s|$))/u

/**
 * How often name and handle stand in the text, when each stands where its length simply adds to the rest; undefined where
 * that is not sure, also when the pattern chooses between branches by the name.
 */
function countSafely(
  pattern: string,
  render: (speaker: Speaker) => string | undefined,
): { readonly names: number; readonly handles: number } | undefined {
  if (/\{\s*organisation(?:_handle)?\s*,/.test(pattern)) return undefined
  const text = render(probe)
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
