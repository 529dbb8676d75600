import { expect, test } from 'vitest'
import { presentText } from './present-text.ts'

test('the text comes back escaped, with its links as t.co', () => {
  const { text, urls } = presentText('1', 'A & B <3 https://example.org/a?b=1&c=2 #x')

  expect(text).toMatch(/^A &amp; B &lt;3 https:\/\/t\.co\/\w{10} #x$/)
  expect(urls).toEqual([
    {
      start: 16,
      end: 39,
      url: text.slice(16, 39),
      expanded_url: 'https://example.org/a?b=1&c=2',
      display_url: 'example.org/a?b=1&c=2',
    },
  ])
})

test('positions count code points', () => {
  const [url] = presentText('1', '😀😀 https://example.org').urls

  expect(url).toMatchObject({ start: 3, end: 26 })
})

test('a link without a scheme is a link, too', () => {
  const [url] = presentText('1', 'see example.org').urls

  expect(url).toMatchObject({ expanded_url: 'http://example.org', display_url: 'example.org' })
})

test('every link of every post has a short form of its own, the same each time', () => {
  const text = 'https://example.org https://example.org'
  const all = [...presentText('1', text).urls, ...presentText('2', text).urls].map(({ url }) => url)

  expect(new Set(all).size).toBe(4)
  expect(presentText('1', text)).toEqual(presentText('1', text))
})

test('the text comes back in NFC', () => {
  expect(presentText('1', 'Cafe\u0301').text).toBe('Café')
})
