import { renderMessage } from './render-message.ts'
import type { RenderContext } from './message-variables.ts'

/** A campaign with something of everything, an organisation in Kenya, and a post ten days before the deadline. */
export const aContext: RenderContext = {
  campaign: {
    links: {
      petition: { en: 'https://example.org/en', es: 'https://example.org/es' },
      letter: { ru: 'https://example.org/ru', fr: 'https://example.org/fr' },
    },
    hashtags: ['AreWeNotWomen', 'SexWork'],
    targets: {
      unWomen: { name: 'UN Women', handles: { x: 'UN_Women' } },
      director: { name: 'the director', fallback: 'her office', handles: {} },
    },
    variables: { signatories: 1_234, closes: '2026-10-17T18:00', motto: 'nothing about us' },
    timeZone: 'Europe/London',
    anchors: {
      opening: Temporal.Instant.from('2026-12-01T09:00Z'),
      deadline: Temporal.Instant.from('2026-12-31T23:59Z'),
      'press-day': Temporal.Instant.from('2026-12-10T08:30Z'),
    },
  },
  platform: 'x',
  locale: 'en',
  organisation: { name: 'ICRSE', handle: 'sexworkeurope', country: 'KE', timeZone: 'Africa/Nairobi' },
  at: Temporal.Instant.from('2026-12-22T12:00Z'),
}

/** The rendered text, or code and message of why there is none. */
export function textOf(pattern: string, changes: Partial<RenderContext> = {}): string {
  const rendered = renderMessage(pattern, { ...aContext, ...changes })
  return rendered.kind === 'rendered' ? rendered.text : `${rendered.code}: ${rendered.message}`
}
