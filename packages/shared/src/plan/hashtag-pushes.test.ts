import { expect, test } from 'vitest'
import { aCampaign, aMessage, anInput, aParticipant, aSpread, aWave, openingAt, wordings } from './fixtures.ts'
import { plan } from './plan.ts'

function problemsOf(accounts: number, over: string): readonly string[] {
  const participants = Array.from({ length: accounts }, (_, index) => aParticipant(`org-${index}`))
  const variants = wordings(accounts).map((text) => `${text} {hashtags}`)
  const { problems, posts } = plan(
    anInput({
      campaign: aCampaign({ hashtags: ['HearUs'] }),
      messages: [aMessage({ texts: [{ locale: 'en', variants }] })],
      waves: [aWave({ spread: aSpread(over, 'PT1M', 'PT0S') })],
      participants,
    }),
    openingAt,
  )
  expect(posts).toHaveLength(accounts)
  return problems.map(({ code, message }) => `${code}: ${message}`)
}

test('a hashtag that eleven accounts would say on X within an hour is a problem of the plan, told once', () => {
  expect(problemsOf(11, 'PT30M')).toEqual([
    expect.stringMatching(/^hashtag-push: 11 accounts would say #HearUs between .* more than 10 within an hour/),
  ])
})

test('ten accounts, or eleven over a longer time, are none', () => {
  expect(problemsOf(10, 'PT30M')).toEqual([])
  expect(problemsOf(11, 'PT6H')).toEqual([])
})
