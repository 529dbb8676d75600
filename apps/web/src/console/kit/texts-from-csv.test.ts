import { textFingerprint } from '@chorus/shared'
import { expect, test } from 'vitest'
import { changeVariants, followSource } from './change-texts.ts'
import type { PlainMessage } from './plain-kit.ts'
import { readCsv } from './read-csv.ts'

test('a table is read with quotes, line breaks in cells and any of three separators, and knows its lines', () => {
  const rows = readCsv('\uFEFFa;b\r\n"x;1";"say ""so""\nagain"\r\n\r\nlast;')
  expect(rows).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x;1', 'say "so"\nagain'] },
    { line: 5, cells: ['last', ''] },
  ])
  expect(readCsv('a\tb\n1,5\t2')[1]?.cells).toEqual(['1,5', '2'])
})

test('whoever changes a source leaves its translations outdated; whoever changes a translation has it follow again', () => {
  const source = { locale: 'en', variants: ['Sign.'] }
  const message: PlainMessage = {
    key: 'sign',
    stance: 'anyone',
    texts: [source, { locale: 'es', variants: ['Firma.'] }],
  }

  const changed = changeVariants(message, { place: { locale: 'en' }, variants: ['Sign today.'], sourceLocale: 'en' })
  expect(changed.texts[1]?.translatedFrom).toBe(textFingerprint(source))

  const changeEs = (variants: readonly string[]) =>
    changeVariants(changed, { place: { locale: 'es' }, variants, sourceLocale: 'en' })
  const now = textFingerprint({ locale: 'en', variants: ['Sign today.'] })
  expect(changeEs(['Firma hoy.']).texts[1]?.translatedFrom).toBe(now)
  expect(followSource(changed, { locale: 'es' }, 'en').texts[1]?.translatedFrom).toBe(now)
  expect(changeEs([]).texts).toHaveLength(1)
})
