import { expect, test } from 'vitest'
import { createTextDealer } from './deal-texts.ts'
import { aCampaign, aMessage, wordings } from './fixtures.ts'

const speaker = { name: 'ICRSE', platform: 'x', handle: 'sexworkeurope' } as const

test.each([
  ['for this account', `{organisation} ${'x'.repeat(280)}`],
  ['for everybody', 'x'.repeat(281)],
])('200 variants that are too long %s are tried for a post, others for the next one', (_, tooLong) => {
  const text = { locale: 'en', variants: [...wordings(250, tooLong), 'listen'] }
  const chosen = { message: aMessage({ texts: [text] }), text }
  const dealer = createTextDealer(aCampaign())

  expect(dealer.deal(speaker, chosen)).toMatchObject({ kind: 'refused', code: 'too-long' })
  expect(dealer.deal(speaker, chosen)).toMatchObject({ kind: 'dealt', text: 'listen' })
})

test('the same calls deal the same texts', () => {
  const text = { locale: 'en', variants: wordings(10) }
  const chosen = { message: aMessage({ texts: [text] }), text }
  const deal = (): readonly unknown[] => {
    const dealer = createTextDealer(aCampaign())
    return ['a', 'b', 'a', 'c'].map((handle) => dealer.deal({ ...speaker, platform: 'bluesky', handle }, chosen))
  }

  expect(deal()).toEqual(deal())
})
