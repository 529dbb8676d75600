import { expect, test } from 'vitest'
import type { KitMessage } from '../kit/kit.ts'
import { textFingerprint } from '../language/text-fingerprint.ts'
import { type ChoiceQuestion, explainChoice } from './explain-choice.ts'
import { aMessage, aParticipant } from './fixtures.ts'

const english = { locale: 'en', variants: ['Hear us'] }

function inEnglish(key: string, changes: Partial<KitMessage> = {}): KitMessage {
  return aMessage({ key, texts: [english], ...changes })
}

function question(
  messages: readonly KitMessage[],
  changes: Partial<ChoiceQuestion['participant']> = {},
): ChoiceQuestion {
  return {
    participant: aParticipant('icrse', { stance: 'signatory', topics: ['health'], ...changes }),
    wave: { messages: messages.map(({ key }) => key) },
    platform: 'x',
  }
}

test('each message of the wave says, in its order, why it is taken or not', () => {
  const messages = [
    inEnglish('all'),
    inEnglish('authors', { stance: 'author' }),
    inEnglish('labour', { topics: ['labour', 'migration'] }),
    inEnglish('signatories', { stance: 'signatory' }),
    aMessage({ key: 'french', texts: [{ ...english, locale: 'fr' }] }),
    aMessage({ key: 'written', texts: [{ ...english, status: 'draft' }] }),
  ]
  const asked = question(messages, { locales: ['en-GB', 'es'] })

  expect(explainChoice(messages, { ...asked, wave: { messages: [...asked.wave.messages, 'gone'] } })).toEqual([
    {
      message: 'all',
      kind: 'after-better',
      better: 'signatories',
      wanted: 'en-GB',
      served: 'en',
      isForNetwork: false,
      isOwn: false,
      translation: 'source',
    },
    { message: 'authors', kind: 'stance', needs: 'author', has: 'signatory' },
    { message: 'labour', kind: 'topics', needs: ['labour', 'migration'], has: ['health'] },
    {
      message: 'signatories',
      kind: 'chosen',
      wanted: 'en-GB',
      served: 'en',
      isForNetwork: false,
      isOwn: false,
      translation: 'source',
    },
    { message: 'french', kind: 'no-language', tried: ['en-GB', 'en', 'es'], available: ['fr'] },
    { message: 'written', kind: 'draft', drafts: ['en'] },
    { message: 'gone', kind: 'unknown-message' },
  ])
})

test.each([
  ['reviewed', textFingerprint(english)],
  ['outdated', textFingerprint({ ...english, variants: ['Hear them'] })],
])('a text for the network is named, and that as a translation it is %s', (translation, translatedFrom) => {
  const texts = [
    english,
    { locale: 'es', variants: ['Escuchen'] },
    { locale: 'es', platform: 'x', variants: ['Escúchennos'], translatedFrom },
  ] as const
  const messages = [aMessage({ texts })]

  expect(explainChoice(messages, { ...question(messages, { locales: ['es-MX'] }), sourceLocale: 'en' })).toEqual([
    {
      message: 'sign',
      kind: 'chosen',
      wanted: 'es-MX',
      served: 'es',
      isForNetwork: true,
      isOwn: false,
      translation,
    },
  ])
})

test('the organisation’s own wording comes before the message’s texts', () => {
  const messages = [inEnglish('sign')]
  const wordings = [{ message: 'sign', locale: 'en', pattern: 'In our own words' }]

  expect(explainChoice(messages, question(messages, { wordings }))).toEqual([
    { message: 'sign', kind: 'chosen', wanted: 'en', served: 'en', isForNetwork: false, isOwn: true },
  ])
})
