import { expect, test } from 'vitest'
import { stances, type KitText } from '../kit/kit.ts'
import { chooseText, maySay, messagesFor } from './choose-message.ts'
import { aMessage, aParticipant } from './fixtures.ts'

test('nobody may say more than its own stance allows', () => {
  const allowed = stances.map((speaker) => stances.filter((message) => maySay(speaker, message)))

  expect(allowed).toEqual([
    ['author', 'signatory', 'supporter', 'anyone'],
    ['signatory', 'supporter', 'anyone'],
    ['supporter', 'anyone'],
    ['anyone'],
  ])
})

test('the most specific message comes first, then the order of the wave', () => {
  const messages = [
    aMessage({ key: 'anyone', stance: 'anyone' }),
    aMessage({ key: 'supporter-1', stance: 'supporter' }),
    aMessage({ key: 'author', stance: 'author' }),
    aMessage({ key: 'supporter-2', stance: 'supporter' }),
  ]

  const keys = messagesFor(aParticipant('icrse', { stance: 'signatory' }), messages).map(({ key }) => key)
  expect(keys).toEqual(['supporter-1', 'supporter-2', 'anyone'])
})

test('a message with topics is for those who share one, a message without for all', () => {
  const messages = [aMessage({ key: 'health', topics: ['health', 'hiv'] }), aMessage({ key: 'all', topics: [] })]
  const keysFor = (topics: readonly string[]): readonly string[] =>
    messagesFor(aParticipant('icrse', { topics }), messages).map(({ key }) => key)

  expect(keysFor(['hiv', 'labour'])).toEqual(['health', 'all'])
  expect(keysFor(['labour'])).toEqual(['all'])
  expect(keysFor([])).toEqual(['all'])
})

function aText(locale: string, platform?: KitText['platform']): KitText {
  return { locale, variants: ['x'], ...(platform && { platform }) }
}

const texts = [aText('en'), aText('en', 'x'), aText('es'), aText('zh'), aText('ru', 'mastodon')]

test.each([
  [['en'], 'x', texts[1]],
  [['en'], 'mastodon', texts[0]],
  [['es', 'en'], 'x', texts[2]],
  [['zh-Hans', 'en'], 'x', texts[3]],
  [['ru', 'es'], 'mastodon', texts[4]],
  [['ru', 'es'], 'x', texts[2]],
  [['fr'], 'x', undefined],
] as const)('an organisation that reads %j gets on %s its best language', (locales, platform, text) => {
  expect(chooseText([aMessage({ texts })], locales, platform)?.text).toEqual(text)
})

test('a message without a text in their language gives way to the next', () => {
  const messages = [aMessage({ key: 'english' }), aMessage({ key: 'spanish', texts: [aText('es')] })]

  expect(chooseText(messages, ['es'], 'x')?.message.key).toBe('spanish')
})
