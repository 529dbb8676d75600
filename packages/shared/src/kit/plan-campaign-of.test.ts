import { expect, test } from 'vitest'
import { smallKit } from './kit-fixture.ts'
import type { KitCampaign } from './kit.ts'
import { parseKit } from './parse-kit.ts'
import { planCampaignOf } from './plan-campaign-of.ts'

function campaignWith(line: string): KitCampaign {
  const parsed = parseKit(smallKit.replace('hashtags:', `${line}\n  hashtags:`), 'yaml')
  if (parsed.kind === 'faults') throw new Error(JSON.stringify(parsed.faults))
  return parsed.kit.campaign
}

test('wall times become instants of the campaign’s zone, the rest stays', () => {
  const made = planCampaignOf(
    campaignWith('embargoUntil: 2026-12-02T00:01\n  accountGap: PT30M\n  perHour: { all: 9 }'),
  )

  expect(String(made.embargoUntil)).toBe('2026-12-02T00:01:00Z')
  expect(String(made.anchors['deadline'])).toBe('2026-12-31T23:59:00Z')
  expect(String(made.accountGap)).toBe('PT30M')
  expect(made).toMatchObject({ slug: 'small', perHour: { all: 9 }, hashtags: ['NothingWithoutUs'] })
})

test('what the kit does not say is absent, and a given opening stands in for its own', () => {
  const opening = Temporal.Instant.from('2026-11-21T08:00Z')

  const made = planCampaignOf(campaignWith('aim: To be heard'), opening)

  expect(String(made.anchors['opening'])).toBe('2026-11-21T08:00:00Z')
  for (const key of ['embargoUntil', 'accountGap', 'hashtagUse', 'sourceLocale', 'title']) {
    expect(made).not.toHaveProperty(key)
  }
})
