import type { Auth } from '@chorus/auth'
import type { Campaign, Db, Mode, Person, PersonRole, PortalSession, Reach } from '@chorus/db'
import type { Actor, PlatformName } from '@chorus/shared'
import type { ConnectDeps, Log, MailLinks, Planner, Seal } from '@chorus/usecases'
import type { Person as PageReader } from '@chorus/web/server'
import type { Pages } from './pages/open-pages.ts'
import type { PageDeps } from './pages/page.ts'
import type { Principal } from './principal.ts'

/** What an installation knows of a network. `sandbox`: the stand-in of a rehearsal. */
export type NetworkSettings = {
  readonly platform: PlatformName
  readonly state: 'sandbox' | 'network'
  /** Whether a client id and a secret of an app of ours are set. */
  readonly hasClientId: boolean
  readonly hasClientSecret: boolean
  readonly apiOrigin: string
  readonly authorizeUrl: string | undefined
}

export type ApiDeps = {
  readonly db: Db
  readonly mode: Mode
  readonly platforms: readonly PlatformName[]
  readonly log: Log
  /** Opens and seals what is kept of secrets and mails, with the same keys as the workers'. */
  readonly seal: Seal
  /** What signed addresses are made of, with the same keys as the workers'. */
  readonly links: MailLinks
  /** What connects handles, for each network that this installation speaks to. */
  readonly connectors: ConnectDeps['connectors']
  /** Plans in a thread of its own, so that no answer waits for a large plan. */
  readonly planner: Planner
  /**
   * Rehearsal with automatic consent: what to do for a campaign that was just imported, so that its accounts can
   * publish to the sandbox. Undefined: organisations answer invitations themselves.
   */
  readonly autoConsent: { connectAccounts(campaign: Campaign): Promise<void> } | undefined
  /** Where people reach this installation, as in `https://chorus.example.org`: what addresses that it hands out begin with. */
  readonly publicUrl: string
  /** From `openPages`. */
  readonly pages: Pages
  /** Origins of the networks' pages on which a handle is connected, as in `https://x.com`: forms may end there. */
  readonly authorizeOrigins: readonly string[]
  /** How people sign in. */
  readonly auth: Auth
  /** Mails somebody the link that signs them in. */
  readonly mailSignInLink: (to: Person, link: URL) => Promise<void>
  /** Everything that speaks against an address as the receiver of a webhook. */
  readonly judgeReceiver: (url: string) => readonly { readonly code: string; readonly message: string }[]
  /** How the networks are set up here, for admins to read; never a secret. */
  readonly networkSettings: readonly NetworkSettings[]
  /** How many proxies of ours stand in front: that many addresses at the end of X-Forwarded-For are theirs to say. */
  readonly proxyHops: number
  /** Where to look at what was published, for the first page. Undefined outside rehearsals. */
  readonly sandboxUrl: string | undefined
}

/** What the middleware leaves for the routes. */
export type ApiEnv = {
  Variables: {
    requestId: string
    /** Who asks: there behind the sign-in of `/api/v1`. */
    principal: Principal
    /** The same, as ledgers and the audit name it (`actorText`). */
    actor: Actor
    /** What the lists of whoever asks show. */
    reach: Reach
    role: PersonRole
    /** SHA-256 of the bearer token, or of who signed in, in hex: what stands for the client. */
    tokenHash: string
    /** Which organisation this browser is in: there behind the portal's frame, below `/p`. */
    portal: PortalSession
    /** Who signed in and may answer for organisations, on pages of the portal. */
    member?: string
    pageDeps: PageDeps
    /** Who is signed in, on pages. */
    person?: PageReader
  }
}
