import type { Campaign, Db, Mode, Role } from '@chorus/db'
import type { PlatformName } from '@chorus/shared'
import type { Log } from '@chorus/usecases'

export type ApiDeps = {
  readonly db: Db
  readonly mode: Mode
  readonly platforms: readonly PlatformName[]
  readonly log: Log
  /**
   * Rehearsal with automatic consent: what to do for a campaign that was just imported, so that its accounts can
   * publish to the sandbox. Undefined: organisations answer invitations themselves.
   */
  readonly autoConsent: { connectAccounts(campaign: Campaign): Promise<void> } | undefined
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
