import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'

/**
 * Returns as soon as the database answers.
 *
 * @throws the last refusal when it has not answered within `limitMs`, or when `signal` fires.
 */
export async function waitForDb(url: string, limitMs: number, signal?: AbortSignal): Promise<void> {
  const started = performance.now()
  for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
    const refusal = await ask(url)
    if (refusal === undefined) return
    if (performance.now() - started + pause > limitMs) throw refusal
    await delay(pause, undefined, signal === undefined ? {} : { signal })
  }
}

async function ask(url: string): Promise<unknown> {
  const client = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    await client`select 1`
    return undefined
  } catch (refusal) {
    return refusal
  } finally {
    await client.end({ timeout: 1 })
  }
}
