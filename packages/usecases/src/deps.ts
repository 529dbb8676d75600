import type { ExistingPost, Plan, PlanDiff, PlanInput, Platform, PlatformName, PostId } from '@chorus/shared'

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

/** How handing a mail over ended; `why` is a code that names no address. */
export type MailEnd =
  | { readonly kind: 'sent' }
  | { readonly kind: 'retry'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }

/** The way out for mails. */
export type Mailer = {
  /** Hands one mail over, once. Never throws for what a server says. */
  send(mail: {
    readonly id: string
    readonly to: string
    readonly subject: string
    readonly body: string
    readonly stopUrl?: string | undefined
  }): Promise<MailEnd>
}

/** Signs short texts, with a key that the database does not know. */
export type Sign = {
  readonly keyId: string
  /** Ed25519, in base64url. */
  readonly publicKey: string
  sign(text: string): string
  /** `no-key`: it was signed with a key that is not at hand (any more). */
  check(text: string, signed: { readonly keyId: string; readonly signature: string }): 'good' | 'bad' | 'no-key'
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

/** Makes plans, in a thread of its own where the process has other things to do meanwhile. */
export type Planner = {
  /** Version of the time-zone data that it plans with, as in `2026c`. */
  readonly timeZoneData: string
  /** @throws when it takes too long or its thread dies. */
  plan(input: PlanInput, now: Temporal.Instant): Promise<Plan>
  /** The plan, and what it would change of the posts that exist. @throws as `plan`. */
  planAndDiff(request: PlanRequest): Promise<{ readonly plan: Plan; readonly diff: PlanDiff }>
}

export type PlanRequest = {
  readonly input: PlanInput
  readonly now: Temporal.Instant
  readonly existing: readonly ExistingPost[]
}
