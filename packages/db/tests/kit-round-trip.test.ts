import { readKit } from '@chorus/db'
import type { Kit } from '@chorus/shared'
import { aKit, aPlannedCampaign, aWave } from '@chorus/testing/a-planned-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

const plain = aKit({ organisations: 2 })
const wall = { kind: 'wall', at: Temporal.PlainDateTime.from('2030-01-05T09:00'), zone: 'organisation' } as const
const anchor = { kind: 'anchor', anchor: 'opening', offset: Temporal.Duration.from('P1D'), zone: 'campaign' } as const

const kit: Kit = {
  ...plain,
  campaign: {
    ...plain.campaign,
    perHour: { x: 30, all: 50 },
    embargoUntil: Temporal.PlainDateTime.from('2030-01-02T08:00:00'),
    accountGap: Temporal.Duration.from('PT45M'),
  },
  waves: [
    aWave({
      spread: {
        over: Temporal.Duration.from('PT4H'),
        gap: Temporal.Duration.from('PT5M'),
        jitter: Temporal.Duration.from('PT1M'),
        order: 'audience',
      },
      earliest: { kind: 'instant', at: Temporal.Instant.from('2030-01-03T00:00:00Z') },
      latest: { ...anchor, time: Temporal.PlainTime.from('18:30') },
    }),
    aWave({
      key: 'weekly',
      when: {
        ...wall,
        repeat: {
          every: Temporal.Duration.from('P2W'),
          on: ['MO', 'TH'],
          until: 'deadline',
          except: [Temporal.PlainDate.from('2030-01-14')],
        },
      },
    }),
    aWave({ key: 'monthly', when: { ...wall, repeat: { rule: 'FREQ=MONTHLY;BYDAY=1MO', until: 'deadline' } } }),
    aWave({ key: 'rapid', when: { kind: 'agreed', from: anchor, within: Temporal.Duration.from('PT2H') } }),
  ],
  organisations: plain.organisations.map((organisation) => ({
    ...organisation,
    workingDays: ['MO', 'TU', 'WE'],
    accounts: organisation.accounts.map((account) => ({ ...account, audience: 1_200, postLimit: 500 })),
  })),
}

test('a kit with every kind of time comes out as it went in', async () => {
  await using fresh = await freshDatabase()
  const { id } = await aPlannedCampaign(fresh.db, kit)

  expect(await readKit(fresh.db, id, true)).toEqual(kit)
})

test('a cap of the whole campaign becomes a counter without a network, beside those of the networks', async () => {
  await using fresh = await freshDatabase()
  const { id } = await aPlannedCampaign(fresh.db, kit)

  const caps = await fresh.db.sql`
    select platform, unit, cap, window_seconds from pace where campaign_id = ${id} order by platform nulls first`

  expect(caps).toEqual([
    { platform: null, unit: 'posts', cap: '50', window_seconds: 3_600 },
    { platform: 'x', unit: 'posts', cap: '30', window_seconds: 3_600 },
  ])
})
