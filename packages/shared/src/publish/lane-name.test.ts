import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Lane, laneName, parseLane } from './lane-name.ts'
import { platformNames } from './platform.ts'

test.each([
  ['x', { kind: 'network', platform: 'x' }],
  ['mastodon:social.example', { kind: 'instance', platform: 'mastodon', instance: 'social.example' }],
  ['mastodon:localhost:3000', { kind: 'instance', platform: 'mastodon', instance: 'localhost:3000' }],
  ['x:@SCOT_PEP', { kind: 'account', platform: 'x', handle: 'SCOT_PEP' }],
  ['mastodon:@ally@social.example', { kind: 'account', platform: 'mastodon', handle: 'ally@social.example' }],
])('%s names a lane', (name, lane) => {
  expect(parseLane(name)).toEqual(lane)
})

test.each(['', 'X', 'twitter', ':', 'x:', 'x:@', '@SCOT_PEP'])('%j names none', (name) => {
  expect(parseLane(name)).toBeUndefined()
})

test('a name always leads back to its lane', () => {
  const platform = fc.constantFrom(...platformNames)
  const lane: fc.Arbitrary<Lane> = fc.oneof(
    fc.record({ kind: fc.constant('network' as const), platform }),
    fc.record({ kind: fc.constant('instance' as const), platform, instance: fc.domain() }),
    fc.record({ kind: fc.constant('account' as const), platform, handle: fc.string({ minLength: 1 }) }),
  )

  fc.assert(
    fc.property(lane, (one) => {
      expect(parseLane(laneName(one))).toEqual(one)
    }),
  )
})
