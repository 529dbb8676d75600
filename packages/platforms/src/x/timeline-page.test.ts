import { expect, test } from 'vitest'
import { readTimelinePage } from './timeline-page.ts'

const account = { handle: 'ally', remoteUserId: '77' }

function tweet(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { id: '9', text: 'hello', author_id: '77', created_at: '2026-11-21T12:00:00.000Z', ...changes }
}

function pageOf(data: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): unknown {
  return { data, meta: { result_count: data.length }, ...more }
}

test('a post is read with its address, its moment and what its short links lead to', () => {
  const entities = { urls: [{ url: 'https://t.co/a', expanded_url: 'https://a.example/b', start: 4, end: 18 }] }
  const read = readTimelinePage(pageOf([tweet({ text: 'a &amp;lt; https://t.co/a', entities })]), account)

  expect(read?.posts.map(({ at, ...post }) => ({ ...post, at: at.toString() }))).toEqual([
    {
      remoteId: '9',
      remoteUrl: 'https://x.com/ally/status/9',
      text: 'a &lt; https://t.co/a',
      links: [{ shown: 'https://t.co/a', expanded: 'https://a.example/b' }],
      at: '2026-11-21T12:00:00Z',
    },
  ])
})

test('the whole of a long post counts, and the address of its pictures does not', () => {
  const picture = { url: 'https://t.co/p', expanded_url: 'https://x.com/ally/status/9/photo/1', media_key: '3_1' }
  const long = { note_tweet: { text: 'all of it', entities: {} } }
  const read = readTimelinePage(
    pageOf([tweet({ text: 'cut…', ...long }), tweet({ text: 'look https://t.co/p', entities: { urls: [picture] } })]),
    account,
  )

  expect(read?.posts.map(({ text, links }) => [text, links])).toEqual([
    ['all of it', []],
    ['look', []],
  ])
})

test('an empty timeline is whole, and a further page is named', () => {
  expect(readTimelinePage({ meta: { result_count: 0 } }, account)).toEqual({ posts: [], next: undefined })
  expect(readTimelinePage({ meta: { result_count: 0, next_token: 'b26' } }, account)?.next).toBe('b26')
})

test.each<[string, unknown]>([
  ['errors among its data', pageOf([tweet()], { errors: [{ title: 'Authorization Error' }] })],
  ['errors alone, as of a suspended account', { errors: [{ title: 'Forbidden', detail: 'suspended' }] }],
  ['fewer posts than it counts', { data: [tweet()], meta: { result_count: 2 } }],
  ['a post of somebody else', pageOf([tweet({ author_id: '78' })])],
  ['a post without its moment', pageOf([tweet({ created_at: undefined })])],
  ['a moment that is none', pageOf([tweet({ created_at: 'yesterday' })])],
  ['an id that is none', pageOf([tweet({ id: '../1' })])],
  ['no count', { data: [tweet()] }],
  ['a page of HTML', '<html></html>'],
  ['nothing', undefined],
])('an answer with %s tells nothing of the account', (_what, body) => {
  expect(readTimelinePage(body, account)).toBeUndefined()
})
