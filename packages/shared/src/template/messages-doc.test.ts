import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { RenderContext } from './message-variables.ts'
import { createPatternCheck } from './check-pattern.ts'
import { renderMessage } from './render-message.ts'

const doc = readFileSync(new URL('../../../../docs/messages.md', import.meta.url), 'utf8')

/** What docs/messages.md says its examples are for. */
const context: RenderContext = {
  campaign: {
    links: { petition: { en: 'https://example.org/en', es: 'https://example.org/es' } },
    hashtags: ['SexWorkIsWork'],
    targets: { council: { name: 'World Equality Council', handles: { x: 'WEC_demo' } } },
    variables: { signatories: 12_345, share: 0.74, closes: '2026-10-17', tone: 'plain' },
    timeZone: 'Europe/London',
    anchors: { deadline: Temporal.Instant.from('2026-12-31T23:59Z') },
  },
  wave: { hashtags: ['LastDays'] },
  platform: 'x',
  locale: 'en',
  organisation: { name: 'Act Up', handle: 'actup_demo', country: 'KE', timeZone: 'Africa/Nairobi' },
  at: Temporal.Instant.from('2026-12-23T09:00Z'),
}

/** First cell's code and last cell of each row of the document's tables under a heading. */
function rowsUnder(heading: string): readonly { readonly pattern: string; readonly reads: string }[] {
  const part = doc.split(/^#+ /m).find((each) => each.startsWith(heading)) ?? ''
  return [...part.matchAll(/^\| `([^`]*)`.*\| *([^|]*?) *\|$/gm)].map(([, pattern = '', reads = '']) => ({
    pattern,
    reads,
  }))
}

const examples = [
  ...rowsUnder('Variables').filter(({ pattern }) => !pattern.includes('<')),
  ...rowsUnder('Numbers, dates and choices').filter(({ pattern }) => pattern.includes('{')),
]

test('the documentation has its examples', () => {
  expect(examples.length).toBeGreaterThanOrEqual(18)
})

test.each(examples)('$pattern reads $reads, as the documentation says', ({ pattern, reads }) => {
  const rendered = renderMessage(pattern, context)

  expect(rendered.kind === 'rendered' && rendered.text.replaceAll('\u202F', ' ')).toBe(reads)
  expect(createPatternCheck(context.campaign)(pattern, 'en')).toEqual([])
})
