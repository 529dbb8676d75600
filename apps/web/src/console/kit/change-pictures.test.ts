import { expect, test } from 'vitest'
import {
  describeIn,
  faultOfFile,
  isShown,
  keyFor,
  languagesFor,
  otherPictures,
  showIn,
  takeFrom,
  withoutPicture,
  withPicture,
} from './change-pictures.ts'
import { mergeKits } from './merge-kits.ts'
import type { PlainKit, PlainMessage } from './plain-kit.ts'

const message: PlainMessage = {
  key: 'hear-us',
  stance: 'anyone',
  texts: [
    { locale: 'en', variants: ['Hear us'] },
    { locale: 'es', variants: ['Escúchennos'] },
  ],
}
const kit: PlainKit = {
  kit: 1,
  campaign: { slug: 'c', title: 'C', timeZone: 'UTC', opensAt: '2026-12-01T09:00', anchors: {} },
  messages: [message, { ...message, key: 'other' }],
  waves: [],
}
const umbrella = { key: 'umbrella', file: 'umbrella.png', alt: {} }

test('a picture that was added is shown by its message alone, and stays in the campaign when it is taken from it', () => {
  const shown = withPicture(kit, umbrella, 'hear-us')
  const taken = takeFrom(shown, 'umbrella', 'hear-us')

  expect(shown.messages.map(({ pictures }) => pictures)).toEqual([['umbrella'], undefined])
  expect([isShown(shown, 'umbrella'), isShown(taken, 'umbrella')]).toEqual([true, false])
  expect(otherPictures(shown, shown.messages[1] ?? message)).toEqual([umbrella])
  expect(withoutPicture(taken, 'umbrella')).toEqual(kit)
  expect(showIn(taken, 'umbrella', 'other').messages[1]?.pictures).toEqual(['umbrella'])
})

test('it wants words in each language of the messages that show it, and empty ones are none', () => {
  const shown = withPicture(kit, umbrella, 'hear-us')
  const said = describeIn(shown, 'umbrella', { locale: 'es', alt: 'Un paraguas' })

  expect(languagesFor(shown, 'umbrella', 'fr')).toEqual(['en', 'es', 'fr'])
  expect(said.pictures?.[0]?.alt).toEqual({ es: 'Un paraguas' })
  expect(describeIn(said, 'umbrella', { locale: 'es', alt: '' }).pictures?.[0]?.alt).toEqual({})
})

test('a file gives a key in the form of a kit, and another one where that is taken', () => {
  expect(keyFor('Zwei Schirme (rot) ÄÖ.JPG', kit)).toBe('zwei-schirme-rot-ao')
  expect(keyFor('雨.png', kit)).toBe('picture')
  expect(keyFor('umbrella.gif', withPicture(kit, umbrella, 'hear-us'))).toBe('umbrella-2')
})

test('what is too large or no picture is told before it is sent', () => {
  expect(faultOfFile({ name: 'a.tiff', size: 1 })).toBe('not-a-picture')
  expect(faultOfFile({ name: 'a.png', size: 5_000_001 })).toBe('picture-too-large')
  expect(faultOfFile({ name: 'a.PNG', size: 5_000_000 })).toBeUndefined()
})

test('two people who describe one picture in different languages do not meet', () => {
  const base = withPicture(kit, umbrella, 'hear-us')
  const mine = describeIn(base, 'umbrella', { locale: 'en', alt: 'A red umbrella' })
  const theirs = describeIn(base, 'umbrella', { locale: 'es', alt: 'Un paraguas rojo' })

  const merged = mergeKits({ base, mine, theirs })

  expect(merged.conflicts).toEqual([])
  expect(merged.kit.pictures?.[0]?.alt).toEqual({ en: 'A red umbrella', es: 'Un paraguas rojo' })
})
