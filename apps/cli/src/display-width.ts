const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Where a unit is a column: printable ASCII. */
const plain = /^[ -~]*$/

/**
 * Signs that a terminal gives two columns: those of scripts whose East Asian Width (Unicode Standard Annex #11) is Wide,
 * full-width forms, CJK punctuation, and emoji. Half-width kana and Hangul are not among them.
 */
const wide =
  /^(?![\uff61-\uffdc])[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Yi}\u3000-\u303e\u30fb\u30fc\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]|\ufe0f/u

/** Signs that take no column of their own: marks, and what steers how other signs are shown. */
const unseen = /^[\p{M}\p{Cf}\p{Cc}]+$/u

/** How many columns of a terminal the text takes: two for Chinese, Japanese, Korean and emoji, none for marks. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length
  let width = 0
  for (const { segment } of segmenter.segment(text)) width += columnsOf(segment)
  return width
}

/** The text with spaces behind it, so that it takes at least that many columns. */
export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)))
}

/** The text in one line of at most that many columns; `…` stands for what was cut off. No sign is cut in two. */
export function cutTo(text: string, columns: number): string {
  const line = text.replaceAll(/\s+/g, ' ')
  if (displayWidth(line) <= columns) return line
  let kept = ''
  let width = 0
  for (const { segment } of segmenter.segment(line)) {
    width += columnsOf(segment)
    if (width > columns - 1) break
    kept += segment
  }
  return `${kept}…`
}

function columnsOf(sign: string): number {
  if (unseen.test(sign)) return 0
  return wide.test(sign) ? 2 : 1
}
