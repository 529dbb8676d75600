import { textFit } from '../../text/text-fit.ts'
import type { Finding } from '../../text/finding.ts'
import { finding, type Subject } from './subject.ts'

/** `empty` and `too-long`. */
export function lengthFindings(subject: Subject): readonly Finding[] {
  const { platform, network, text } = subject
  const all = { start: 0, end: text.length }
  if (nothingToSee.test(text)) return [finding(empty, all, 'The text is empty. Write something to say.')]
  const { length, limit } = textFit(platform, text, subject.limit)
  if (length <= limit) return []
  const over = length - limit
  const message = `The text counts ${length} on ${network}, ${over} more than the ${limit} allowed. Shorten it, from here on nothing fits.`
  return [finding(tooLong, { start: whereFull(subject), end: text.length }, message)]
}

const empty = { code: 'empty', severity: 'error' } as const
const tooLong = { code: 'too-long', severity: 'error' } as const

const nothingToSee = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*$/v

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The last place, between two graphemes and within no link, up to which the text fits by itself. */
function whereFull({ platform, text, limit, links }: Subject): number {
  const graphemes = segmenter.segment(text)
  const borderAt = (place: number): number => graphemes.containing(place)?.index ?? place
  const fits = (end: number): boolean => {
    const fit = textFit(platform, text.slice(0, end), limit)
    return fit.length <= fit.limit
  }
  let low = 0
  let high = text.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (fits(borderAt(middle))) low = middle
    else high = middle
  }
  const border = borderAt(low)
  const cutLink = links.find(({ start, end }) => start < border && border < end)
  return cutLink !== undefined && fits(cutLink.start) ? cutLink.start : border
}
