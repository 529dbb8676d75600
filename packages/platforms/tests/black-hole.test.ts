import { createXPlatform } from '@chorus/platforms'
import { SEND_BUDGET_MS, type SendPermit, TOTAL_TIMEOUT_MS } from '@chorus/shared'
import { expect, test } from 'vitest'
import { startBlackHole } from './fixtures/black-hole.ts'

const app = { clientId: 'our-client', clientSecret: 'our-secret', now: () => Temporal.Now.instant() }

/** Far less than the 20 s that a call may take, with room for a busy machine. */
const SOON_MS = 8_000

function sendPermit(): SendPermit {
  const endsAtMs = performance.now() + SEND_BUDGET_MS
  const budgetMs = () => Math.max(0, endsAtMs - performance.now())
  return { mayStart: () => budgetMs() > 0, budgetMs }
}

test('a network that swallows packets holds a post for the send budget, not for the whole call, and proves it unsent', async () => {
  await using blackHole = await startBlackHole()
  const x = createXPlatform({ ...app, origin: blackHole.origin })
  const startedMs = performance.now()

  const outcome = await x.publish({
    text: 'hello',
    handle: 'SCOT_PEP',
    accessToken: 'the-access-token',
    permit: sendPermit(),
    totalTimeoutMs: TOTAL_TIMEOUT_MS,
  })

  const tookMs = performance.now() - startedMs
  expect(outcome).toMatchObject({ kind: 'retry', why: 'not-connected' })
  expect(tookMs).toBeGreaterThanOrEqual(SEND_BUDGET_MS - 1)
  expect(tookMs).toBeLessThan(SOON_MS)
})

test('a refresh of tokens gives up as soon, and its token is not spent', async () => {
  await using blackHole = await startBlackHole()
  const x = createXPlatform({ ...app, origin: blackHole.origin })
  const startedMs = performance.now()

  const answer = await x.refresh('the-refresh-token')

  expect(answer).toMatchObject({ kind: 'unavailable', maybeSpent: false })
  expect(performance.now() - startedMs).toBeLessThan(SOON_MS)
})
