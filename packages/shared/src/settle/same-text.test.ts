import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameText, type ShownLink, unescapeHtml } from './same-text.ts'

const none: readonly ShownLink[] = []
const link = (shown: string, expanded: string): ShownLink => ({ shown, expanded })

test.each([
  ['2 days left', '3 days left'],
  ['Join us', 'join us'],
  ['Join us!', 'Join us'],
  ['Join us #A', 'Join us #B'],
  ['Join  us', 'Join us'],
  ['€5', '5 €'],
])('%j is not %j', (sent, text) => {
  expect(isSameText(sent, { text, links: none })).toBe(false)
})

test('characters are the same in whichever of their forms, and white space at the ends does not count', () => {
  expect(isSameText('Cafe\u0301 \n', { text: ' Caf\u00e9', links: none })).toBe(true)
})

test.each([
  ['see https://a.example/p?q=1&r=2 now', 'https://a.example/p?q=1&r=2'],
  ['see a.example/p now', 'http://a.example/p'],
  ['see https://a.example now', 'https://a.example/'],
  ['see https://A.Example/Path now', 'https://a.example/Path'],
  ['see https://a.example/día now', 'https://a.example/d%C3%ADa'],
  ['see https://a.example/d%C3%ADa now', 'https://a.example/día'],
  ['see https://t.co/short now', 'https://somewhere.example/'],
])('%j is the post whose short link leads to %s', (sent, expanded) => {
  expect(isSameText(sent, { text: 'see https://t.co/short now', links: [link('https://t.co/short', expanded)] })).toBe(
    true,
  )
})

test.each([
  ['see https://a.example/p now', 'https://a.example/q'],
  ['see https://a.example/p now', 'https://a.example/P'],
  ['see https://a.example/p now', 'https://b.example/p'],
  ['see https://a.example/p?a=1 now', 'https://a.example/p?a=2'],
  ['see https://a.example/p now', 'https://a.example/p/'],
  ['see now', 'https://a.example/p'],
])('%j is not the post whose short link leads to %s', (sent, expanded) => {
  expect(isSameText(sent, { text: 'see https://t.co/short now', links: [link('https://t.co/short', expanded)] })).toBe(
    false,
  )
})

test('two links that stand side by side, and one that stands twice, are each taken for itself', () => {
  const links = [link('https://t.co/1', 'https://a.example'), link('https://t.co/12', 'https://b.example/b')]
  expect(
    isSameText('a.example b.example/b a.example', { text: 'https://t.co/1 https://t.co/12 https://t.co/1', links }),
  ).toBe(false)
  const http = [link('https://t.co/1', 'http://a.example'), link('https://t.co/12', 'http://b.example/b')]
  expect(
    isSameText('a.example b.example/b a.example', {
      text: 'https://t.co/1 https://t.co/12 https://t.co/1',
      links: http,
    }),
  ).toBe(true)
})

test('each escape is taken once', () => {
  expect(unescapeHtml('&amp;lt; &lt;b&gt; &quot;&#39;&apos; &copy; &')).toBe("&lt; <b> \"'' &copy; &")
})

const words = fc.string({ unit: 'grapheme', maxLength: 60 })
const path = fc.stringMatching(/^[a-z0-9]{1,8}$/)

/** What a network makes of a text: escaped, NFC, links in a short form. */
function shownBy(parts: readonly { readonly words: string; readonly path: string }[]) {
  const sent = parts.map((part) => `${part.words} https://a.example/${part.path} `).join('')
  const links = parts.map((part, at) => link(`https://t.co/x${at}x`, `https://a.example/${part.path}`))
  const text = parts.map((part, at) => `${part.words} https://t.co/x${at}x `).join('')
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').normalize('NFC')
  return { sent, text: unescapeHtml(escaped), links }
}

test('whatever is sent is always recognised in what the network shows of it', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ words, path }), { maxLength: 4 }), (parts) => {
      const { sent, ...shown } = shownBy(parts)
      expect(isSameText(sent, shown)).toBe(true)
    }),
  )
})

test('two different texts are never taken for each other, however little they differ', () => {
  fc.assert(
    fc.property(words, words, fc.nat(), (one, insert, at) => {
      const place = at % (one.length + 1)
      const other = one.slice(0, place) + insert + one.slice(place)
      fc.pre(one.normalize('NFC').trim() !== other.normalize('NFC').trim())
      expect(isSameText(one, { text: other, links: none })).toBe(false)
      expect(isSameText(other, { text: one, links: none })).toBe(false)
    }),
  )
})

test('a different path of one link is always another post', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ words, path }), { minLength: 1, maxLength: 3 }),
      path,
      fc.nat(),
      (parts, other, n) => {
        const at = n % parts.length
        fc.pre(parts[at]?.path !== other)
        const changed = parts.map((part, index) => (index === at ? { ...part, path: other } : part))
        const { text, links } = shownBy(changed)
        expect(isSameText(shownBy(parts).sent, { text, links })).toBe(false)
      },
    ),
  )
})
