import type { Finding } from '../../text/finding.ts'
import { casedScripts, finding, matchesOf, shown, type Span, type Subject } from './subject.ts'

/** `unfilled-placeholder` and `all-caps`. */
export function wordingFindings(subject: Subject): readonly Finding[] {
  return [...placeholders(subject), ...shouting(subject)]
}

const unfilled = { code: 'unfilled-placeholder', severity: 'warning' } as const
const allCaps = { code: 'all-caps', severity: 'advice' } as const

/** What people write in brackets for somebody else to fill in, in the languages of the first campaigns. */
const toFillIn = [
  '(?:add |insert |your |the )?(?:organi[sz]ation|name|handle|link|url|city|country|date|number|target|hashtags?)',
  '(?:add|insert|your|enter|fill in)\\b[^\\]>]{0,40}',
  '(?:tu|su|votre|ton|вставьте|ваш[аеи]?)\\s[^\\]>]{0,40}',
  'nombre|enlace|organización|nom|lien|organisation|имя|название|ссылка|организация|名称|链接|组织|XXX?|TODO|TBD|TBC',
].join('|')

/** A variable that was not filled in, a remark to oneself, a filling text. Long runs of X, since XXX is also a number. */
const placeholderForms: readonly RegExp[] = [
  /\{\{?[\p{L}_][\p{L}\p{N}_.\- ]{0,80}(?:,[^{}]{0,80})?\}?\}/gu,
  new RegExp(String.raw`\[(?:${toFillIn})\]|<(?:${toFillIn})>`, 'giu'),
  /(?<![\p{L}\p{N}_])(?:TODO|TBD|FIXME|XXX)(?=:)|(?<![\p{L}\p{N}_])X{4,20}(?![\p{L}\p{N}_])/gu,
  /(?<!\p{L})lorem ipsum(?!\p{L})/giu,
]

function placeholders({ text }: Subject): readonly Finding[] {
  return placeholderForms
    .flatMap((form) => matchesOf(form, text))
    .map((place) =>
      finding(unfilled, place, `${shown(place.text)} looks like a gap that nobody filled in. Fill it in or delete it.`),
    )
}

/** A capital that is not the first letter of an ordinary word. */
const capitalLetter = String.raw`[\p{Lu}&&${casedScripts}](?!\p{Ll})`
const capital = new RegExp(capitalLetter, 'gv')

/** Capitals with nothing but other signs between them, on one line. */
const capitals = new RegExp(String.raw`${capitalLetter}(?:[^\p{L}\n]*${capitalLetter})*`, 'gv')
const words = /[\p{L}\p{M}]+/gv

const LEAST_SHOUTED_LETTERS = 20
const LEAST_SHOUTED_WORDS = 3

/** Words in capitals, one after the other: slow to read, and some screen readers spell them out. Names and tags aside. */
function shouting({ text, links, mentions, hashtags }: Subject): readonly Finding[] {
  const entities = [...links, ...mentions, ...hashtags].toSorted((a, b) => a.start - b.start)
  return matchesOf(capitals, withoutEntities(text, entities))
    .filter((run) => (run.text.match(capital)?.length ?? 0) >= LEAST_SHOUTED_LETTERS)
    .filter((run) => (run.text.match(words)?.length ?? 0) >= LEAST_SHOUTED_WORDS)
    .map((run) => finding(allCaps, run, allCapsMessage))
}

const allCapsMessage =
  'Words in capitals are hard to read, and some screen readers spell them out letter by letter. Write them in small letters.'

/** The text with line breaks in place of links, mentions and hashtags, so that every place stays where it was. */
function withoutEntities(text: string, entities: readonly Span[]): string {
  const parts: string[] = []
  let from = 0
  for (const { start, end } of entities) {
    if (start < from) continue
    parts.push(text.slice(from, start), '\n'.repeat(end - start))
    from = end
  }
  return [...parts, text.slice(from)].join('')
}
