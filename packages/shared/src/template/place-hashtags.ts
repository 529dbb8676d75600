import { type HashtagUse, hashtagSets } from '../kit/kit.ts'
import { findHashtags } from '../text/find-hashtags.ts'
import type { RenderContext } from './message-variables.ts'

/**
 * The text with its hashtags where it asks for them, and the white space around put in order where they leave none.
 *
 * `places` are the positions in `text` at which `{hashtags}` stood; the first takes them all. The sets come in the order
 * of the campaign's `hashtagUse` for the network (default: wave, message, campaign), each tag once, whatever its case.
 * None is added that the text already has, nor more than `most` allows for the whole post, the text's own among them.
 * With the position `end` they stand on a line of their own, after an empty one.
 */
export function placeHashtags(text: string, places: readonly number[], context: RenderContext): string {
  const [first] = places
  if (first === undefined) return text
  const use = context.campaign.hashtagUse?.[context.platform] ?? {}
  const tags = tagsBeside(text, use, context)
  const line = tags.map((tag) => `#${tag}`).join(' ')
  if (use.position === 'end' || line === '') {
    const body = places.reduceRight((rest, place) => closeGap(rest, place), text).trim()
    return [body, line].filter((part) => part !== '').join('\n\n')
  }
  const placed = text.slice(0, first) + line + text.slice(first)
  return places.slice(1).reduceRight((rest, place) => closeGap(rest, place + line.length), placed)
}

/** The hashtags that go beside a text, without #, in their order, and after them their position. */
export function hashtagsBeside(text: string, context: RenderContext): readonly string[] {
  const use = context.campaign.hashtagUse?.[context.platform] ?? {}
  return tagsBeside(text, use, context).concat(use.position ?? 'inline')
}

/** The sets' tags that go beside the text. */
function tagsBeside(
  text: string,
  { order = hashtagSets, most = Infinity }: HashtagUse,
  context: RenderContext,
): string[] {
  const { wave, message, campaign } = context
  const sets = { wave: wave?.hashtags ?? [], message: message?.hashtags ?? [], campaign: campaign.hashtags }
  const byFold = new Map<string, string>()
  for (const tag of order.flatMap((name) => sets[name])) {
    const fold = foldTag(tag)
    if (fold !== '' && !byFold.has(fold)) byFold.set(fold, tag)
  }
  const standing = new Set(findHashtags(context.platform, text).map(({ name }) => foldTag(name)))
  const missing = [...byFold].filter(([fold]) => !standing.has(fold))
  const room = Math.max(0, most - standing.size)
  return missing.slice(0, room).map(([, tag]) => tag)
}

function foldTag(tag: string): string {
  return tag.normalize('NFC').toLowerCase()
}

/** Takes out the white space that a place leaves over where nothing was put. */
function closeGap(text: string, place: number): string {
  const left = text.slice(0, place)
  const right = text.slice(place)
  const kept = left.trimEnd()
  const rest = right.trimStart()
  const before = left.slice(kept.length)
  const after = right.slice(0, right.length - rest.length)
  if (kept === '' || rest === '') return kept + rest
  if (after === '') return closing.test(rest) ? kept + rest : left + rest
  if (before === '') return kept + right
  return kept + (lines(before) >= lines(after) ? before : after) + rest
}

/** Signs that stand right behind a word. */
const closing = /^[.,;:!?…)\]}»”’。，、；：！？）」』】،؛؟]/

function lines(space: string): number {
  return space.split('\n').length
}
