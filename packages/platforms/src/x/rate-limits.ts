import type { WaitScope } from '@chorus/shared'

/** Headers of an answer, names in lower case, as Node hands them out. */
export type AnswerHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/** Until when, and for whom, X takes no more posts. */
export type XLimit = { readonly until: Temporal.Instant; readonly scope: WaitScope; readonly name: string }

/**
 * X's three families of limits, each sent as `<prefix>-remaining` and `<prefix>-reset` (seconds since 1970): 15 minutes
 * and 24 hours of one account, 24 hours of our whole app. Only the first is documented
 * (https://docs.x.com/x-api/fundamentals/rate-limits, docs of 2026-08-22), the other two are seen in answers.
 */
const families: readonly { readonly prefix: string; readonly scope: WaitScope; readonly name: string }[] = [
  { prefix: 'x-rate-limit', scope: 'account', name: 'window' },
  { prefix: 'x-user-limit-24hour', scope: 'account', name: 'user-24h' },
  { prefix: 'x-app-limit-24hour', scope: 'app', name: 'app-24h' },
]

/** A reset further ahead than this is no reset of a 24-hour window but a header misread. */
const FURTHEST_RESET = Temporal.Duration.from({ hours: 48 })

/** How long to wait when the reset has passed already: a clock is wrong, and asking at once would ask in a circle. */
const AFTER_STALE_RESET = Temporal.Duration.from({ minutes: 1 })

/**
 * The limit that holds longest among those that are used up, or undefined when no used-up limit can be read.
 * Never before `now`: a reset in the past counts as a minute ahead.
 *
 * It stands in a 429, and in the success that took the last of it: then the next post need not run into the 429.
 */
export function latestExhaustedLimit(headers: AnswerHeaders, now: Temporal.Instant): XLimit | undefined {
  const exhausted = families.flatMap(({ prefix, scope, name }) => {
    const resetAt = readInstant(headers[`${prefix}-reset`], now)
    if (readNumber(headers[`${prefix}-remaining`]) !== 0 || !resetAt) return []
    const isAhead = Temporal.Instant.compare(resetAt, now) > 0
    return [{ until: isAhead ? resetAt : now.add(AFTER_STALE_RESET), scope, name }]
  })
  return exhausted.sort((a, b) => Temporal.Instant.compare(a.until, b.until)).at(-1)
}

function readInstant(header: AnswerHeaders[string], now: Temporal.Instant): Temporal.Instant | undefined {
  const seconds = readNumber(header)
  const latest = now.add(FURTHEST_RESET).epochMilliseconds / 1000
  return seconds === undefined || seconds > latest ? undefined : Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
}

function readNumber(header: AnswerHeaders[string]): number | undefined {
  return typeof header === 'string' && /^\d+$/.test(header) ? Number(header) : undefined
}
