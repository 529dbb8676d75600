import { expect, test } from 'vitest'
import { findLinks } from './find-links.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

function linked(text: string): readonly string[] {
  return findLinks(text).map(({ start, end }) => text.slice(start, end))
}

test.each([
  ['Sign: https://example.org/letter?lang=es&x=1#top.', ['https://example.org/letter?lang=es&x=1#top']],
  ['(see example.org/a_(b)_c).', ['example.org/a_(b)_c']],
  ['HTTP://EXAMPLE.ORG:8080/x, and more', ['HTTP://EXAMPLE.ORG:8080/x']],
  ['见http://例え.com/ 和example.org吧', ['http://例え.com/', 'example.org']],
  ['example.com中国test.org', ['example.com', 'test.org']],
  ['http://foobar.پاکستان/', ['http://foobar.پاکستان/']],
  ['https://new.music/x of a young domain', ['https://new.music/x']],
  ['a.b.example.co.uk', ['a.b.example.co.uk']],
  ['example.org?x=1', ['example.org']],
  ['http://example.org?x=1', ['http://example.org?x=1']],
  ['https://example.org/my-letter_2/?a[]=1&b=2,', ['https://example.org/my-letter_2/?a[]=1&b=2']],
  ['https://example.org/(a(b)c)! https://example.org/()', ['https://example.org/(a(b)c)', 'https://example.org/']],
  ['https://example.org/a!(b) https://example.org/a!(b)c', ['https://example.org/a', 'https://example.org/a!(b)c']],
  ['https://example.org/@name/status-1', ['https://example.org/@name/status-1']],
  ['https://ru.example.org/Права_человека, да', ['https://ru.example.org/Права_человека']],
  ['https://example.org/我们', ['https://example.org/']],
  ['https://my_site.example.org', ['https://my_site.example.org']],
  ['http://xn--80ak6aa92e.com и http://пример.рф/путь', ['http://xn--80ak6aa92e.com', 'http://пример.рф/путь']],
  ['https://t.co/abc123/more and https://t.co/abc?x=1', ['https://t.co/abc123', 'https://t.co/abc?x=1']],
  ['\u202ahttps://example.org/\u202c', ['https://example.org/']],
  ['éxample.org', ['xample.org']],
  [' éxample.org', ['éxample.org']],
  ['#見example.org', ['example.org']],
  ['example.org/a見example.com', ['example.org/a', 'example.com']],
  ['http://vermögensberatung.vermögensberatung', ['http://vermögensberatung.vermögensberatung']],
])('%j links %j', (text, links) => {
  expect(linked(text)).toEqual(links)
})

test.each([
  ['read README.md first', ['README.md']],
  ['that was it.So we went on', ['it.So']],
  ['im 5.de Haus', ['5.de']],
])('%j links by accident', (text, links) => {
  expect(linked(text)).toEqual(links)
  expect(findLinks(text).map((link) => link.hasScheme)).toEqual([false])
})

test.each([
  ['mail to post@example.org'],
  ['#example.org and @example.org and $example.org'],
  ['xhttp://example.org'],
  ['/example.org and .example.org'],
  ['1.5 and 3.14 and e.g. and …'],
  ['http://example.notadomain'],
  ['example.com-bar'],
  ['http://-example-.org'],
  ['http://exam_ple.org and -example.org and ..example.org'],
  ['example.org@home and example.org+1'],
  [`https://t.co/${'a'.repeat(41)}`],
  ['\uFEFFexample.org'],
  [`${'a'.repeat(64)}.com`],
  [`http://example.org/${'a'.repeat(4_096)}`],
])('%j has no link', (text) => {
  expect(linked(text)).toEqual([])
})

test('links never overlap and keep their order', () => {
  const links = findLinks('a.co/(b.co http://c.co/d.co e.co,f.co')

  const bounds = links.flatMap(({ start, end }) => [start, end])
  expect(bounds).toEqual(bounds.toSorted((a, b) => a - b))
  expect(links).toHaveLength(5)
})

test.each(['a.', 'a', 'a-', 'a.co/(', 'http://a.co/!', '見.com', 'a.co,', '/((', 'a.com_'])(
  'time grows with the length, not its square, for %j again and again',
  (part) => {
    const timeFor = (length: number): number => {
      const text = part.repeat(length / part.length)
      const startedAt = cpuMs()
      findLinks(text)
      return cpuMs() - startedAt
    }
    timeFor(20_000)

    // 100 times the length; the square would take 10,000 times as long.
    const short = Math.min(timeFor(4_000), timeFor(4_000), timeFor(4_000))
    expect(timeFor(400_000)).toBeLessThan(Math.max(1, short) * 1_000)
  },
)
