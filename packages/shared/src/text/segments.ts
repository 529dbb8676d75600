import type { PlatformName } from '../publish/platform.ts'
import type { Entity, Span } from './entity.ts'
import { findBlueskyCashtags, findCashtags } from './find-cashtags.ts'
import { findPossibleHashtags } from './find-hashtags.ts'
import { findPossibleMentions } from './find-mentions.ts'
import { linksOf } from './links-of.ts'
import type { Segment, SegmentKind } from './segment.ts'

/**
 * What the network shows of the text, part by part: in order, without a gap; put together they are the text again.
 * A hashtag or mention that overlaps a link is a part of the link or of the text around it. Cashtags are tags on X and Bluesky.
 */
export function segmentsOf(platform: PlatformName, text: string): readonly Segment[] {
  const segments: Segment[] = []
  let from = 0
  const add = (kind: SegmentKind, start: number, end: number): void => {
    if (end > start) segments.push({ kind, text: text.slice(start, end), start, end })
    from = end
  }
  for (const { kind, start, end } of partsOf(platform, text)) {
    add('text', from, start)
    add(kind, start, end)
  }
  add('text', from, text.length)
  return segments
}

type Part = Span & { readonly kind: SegmentKind }

/** Links first; of what else overlaps, the first to begin. */
function partsOf(platform: PlatformName, text: string): readonly Part[] {
  const links = as('link', linksOf(platform, text))
  const others = [
    ...as('mention', findPossibleMentions(platform, text)),
    ...as('tag', findPossibleHashtags(platform, text)),
    ...as('tag', cashtagsOf(platform, text)),
  ]
  const parts = [...links, ...others.filter(clearOf(links))].toSorted((one, other) => one.start - other.start)
  let taken = 0
  return parts.filter(({ start, end }) => {
    if (start < taken) return false
    taken = end
    return true
  })
}

function cashtagsOf(platform: PlatformName, text: string): readonly Entity[] {
  if (platform === 'x') return findCashtags(text)
  return platform === 'bluesky' ? findBlueskyCashtags(text) : []
}

function as(kind: SegmentKind, found: readonly Span[]): readonly Part[] {
  return found.map(({ start, end }) => ({ kind, start, end }))
}

/** Tells whether a part overlaps none of the links. */
function clearOf(links: readonly Span[]): (part: Span) => boolean {
  const ends = links.map((link) => link.end)
  return ({ start, end }) => {
    const link = links[firstAbove(ends, start)]
    return link === undefined || link.start >= end
  }
}

/** Index of the first of the ascending numbers that is greater. */
function firstAbove(numbers: readonly number[], bound: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) > bound) high = middle
    else low = middle + 1
  }
  return low
}
