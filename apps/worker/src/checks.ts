import { setTimeout as delay } from 'node:timers/promises'

/** One thing that must hold for a process to do its work. */
export type Check = {
  readonly name: string
  /** Resolves when it holds. @throws an error whose message says why it does not. */
  readonly ask: () => Promise<void> | void
}

/** How a check ended. */
export type CheckEnd = { readonly status: 'ok' } | { readonly status: 'failed'; readonly why: string }

/** Asks all checks at once; one without an answer within `limitMs` has failed. Never throws. */
export async function runChecks(
  checks: readonly Check[],
  limitMs: number,
): Promise<Readonly<Record<string, CheckEnd>>> {
  const ends = await Promise.all(checks.map(async (check) => [check.name, await runCheck(check, limitMs)] as const))
  return Object.fromEntries(ends)
}

async function runCheck({ ask }: Check, limitMs: number): Promise<CheckEnd> {
  const timer = new AbortController()
  const tooLate = delay(limitMs, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`no answer within ${limitMs} ms`)
  })
  const asked = Promise.resolve().then(ask)
  try {
    await Promise.race([asked, tooLate])
    return { status: 'ok' }
  } catch (error) {
    return { status: 'failed', why: wordsOf(error) }
  } finally {
    timer.abort()
    tooLate.catch(() => {})
    asked.catch(() => {})
  }
}

/** What an error says of itself; a refused connection has no message of its own when there were several addresses. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.message !== '') return error.message
  return 'code' in error ? String(error.code) : error.name
}
