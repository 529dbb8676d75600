/** The calls of X that have limits of their own. */
export type XCall =
  | 'createPost'
  | 'deletePost'
  | 'readMe'
  | 'readTimeline'
  | 'readPost'
  | 'uploadMedia'
  | 'describeMedia'

/** How many requests one call takes. */
export type XLimit = { readonly perUser15Min: number; readonly perUser24h: number; readonly perApp24h: number }

/** Limits that differ from X's own. */
export type XLimits = { readonly [Call in XCall]?: Partial<XLimit> }

/** One of the three limits of a call as its headers tell it; `resetsAt` in Unix seconds. */
type LimitState = { readonly limit: number; readonly remaining: number; readonly resetsAt: number }

/** All three limits of a call. */
export type CallState = {
  readonly window: LimitState
  readonly user24h: LimitState
  readonly app24h: LimitState
}

const WINDOW_SECONDS = 900
const DAY_SECONDS = 86_400

/**
 * What X allows: `perUser15Min` of every call, `perApp24h` of createPost and of media (each step of an upload is one call). Source: X docs, fundamentals/rate-limits
 * (docs of 2026-08-22). A user's posts in 24 hours are X's general limit of 2,400 for an account (help.x.com, "About X
 * limits", from memory). The daily limits of the other calls are not documented: set here so that they bind nobody.
 */
const xLimits: Readonly<Record<XCall, XLimit>> = {
  createPost: { perUser15Min: 100, perUser24h: 2_400, perApp24h: 10_000 },
  deletePost: { perUser15Min: 50, perUser24h: 4_800, perApp24h: 10_000_000 },
  readMe: { perUser15Min: 75, perUser24h: 7_200, perApp24h: 10_000_000 },
  readTimeline: { perUser15Min: 900, perUser24h: 86_400, perApp24h: 10_000_000 },
  readPost: { perUser15Min: 900, perUser24h: 86_400, perApp24h: 10_000_000 },
  uploadMedia: { perUser15Min: 1_875, perUser24h: 180_000, perApp24h: 180_000 },
  describeMedia: { perUser15Min: 500, perUser24h: 48_000, perApp24h: 50_000 },
}

/** Who makes which call. */
type Caller = { readonly call: XCall; readonly userId: string; readonly clientId: string }

/** Counts requests in windows that begin with their first request. */
export type RateLimiter = {
  /** Counts the request, or refuses it without counting when one of the three limits is used up. */
  take(caller: Caller, now: Temporal.Instant): { readonly isAllowed: boolean; readonly state: CallState }
  forget(): void
}

type Window = { startedAt: number; used: number }

/** A limiter with X's limits, or others where given. */
export function createRateLimiter(overrides: XLimits): RateLimiter {
  const windows = new Map<string, Window>()
  const open = (key: string, seconds: number, nowSeconds: number): Window => {
    const known = windows.get(key)
    if (known && nowSeconds < known.startedAt + seconds) return known
    const fresh = { startedAt: nowSeconds, used: 0 }
    windows.set(key, fresh)
    return fresh
  }
  return {
    take({ call, userId, clientId }, now) {
      const nowSeconds = Math.floor(now.epochMilliseconds / 1_000)
      const limit = { ...xLimits[call], ...overrides[call] }
      const window = open(`${call} window ${userId}`, WINDOW_SECONDS, nowSeconds)
      const user24h = open(`${call} user ${userId}`, DAY_SECONDS, nowSeconds)
      const app24h = open(`${call} app ${clientId}`, DAY_SECONDS, nowSeconds)
      const isAllowed =
        window.used < limit.perUser15Min && user24h.used < limit.perUser24h && app24h.used < limit.perApp24h
      if (isAllowed) for (const each of [window, user24h, app24h]) each.used += 1
      const state = {
        window: stateOf(window, limit.perUser15Min, WINDOW_SECONDS),
        user24h: stateOf(user24h, limit.perUser24h, DAY_SECONDS),
        app24h: stateOf(app24h, limit.perApp24h, DAY_SECONDS),
      }
      return { isAllowed, state }
    },
    forget: () => windows.clear(),
  }
}

function stateOf({ startedAt, used }: Window, limit: number, seconds: number): LimitState {
  return { limit, remaining: Math.max(0, limit - used), resetsAt: startedAt + seconds }
}

/** The state with one of its limits used up until `resetsAt` (Unix seconds; absent means its own reset). */
export function exhausted(state: CallState, family: keyof CallState, resetsAt?: number): CallState {
  return { ...state, [family]: { ...state[family], remaining: 0, resetsAt: resetsAt ?? state[family].resetsAt } }
}

/** The headers that tell the state. Source: X docs, and for the 24-hour ones what twitter-api-v2 1.29.1 reads. */
export function limitHeaders({ window, user24h, app24h }: CallState): Readonly<Record<string, string>> {
  return {
    ...headersOf('x-rate-limit', window),
    ...headersOf('x-user-limit-24hour', user24h),
    ...headersOf('x-app-limit-24hour', app24h),
  }
}

function headersOf(prefix: string, { limit, remaining, resetsAt }: LimitState): Readonly<Record<string, string>> {
  return {
    [`${prefix}-limit`]: String(limit),
    [`${prefix}-remaining`]: String(remaining),
    [`${prefix}-reset`]: String(resetsAt),
  }
}
