import type { Platform, PlatformName, PostId } from '@chorus/shared'

/** Time as the process sees it. Two clocks: the monotonic one stands still in a suspend, the wall clock may be set. */
export type Clock = {
  readonly now: () => Temporal.Instant
  readonly monotonicMs: () => number
}

/** Seals and opens tokens, each bound to its place in the database. */
export type Seal = {
  seal(plain: string, binding: string): string
  /** @throws when the sealed text was not made for this place or by these keys. */
  open(sealed: string, binding: string): string
}

/** Carries wake-ups to the workers. Losing them loses nothing: the sweep takes the posts back. */
export type Bell = {
  ring(platform: PlatformName, wakeUps: readonly { readonly postId: PostId; readonly rev: number }[]): Promise<void>
}

/** Where structured log lines go. Message: a constant phrase in the past tense; data: in the fields. */
export type Log = {
  info(fields: Readonly<Record<string, unknown>>, message: string): void
  warn(fields: Readonly<Record<string, unknown>>, message: string): void
  error(fields: Readonly<Record<string, unknown>>, message: string): void
}

export type Platforms = Partial<Readonly<Record<PlatformName, Platform>>>
