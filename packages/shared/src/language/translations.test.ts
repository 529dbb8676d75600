import { expect, test } from 'vitest'
import { smallKit } from '../kit/kit-fixture.ts'
import type { KitMessage, KitOrganisation, KitText } from '../kit/kit.ts'
import { parseKit } from '../kit/parse-kit.ts'
import { textFingerprint } from './text-fingerprint.ts'
import { stampTranslations, translationsOf, type TranslationsWanted } from './translations.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

const english = aText('en', 'Sign the letter')

test('a text is reviewed, a draft, or outdated once its source reads otherwise', () => {
  const texts = [
    english,
    aText('es', 'Firma la carta', { translatedFrom: textFingerprint(english) }),
    aText('fr', 'Signez', { translatedFrom: '0123456789abcdef' }),
    aText('ru', 'Подпишите', { status: 'draft', translatedFrom: '0123456789abcdef' }),
    aText('zh-Hans', '请签名'),
  ]

  expect(rows(texts)).toEqual(['en source', 'es reviewed', 'fr outdated', 'ru draft', 'zh-Hans reviewed'])
})

test('a wanted language is missing unless a text in another tag serves it', () => {
  expect(rows([english, aText('zh-Hans', '请签名')], { wanted: ['en-GB', 'zh-CN', 'zh-TW', 'sw', 'sw'] })).toEqual([
    'en source',
    'zh-Hans reviewed',
    'zh-TW missing',
    'sw missing',
  ])
})

test('the source is in the campaign’s language where the message has a text in it, else its first', () => {
  const texts = [aText('es', 'Firma'), english]

  expect(rows(texts)).toEqual(['es source', 'en reviewed'])
  expect(rows(texts, { wanted: [], sourceLocale: 'en-GB' })).toEqual(['es reviewed', 'en source'])
  expect(rows(texts, { wanted: ['fr'], sourceLocale: 'fr' })).toEqual(['es source', 'en reviewed', 'fr missing'])
})

test('a network’s own text translates the source for that network, else the general one', () => {
  const long = aText('en', 'Please read and sign the letter', { platform: 'facebook' })

  expect(
    rows([english, long, aText('es', 'Lee', onFacebook(long)), aText('fr', 'Lisez', onFacebook(english))]),
  ).toEqual([
    'en source',
    'en facebook source',
    'es facebook reviewed',
    'fr facebook outdated',
    'es missing',
    'fr missing',
  ])
  expect(rows([english, aText('fr', 'Lisez', onFacebook(english))])).toEqual([
    'en source',
    'fr facebook reviewed',
    'fr missing',
  ])
})

test('a general text serves every network that the source has a text of its own for', () => {
  const post = aText('en', 'Sign!', { platform: 'x' })
  const page = aText('en', 'Please sign', { platform: 'facebook' })

  expect(rows([english, post, aText('es', 'Firma')])).toEqual(['en source', 'en x source', 'es reviewed'])
  expect(rows([post, page, aText('es', '¡Firma!', { platform: 'x' })])).toEqual([
    'en x source',
    'en facebook source',
    'es x reviewed',
    'es facebook missing',
  ])
})

test('a missing or draft text affects who reads the language and is served by no other', () => {
  const texts = [english, aText('ru', 'Подпишите', { status: 'draft' })]
  const organisations = [
    anOrganisation('mayak', ['ru']),
    anOrganisation('open-door', ['ru', 'en']),
    anOrganisation('silent', ['ru'], { accounts: [] }),
    anOrganisation('lantern', ['en']),
    anOrganisation('sauti', ['sw-KE']),
    anOrganisation('other-topic', ['sw'], { topics: ['law'] }),
  ]
  const found = translationsOf([aMessage(texts, { topics: ['health'] })], { wanted: ['sw'], organisations })

  expect(found.map(({ locale, status, affected }) => [locale, status, affected])).toEqual([
    ['en', 'source', []],
    ['ru', 'draft', ['mayak', 'silent']],
    ['sw', 'missing', ['sauti']],
  ])
})

test('who may not say a message is not affected by what it lacks', () => {
  const organisations = [anOrganisation('sauti', ['sw'], { stance: 'supporter' })]
  const message = aMessage([english], { stance: 'signatory' })

  expect(translationsOf([message], { wanted: ['sw'], organisations })[1]).toMatchObject({
    status: 'missing',
    affected: [],
  })
})

test('an outdated text affects who would publish it', () => {
  const texts = [english, aText('fr', 'Signez', { translatedFrom: '0123456789abcdef' })]
  const organisations = [anOrganisation('rive-nord', ['fr', 'en']), anOrganisation('lantern', ['en', 'fr'])]

  expect(translationsOf([aMessage(texts)], { wanted: [], organisations })[1]?.affected).toEqual(['rive-nord'])
})

test('2,000 organisations and 30 messages take under a second', () => {
  const organisations = Array.from({ length: 2_000 }, (_, index) =>
    anOrganisation(`o-${index}`, [['sw', 'fr-CI'], ['ru'], ['en'], ['ta']][index % 4] ?? []),
  )
  const messages = Array.from({ length: 30 }, (_, index) => aMessage([english], { key: `m-${index}` }))
  const startedAtMs = cpuMs()

  const found = translationsOf(messages, { wanted: ['sw', 'ru', 'ta', 'fr'], organisations })

  expect(cpuMs() - startedAtMs).toBeLessThan(1_000)
  expect(found[3]?.affected).toHaveLength(500)
})

test('a stamped kit knows its sources, and notices when one changes', () => {
  const parsed = parseKit(
    smallKit.replace('\nwaves:', '\n      - { locale: es, variants: ["Firma, {organisation}"] }\nwaves:'),
    'yaml',
  )
  if (parsed.kind === 'faults') throw new Error(JSON.stringify(parsed.faults))

  const stamped = stampTranslations(parsed.kit)
  const changed = stamped.messages.map((message) => {
    const [source, ...others] = message.texts
    return { ...message, texts: [{ locale: 'en', variants: [...(source?.variants ?? []), 'New'] }, ...others] }
  })

  expect(stamped.messages[0]?.texts[0]).not.toHaveProperty('translatedFrom')
  expect(stampTranslations(stamped)).toEqual(stamped)
  expect(translationsOf(stamped.messages, { wanted: [] }).map(({ status }) => status)).toEqual(['source', 'reviewed'])
  expect(translationsOf(changed, { wanted: [] }).map(({ status }) => status)).toEqual(['source', 'outdated'])
})

function rows(texts: readonly KitText[], wanted: TranslationsWanted = { wanted: [] }): readonly string[] {
  return translationsOf([aMessage(texts)], wanted).map(({ locale, platform, status }) =>
    [locale, platform, status].filter((part) => part !== undefined).join(' '),
  )
}

function onFacebook(source: KitText): Partial<KitText> {
  return { platform: 'facebook', translatedFrom: textFingerprint(source) }
}

function aText(locale: string, variant: string, changes: Partial<KitText> = {}): KitText {
  return { locale, variants: [variant], ...changes }
}

function aMessage(texts: readonly KitText[], changes: Partial<KitMessage> = {}): KitMessage {
  return { key: 'sign', stance: 'anyone', topics: [], texts, ...changes }
}

function anOrganisation(
  slug: string,
  locales: readonly string[],
  changes: Partial<KitOrganisation> = {},
): KitOrganisation {
  const accounts = [{ platform: 'x', handle: slug } as const]
  return { slug, name: slug, timeZone: 'UTC', locales, stance: 'author', topics: ['health'], accounts, ...changes }
}
