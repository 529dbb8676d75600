import type { Campaign, Db, Mode, Role } from '@chorus/db'
import type { PlatformName } from '@chorus/shared'
import type { Log, Planner } from '@chorus/usecases'

export type ApiDeps = {
  readonly db: Db
  readonly mode: Mode
  readonly platforms: readonly PlatformName[]
  readonly log: Log
  /** Plans in a thread of its own, so that no answer waits for a large plan. */
  readonly planner: Planner
  /**
   * Rehearsal with automatic consent: what to do for a campaign that was just imported, so that its accounts can
   * publish to the sandbox. Undefined: organisations answer invitations themselves.
   */
  readonly autoConsent: { connectAccounts(campaign: Campaign): Promise<void> } | undefined
  /** Where people reach this installation, as in `https://chorus.example.org`: what addresses that it hands out begin with. */
  readonly publicUrl: string
  /** Where to look at what was published, for the first page. Undefined outside rehearsals. */
  readonly sandboxUrl: string | undefined
}

/** What the middleware leaves for the routes. */
export type ApiEnv = {
  Variables: {
    requestId: string
    role: Role
    /** SHA-256 of the bearer token, in hex: what stands for the client. */
    tokenHash: string
    secureHeadersNonce?: string
  }
}
