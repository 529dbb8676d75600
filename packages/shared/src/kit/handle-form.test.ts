import { expect, test } from 'vitest'
import type { PlatformName } from '../publish/platform.ts'
import { handleFault } from './handle-form.ts'

const good: readonly (readonly [PlatformName, string])[] = [
  ['x', 'a'],
  ['x', 'UN_Women'],
  ['x', 'fifteen_letters'],
  ['mastodon', 'name@social.example'],
  ['mastodon', 'first.last-x@sub.social.example'],
  ['bluesky', 'name.bsky.social'],
  ['bluesky', 'xn--bcher-kva.example'],
  ['facebook', 'page.name5'],
  ['facebook', '100064860875397'],
]

test.each(good)('on %s %s is a handle', (platform, handle) => {
  expect(handleFault(platform, handle)).toBeUndefined()
})

const bad: readonly (readonly [PlatformName, string, string])[] = [
  ['x', '@UN_Women', 'Drop the @ in front: write UN_Women.'],
  ['x', 'https://x.com/UN_Women', 'Did you mean "UN_Women"?'],
  ['x', 'sixteen_letters_', '1 to 15 letters'],
  ['x', 'naïve', '1 to 15 letters'],
  ['mastodon', 'name', 'name@instance.example'],
  ['mastodon', '@name@social.example', 'write name@social.example'],
  ['mastodon', 'name@localhost', 'name@instance.example'],
  ['bluesky', 'name', 'name.bsky.social'],
  ['bluesky', '-a.example', 'name.bsky.social'],
  ['facebook', 'abc', '5 to 50'],
  ['facebook', 'a'.repeat(400), '5 to 50'],
]

test.each(bad)('on %s %s is none, and it is said why', (platform, handle, why) => {
  expect(handleFault(platform, handle)).toContain(why)
})
