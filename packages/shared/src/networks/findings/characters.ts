import type { Finding } from '../../text/finding.ts'
import { finding, matchesOf, type Subject } from './subject.ts'

/** `bad-character`, `control-character` and `invisible-characters`. */
export function characterFindings({ platform, network, text }: Subject): readonly Finding[] {
  const refused = platform === 'x' ? refusedByX : refusedByAll
  return [
    ...matchesOf(refused, text).map((span) =>
      finding(bad, span, `${network} does not take ${nameOf(span.text)}. Delete it, or copy the text anew.`),
    ),
    ...matchesOf(controls, text).map((span) =>
      finding(control, span, `${nameOf(span.text)} is a control character that nobody sees. Delete it.`),
    ),
    ...matchesOf(platform === 'x' ? invisible : invisibleOrMark, text).map((span) =>
      finding(
        unseen,
        span,
        `${nameOf(span.text)} cannot be seen, but counts, and can break a word, a hashtag or a link for search and screen readers. Delete it.`,
      ),
    ),
  ]
}

const bad = { code: 'bad-character', severity: 'error' } as const
const control = { code: 'control-character', severity: 'warning' } as const
const unseen = { code: 'invisible-characters', severity: 'advice' } as const

/** Half a character (it cannot be sent as UTF-8), and U+0000, which no database of a network keeps. */
const refusedByAll = /[\p{Surrogate}\0]/gv

/** Source: twitter-text, invalidCharsGroup (34dc1dd, read 2026-11-21). */
const refusedByX = /[\p{Surrogate}\0\u{fffe}\u{feff}\u{ffff}]/gv

const controls = /[\p{Cc}--[\0\t\n\r]]+/gv

const alwaysOdd = String.raw`\u{ad}\u{180e}\u{2060}-\u{2064}\u{206a}-\u{206f}\u{fff9}-\u{fffb}`

/** Scripts without spaces, in which a zero-width space says where a line may break. */
const unspaced = String.raw`[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`

/** Scripts whose letters never need a joiner between them. */
const unjoined = String.raw`[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}\p{Script=Hebrew}0-9]`

const invisible = invisibleForm(alwaysOdd)
const invisibleOrMark = invisibleForm(String.raw`${alwaysOdd}\u{feff}`)

function invisibleForm(odd: string): RegExp {
  const zeroWidthSpace = String.raw`(?<!${unspaced})\u{200b}(?!${unspaced})`
  const joiner = String.raw`(?<=${unjoined}|^)[\u{200c}\u{200d}]+(?=${unjoined}|\s|$)`
  return new RegExp(String.raw`[${odd}]+|${zeroWidthSpace}|${joiner}`, 'gv')
}

function nameOf(chars: string): string {
  const point = chars.codePointAt(0) ?? 0
  const name = names.get(point)
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  return name === undefined ? code : `${code} (${name})`
}

const names: ReadonlyMap<number, string> = new Map([
  [0xad, 'soft hyphen'],
  [0x20_0b, 'zero-width space'],
  [0x20_0c, 'zero-width non-joiner'],
  [0x20_0d, 'zero-width joiner'],
  [0x20_60, 'word joiner'],
  [0xfe_ff, 'byte order mark'],
])
