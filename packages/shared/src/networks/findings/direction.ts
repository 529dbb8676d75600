import type { Finding } from '../../text/finding.ts'
import { finding, isWithin, matchesOf, type Span, type Subject } from './subject.ts'

/** `unbalanced-direction` and `mixed-direction`. */
export function directionFindings(subject: Subject): readonly Finding[] {
  return [...unclosedControls(subject.text), ...mixedDirection(subject)]
}

const unbalanced = { code: 'unbalanced-direction', severity: 'warning' } as const
const mixed = { code: 'mixed-direction', severity: 'advice' } as const

const controlsAndLines = /[\u{202a}-\u{202e}\u{2066}-\u{2069}\n]/gv
const opensEmbedding = /[\u{202a}\u{202b}\u{202d}\u{202e}]/v
const opensIsolate = /[\u{2066}-\u{2068}]/v
const POP_EMBEDDING = '\u{202c}'
const POP_ISOLATE = '\u{2069}'

/** Controls that stay open to the end of their line. Source: Unicode Standard Annex 9 (revision 50), X1 to X8. */
function unclosedControls(text: string): readonly Finding[] {
  const findings: Finding[] = []
  let open: (Span & { readonly isIsolate: boolean })[] = []
  let isolates = 0
  const closeLine = (): void => {
    findings.push(...open.map((span) => finding(unbalanced, span, unbalancedMessage)))
    open = []
    isolates = 0
  }
  for (const { start, end, text: control } of matchesOf(controlsAndLines, text)) {
    if (control === '\n') closeLine()
    else if (opensEmbedding.test(control)) open.push({ start, end, isIsolate: false })
    else if (opensIsolate.test(control)) {
      open.push({ start, end, isIsolate: true })
      isolates += 1
    } else if (control === POP_EMBEDDING) {
      if (open.at(-1)?.isIsolate === false) open.pop()
    } else if (control === POP_ISOLATE && isolates > 0) {
      // It closes the embeddings within the isolate as well.
      while (open.pop()?.isIsolate === false);
      isolates -= 1
    }
  }
  closeLine()
  return findings
}

const unbalancedMessage =
  'A direction control is opened here and not closed, so what follows is laid out the wrong way round. Close it with U+2069 (isolate) or U+202C (embedding), or delete it.'

const rightToLeft = String.raw`[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Mandaic}\p{Script=Samaritan}\p{Script=Hanifi_Rohingya}]`

/** Characters with a direction of their own: letters, and the marks for it. */
const strong = new RegExp(String.raw`[\p{L}\u{200e}\u{200f}\u{61c}]`, 'gv')
const strongRightToLeft = new RegExp(String.raw`[${rightToLeft}&&\p{L}]|[\u{200f}\u{61c}]`, 'v')
const isolated = /[\u{2066}-\u{2068}][^\u{2066}-\u{2069}\n]*\u{2069}/gv

/**
 * A text that begins in one direction and is mostly in the other: networks lay it out by its first letter (UAX 9, P2 and
 * P3; `dir=auto` of HTML), so that its punctuation and its end stand on the wrong side. Names, links and hashtags at the
 * start count for that, but not for what the text is mostly in.
 */
function mixedDirection({ text, links, mentions, hashtags }: Subject): readonly Finding[] {
  if (!strongRightToLeft.test(text)) return []
  const letters = matchesOf(strong, text)
  const isolates = matchesOf(isolated, text)
  const first = letters.find(({ start }) => !isWithin(isolates, start))
  if (first === undefined) return []
  const entities = [links, mentions, hashtags]
  const own = letters.filter(({ start }) => !entities.some((spans) => isWithin(spans, start)))
  const rightwards = own.filter((letter) => !strongRightToLeft.test(letter.text)).length
  const leftwards = own.length - rightwards
  const beginsLeftwards = strongRightToLeft.test(first.text)
  if (beginsLeftwards ? leftwards >= rightwards : rightwards >= leftwards) return []
  const [side, other, mark] = beginsLeftwards
    ? ['right-to-left', 'left-to-right', 'U+200E']
    : ['left-to-right', 'right-to-left', 'U+200F']
  const message = `The text is mostly ${other} but begins with a ${side} letter, so networks lay all of it out ${side}. Begin with a word of the text’s own language, or put ${mark} first.`
  const entity = entities.flat().find(({ start, end }) => start <= first.start && first.start < end)
  return [finding(mixed, entity ?? wordAt(text, first.start), message)]
}

const word = /[\p{L}\p{M}\p{N}]+|./suy

function wordAt(text: string, start: number): Span {
  word.lastIndex = start
  return { start, end: start + (word.exec(text)?.[0].length ?? 1) }
}
