import { platformNames } from '../publish/platform.ts'
import type { MessageReview, ReviewedText } from './review-message.ts'

/** A Markdown table of a review: a row for each language, with its text on X and what each network counts. */
export function reviewMarkdown({ texts }: Extract<MessageReview, { readonly kind: 'review' }>): string {
  const head = ['language', 'as', 'text on X', ...platformNames]
  const rows = [...Map.groupBy(texts, ({ locale }) => locale)].map(([locale, ofLocale]) => {
    const onX = ofLocale.find(({ platform }) => platform === 'x') ?? ofLocale[0]
    const counts = platformNames.map((name) => countShown(ofLocale.find(({ platform }) => platform === name)))
    return [locale, onX?.organisation ?? '', onX === undefined ? '' : textShown(onX), ...counts]
  })
  return [head, head.map(() => '---'), ...rows].map(markdownRow).join('\n')
}

/** The text of a review, or in brackets why there is none. */
export function textShown({ made }: ReviewedText): string {
  return made.kind === 'preview' ? made.preview.text : `(${made.message})`
}

/** What the network counts and its limit, as in `173/280`; a dash where there is no text for it. */
export function countShown(reviewed: ReviewedText | undefined): string {
  if (reviewed === undefined) return '–'
  if (reviewed.made.kind === 'failed') return reviewed.made.code
  const { length, limit, fits } = reviewed.made.preview
  return `${length}/${limit}${fits ? '' : ' too long'}`
}

/** A row of a Markdown table, with pipes and line breaks kept out of its form. */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', '<br>')).join(' | ')} |`
}
