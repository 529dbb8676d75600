import { expect, test } from 'vitest'
import { cutTo, displayWidth, padTo } from './display-width.ts'
import { table } from './say.ts'

test.each([
  ['Lantern', 7],
  ['Маяк', 4],
  ['灯笼', 4],
  ['ランタン、灯', 12],
  ['ﾗﾝﾀﾝ', 4],
  ['등불', 4],
  ['등불', 4],
  ['ﾡﾢ', 2],
  ['ＡＢ', 4],
  ['نَحْنُ', 3],
  ['Zürich', 6],
  ['Zu\u0308rich', 6],
  ['💜', 2],
  ['👩🏽‍⚖️', 2],
  ['❤️', 2],
  ['❤', 1],
  ['🇰🇪', 2],
  ['a\u200bb\u2068c', 3],
  ['', 0],
])('%s takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width)
})

test('columns of a table begin at the same place, whatever is written in them', () => {
  const text = table([
    ['name', 'x'],
    ['灯笼', 'x'],
    ['نَحْنُ هُنَا', 'x'],
    ['👩🏽‍⚖️ law', 'x'],
  ])

  const starts = text.split('\n').map((line) => displayWidth(line.slice(0, line.lastIndexOf('x'))))
  expect(new Set(starts)).toEqual(new Set([9]))
})

test('a text is cut between signs, never beyond the columns it may take', () => {
  expect(cutTo('a  b\nc', 5)).toBe('a b c')
  expect(cutTo('灯笼灯笼', 8)).toBe('灯笼灯笼')
  expect(cutTo('灯笼灯笼', 7)).toBe('灯笼灯…')
  expect(cutTo('灯笼灯笼', 6)).toBe('灯笼…')
  expect(cutTo('👩🏽‍⚖️👩🏽‍⚖️👩🏽‍⚖️', 4)).toBe('👩🏽‍⚖️…')
})

test('padding never cuts', () => {
  expect([padTo('灯', 4), padTo('灯笼', 3)]).toEqual(['灯  ', '灯笼'])
})
