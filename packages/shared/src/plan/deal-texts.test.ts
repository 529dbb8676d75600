import { expect, test } from 'vitest'
import { createTextDealer } from './deal-texts.ts'
import { aMessage, anInput, aParticipant, aWave, openingAt, wordings } from './fixtures.ts'
import type { TextChoice } from './text-choices.ts'
import type { Speaker } from './write-text.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

function aSpeaker(handle: string, platform: 'x' | 'bluesky' = 'x', postLimit?: number): Speaker {
  const account = { platform, handle, ...(postLimit === undefined ? {} : { postLimit }) }
  return { participant: aParticipant(handle, { accounts: [account] }), account, wave: aWave(), at: openingAt }
}

function aChoice(variants: readonly string[]): TextChoice {
  const text = { locale: 'en', variants }
  return { message: aMessage({ texts: [text] }), text, isOwn: false, notes: [] }
}

function dealerFor(...speakers: readonly Speaker[]): ReturnType<typeof createTextDealer> {
  return createTextDealer(anInput({ participants: speakers.map(({ participant }) => participant) }))
}

test.each([
  ['for this account', `{organisation} ${'x'.repeat(280)}`],
  ['for everybody', 'x'.repeat(281)],
])('of variants that are too long %s 50 are tried for a post, others for the next ones', (_, tooLong) => {
  const speaker = aSpeaker('beacon')
  const dealer = dealerFor(speaker)
  const choice = aChoice([...wordings(120, tooLong), 'listen'])

  const codes = [1, 2, 3].map(() => {
    const dealt = dealer.deal(speaker, choice)
    return dealt.kind === 'refused' ? dealt.code : dealt.text
  })

  expect(codes[0]).toBe('too-long')
  expect(codes).toContain('listen')
})

test('a text that fits is found as the fiftieth of a post, wherever the account begins, as the next one not always', () => {
  const speakers = Array.from({ length: 400 }, (_, index) => aSpeaker(`member_${index}`))
  const refusedAmong = (count: number): number => {
    const choice = aChoice([...wordings(count - 1, 'x'.repeat(281)), 'listen'])
    return speakers.filter((speaker) => dealerFor(...speakers).deal(speaker, choice).kind === 'refused').length
  }

  expect(refusedAmong(50)).toBe(0)
  expect(refusedAmong(51)).toBeGreaterThan(0)
})

test('a variant that is too long for most is kept for the account that may say more', () => {
  const speakers = [aSpeaker('short'), aSpeaker('premium', 'x', 25_000)]
  const dealer = dealerFor(...speakers)

  const dealt = speakers.map((speaker) => dealer.deal(speaker, aChoice(['x'.repeat(281)])).kind)

  expect(dealt).toEqual(['refused', 'dealt'])
})

test('the same calls deal the same texts', () => {
  const choice = aChoice(wordings(10))
  const deal = (): readonly unknown[] => {
    const dealer = dealerFor()
    return ['a', 'b', 'a', 'c'].map((handle) => dealer.deal(aSpeaker(handle, 'bluesky'), choice))
  }

  expect(deal()).toEqual(deal())
})

test('ten thousand accounts learn in seconds that ten thousand wordings are one', { timeout: 60_000 }, () => {
  const dealer = dealerFor()
  const choice = aChoice(Array.from({ length: 10_000 }, () => '{organisation} asks you to hear us before you decide'))
  const startedAtMs = cpuMs()

  const dealt = Array.from({ length: 10_000 }, (_, index) => dealer.deal(aSpeaker(`member_${index}`), choice).kind)

  expect(dealt.filter((kind) => kind === 'dealt')).toHaveLength(1)
  expect(cpuMs() - startedAtMs).toBeLessThan(20_000)
})
