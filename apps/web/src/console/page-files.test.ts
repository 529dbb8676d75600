import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { pageFileOf } from './page-files.ts'

const addresses = [
  '/app',
  '/app/',
  '/app/new-campaign',
  '/app/campaigns/one',
  '/app/campaigns/one/posts',
  '/app/campaigns/one/posts/0198b1c4-6f3e-7abc-8def-0123456789ab',
  '/app/settings',
]

test.each(addresses)('%s begins with a file that there is', (address) => {
  const file = pageFileOf(address)

  expect(file).toBeDefined()
  expect(existsSync(path.resolve(import.meta.dirname, '../..', file ?? ''))).toBe(true)
})

test('an address without a page has none', () => {
  expect(['/app/nowhere', '/app/campaigns/one/two/three', '/campaigns/one'].map(pageFileOf)).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
