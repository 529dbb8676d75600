import { expect, test } from 'vitest'
import { wordsOf } from './words-of.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

test.each([
  ['Don’t decide, LISTEN first!', ['dont', 'decide', 'listen', 'first']],
  ['Already 86 signed (1st of 3): https://example.org/a see README.md', ['already', 'signed', 'st', 'of', 'see']],
  ['Écoutez-nous, Straße, ёлка, Ελλάδα', ['ecoutez', 'nous', 'strasse', 'елка', 'ελλαδα']],
  ['قَرَأَ', ['قرا']],
  ['请听sex workers说', ['请', '听', 'sex', 'workers', '说']],
  ['がんばれ、ハーブ', ['が', 'ん', 'ば', 'れ', 'ハ', 'ー', 'ブ']],
  ['ที่นี่', ['ที่', 'นี่']],
  ['मेरी बात', ['मेरी', 'बात']],
  ['결정 전에', ['결정', '전에']],
  ['so\u00ADlid\u200Barity 👩🏽‍🎤 #One @two', ['solidarity']],
])('%j has the words %j', (text, expected) => {
  expect(wordsOf(text)).toEqual(expected)
})

test.each([
  ['accents', `a${'\u0301'.repeat(100_000)}`],
  ['mentions', '@a.'.repeat(33_000)],
  ['marks alone', '\u0301'.repeat(100_000)],
  ['dots', 'a.'.repeat(5_000)],
  ['characters', '请'.repeat(100_000)],
])('a hostile text of %s ends soon', (_, text) => {
  const startedAtMs = cpuMs()

  wordsOf(text)

  expect(cpuMs() - startedAtMs).toBeLessThan(1_000)
})
