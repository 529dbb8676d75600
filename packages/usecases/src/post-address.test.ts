import { expect, test } from 'vitest'
import { postAddress } from './post-address.ts'
import { shareLink } from './share-link.ts'

test.each([
  ['https://x.com/SCOT_PEP/status/1994', 'SCOT_PEP'],
  [' https://twitter.com/scot_pep/status/1994?s=20#x ', 'SCOT_PEP'],
  ['https://mobile.twitter.com/scot_pep/status/1994', undefined],
  ['https://x.com/i/web/status/1994', 'SCOT_PEP'],
])('%j is the address of a post on X', (given, handle) => {
  expect(postAddress('x', given, handle)).toMatchObject({ kind: 'address', remoteId: '1994' })
})

test.each([
  ['http://x.com/scot_pep/status/1994', 'no-address'],
  ['https://x.com:8443/scot_pep/status/1994', 'no-address'],
  ['https://x.com@evil.example/scot_pep/status/1994', 'no-address'],
  ['javascript:alert(1)', 'no-address'],
  ['scot_pep/status/1994', 'no-address'],
  [`https://x.com/scot_pep/status/1994?${'a'.repeat(600)}`, 'no-address'],
  ['https://x.com.evil.example/scot_pep/status/1994', 'other-network'],
  ['https://evil.example/x.com/status/1994', 'other-network'],
  ['https://x.com/scot_pep', 'other-network'],
  ['https://x.com/somebody/status/1994', 'other-account'],
])('%j is refused: %s', (given, kind) => {
  expect(postAddress('x', given, 'SCOT_PEP')).toEqual({ kind })
})

test('a share link carries the whole text, hashtags and line breaks too', () => {
  const link = new URL(shareLink('x', 'We are #86 & more\n✊ https://example.org/?a=b') ?? '')

  expect([link.origin, link.pathname]).toEqual(['https://x.com', '/intent/tweet'])
  expect([...link.searchParams]).toEqual([['text', 'We are #86 & more\n✊ https://example.org/?a=b']])
})
