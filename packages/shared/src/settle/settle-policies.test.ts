import { expect, test } from 'vitest'
import { platformNames } from '../publish/platform.ts'
import { type ChosenPolicy, policyRefusal, settlePolicyOf, settleRules } from './settle-policies.ts'

const asked = { platform: 'x', organisation: 'ally', mode: 'rehearsal' } as const

function chosen(platform: ChosenPolicy['platform'], organisation: string | undefined, policy: ChosenPolicy['policy']) {
  return { platform, organisation, policy }
}

test('X and Facebook hold, Mastodon and Bluesky retry, each with its reason and source', () => {
  expect(platformNames.map((name) => [name, settlePolicyOf({ ...asked, platform: name }, [])])).toEqual([
    ['x', 'hold'],
    ['mastodon', 'retry'],
    ['bluesky', 'retry'],
    ['facebook', 'hold'],
  ])
  for (const { why, source } of Object.values(settleRules)) expect([why, source]).not.toContain('')
})

test('the closest choice holds: own there, own everywhere, everybody there, everybody', () => {
  const all = [
    chosen(undefined, undefined, 'retry'),
    chosen('x', undefined, 'hold'),
    chosen(undefined, 'ally', 'retry'),
    chosen('x', 'ally', 'hold'),
  ]
  expect([4, 3, 2, 1].map((count) => settlePolicyOf(asked, all.slice(0, count)))).toEqual([
    'hold',
    'retry',
    'hold',
    'retry',
  ])
})

test('a choice of another organisation or network changes nothing', () => {
  const others = [chosen('x', 'other', 'retry'), chosen('facebook', undefined, 'retry')]
  expect(settlePolicyOf(asked, others)).toBe('hold')
})

test('a live installation never repeats on X and Facebook, whatever is chosen, and does not take the choice', () => {
  for (const platform of ['x', 'facebook'] as const) {
    const live = { ...asked, platform, mode: 'live' } as const
    expect(settlePolicyOf(live, [chosen(platform, 'ally', 'retry')])).toBe('hold')
    expect(policyRefusal('live', { platform, policy: 'retry' })).toBe(settleRules[platform].why)
    expect(policyRefusal('live', { platform, policy: 'hold' })).toBeUndefined()
    expect(policyRefusal('rehearsal', { platform, policy: 'retry' })).toBeUndefined()
  }
  expect(policyRefusal('live', { platform: 'mastodon', policy: 'retry' })).toBeUndefined()
})
