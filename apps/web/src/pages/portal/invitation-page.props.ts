import type { HandleName } from './handle-name.ts'

export type InvitationPageProps = {
  /** Where the form goes: the address of this page. */
  readonly action: string
  readonly organisation: string
  readonly campaign: string
  /** What the campaign wants, in its own words. */
  readonly aim: string | undefined
  /** Handles that the campaign has in mind. */
  readonly handles: readonly HandleName[]
  readonly expiresAt: string
  /** IANA name of the organisation's zone. */
  readonly zone: string
  /** Accepting ends every other way in that the organisation has. */
  readonly renewsAccess: boolean
}
