import { expect, test } from 'vitest'
import { returnPathOf } from './return-path.ts'

test('a path of ours is gone back to', () => {
  const paths = ['/', '/account', '/account?done=codes-on', '/campaigns/autumn/posts?state=failed', '/p']

  expect(paths.map(returnPathOf)).toEqual(paths)
})

test('open redirect: whatever leads elsewhere leads to the account', () => {
  const evil = [
    undefined,
    '',
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/account/..//evil.example',
    '/%2e%2e//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'account',
    '@evil.example',
    '/sign-out',
    '/api/v1/installation/stop',
    '/i/secret',
    `/${'a'.repeat(600)}`,
  ]

  expect(new Set(evil.map(returnPathOf))).toEqual(new Set(['/account']))
})
