const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Text in which every UTF-16 unit is a grapheme of its own, much faster to count: Latin, Greek and Cyrillic letters,
 * Han, kana and Hangul syllables in NFC, their punctuation; nothing that joins what stands before it.
 */
const plainText =
  /^[ -~\n\u00a0-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u3000-\u3029\u3031-\u3098\u309b-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff9d]*$/

/** How many graphemes the text has: signs as a reader sees them. */
export function graphemesOf(text: string): number {
  if (plainText.test(text)) return text.length
  let count = 0
  for (const _ of segmenter.segment(text)) count += 1
  return count
}
