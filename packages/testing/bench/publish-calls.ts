import { createXPlatform } from '@chorus/platforms'

/** What one call of the adapter needs. */
export type Call = { readonly text: string; readonly handle: string; readonly accessToken: string }

/** What a bare run is told, as JSON in its first argument. */
export type BareOrder = {
  readonly origin: string
  /** A file of calls as JSON: the first `warmUp` are not measured. */
  readonly callsFile: string
  readonly warmUp: number
  readonly slots: number
  readonly store: { readonly kind: 'none' } | { readonly kind: 'redis' | 'postgres'; readonly url: string }
}

const LIMIT_MS = 30_000

/** The same call of the same adapter that a worker makes, and nothing else. @throws when the post did not go out. */
export function createCaller(origin: string): (call: Call) => Promise<void> {
  const x = createXPlatform({
    origin,
    clientId: 'chorus-rehearsal',
    clientSecret: 'not-a-secret',
    now: () => Temporal.Now.instant(),
  })
  const permit = { mayStart: () => true, budgetMs: () => LIMIT_MS }
  return async (call) => {
    const outcome = await x.publish({ ...call, permit, totalTimeoutMs: LIMIT_MS })
    if (outcome.kind !== 'published') throw new Error(`Not published: ${JSON.stringify(outcome)}`)
  }
}

/** Works through a list, so many at a time. */
export async function inSlots<Item>(
  items: readonly Item[],
  slots: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const waiting = items.values()
  async function slot(): Promise<void> {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: slots }, slot))
}
