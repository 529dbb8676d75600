import {
  type Campaign,
  type Db,
  findInvitation,
  invitationMail,
  type Invited,
  inviteOrganisations,
  type Invitee,
  type InviteFault,
  type InvitationItem,
  revokeInvitation,
  type Statements,
} from '@chorus/db'
import { composeMail, mailLocaleFor } from '@chorus/mail'
import type { Actor, Stance } from '@chorus/shared'
import type { Seal } from './deps.ts'
import { linkSecretHash, newLinkSecret } from './link-secret.ts'
import { queueMail } from './queue-mail.ts'

/** `publicUrl`: what links in mails begin with. */
export type InviteDeps = { readonly db: Db; readonly seal: Seal; readonly publicUrl: string }

/** Days that an invitation is valid unless whoever makes it says otherwise, and at most. */
export const INVITATION_DAYS = 30
export const MOST_INVITATION_DAYS = 90

export type InviteRequest = {
  readonly by: Actor
  /** Who invites, as mails say it. */
  readonly from: string
  readonly validForDays: number
  readonly renewsAccess: boolean
  readonly organisations: readonly {
    readonly slug: string
    /** Where to mail the link, besides showing it; undefined: nowhere. It does not become the organisation's contact. */
    readonly address?: string | undefined
    /** What to write of an organisation that the campaign does not have yet. */
    readonly added:
      | {
          readonly name: string
          readonly timeZone: string
          readonly locales: readonly string[]
          readonly stance: Stance
          readonly topics: readonly string[]
        }
      | undefined
  }[]
}

/** One invitation that was made. `token`: for its link; shown here and never again. */
export type MadeInvitation =
  | {
      readonly kind: 'invited'
      readonly organisation: string
      readonly organisationName: string
      readonly locales: readonly string[]
      readonly id: string
      readonly token: string
      readonly expiresAt: Temporal.Instant
    }
  | { readonly kind: 'has-access'; readonly organisation: string }

export type InvitationsMade =
  | { readonly kind: 'made'; readonly items: readonly MadeInvitation[] }
  | { readonly kind: 'faults'; readonly faults: readonly InviteFault[] }
  | { readonly kind: 'ended'; readonly state: string }

/** Invites organisations to a campaign by links that open the portal once each: all of them, or nothing and every fault. */
export async function invite(deps: InviteDeps, campaign: Campaign, request: InviteRequest): Promise<InvitationsMade> {
  if (hasEnded(campaign)) return { kind: 'ended', state: campaign.state }
  const tokens = new Map(request.organisations.map(({ slug }) => [slug, newLinkSecret()]))
  const invitees = request.organisations.map(({ slug, added }): Invitee => ({
    slug,
    added,
    tokenHash: linkSecretHash(tokens.get(slug) ?? ''),
  }))
  const { by, validForDays, renewsAccess } = request
  const mail = async (sql: Statements, items: readonly Invited[]): Promise<readonly string[]> => {
    const mailed: string[] = []
    for (const item of items) {
      const to = request.organisations.find(({ slug }) => slug === item.slug)?.address
      if (item.kind !== 'invited' || to === undefined) continue
      const url = new URL(`/i/${tokens.get(item.slug) ?? ''}`, deps.publicUrl).href
      const until = item.expiresAt.toZonedDateTimeISO(campaign.timeZone).toPlainDate()
      const names = { from: request.from, organisation: item.name, campaign: campaign.title }
      const reader = { locale: mailLocaleFor(item.locales), isDiscreet: false }
      const written = composeMail({ kind: 'invitation', ...names, until, url }, reader)
      const { organisationId, expiresAt: uselessAfter } = item
      const dedupe = invitationMail(item.id)
      await queueMail(sql, deps.seal, { kind: 'invitation', to, ...written, organisationId, dedupe, uselessAfter })
      mailed.push(item.id)
    }
    return mailed
  }
  const terms = { campaignId: campaign.id, by, validForDays, renewsAccess, mail }
  const made = await inviteOrganisations(deps.db, terms, invitees)
  if (made.kind === 'faults') return made
  const items = made.items.map((item): MadeInvitation => {
    const { slug: organisation } = item
    if (item.kind === 'has-access') return { kind: 'has-access', organisation }
    return {
      kind: 'invited',
      organisation,
      organisationName: item.name,
      locales: item.locales,
      id: item.id,
      token: tokens.get(organisation) ?? '',
      expiresAt: item.expiresAt,
    }
  })
  return { kind: 'made', items }
}

export type InvitationResent =
  | Exclude<InvitationsMade, { kind: 'made' }>
  | { readonly kind: 'made'; readonly item: MadeInvitation }
  /** It was accepted: whoever lost the way in needs access renewed by an admin. */
  | { readonly kind: 'accepted' }

type Resend = {
  readonly item: InvitationItem
  readonly by: Actor
  readonly from: string
  /** Where to mail the new link; the address of the one before is not kept. */
  readonly address: string | undefined
}

/** Makes a new link for an organisation that was invited before, whatever became of the old one, which opens nothing now. */
export async function resendInvitation(
  deps: InviteDeps,
  campaign: Campaign,
  { item, by, from, address }: Resend,
): Promise<InvitationResent> {
  if (item.state === 'accepted') return { kind: 'accepted' }
  const organisations = [{ slug: item.organisation, address, added: undefined }]
  const request = { by, from, validForDays: INVITATION_DAYS, renewsAccess: item.renewsAccess, organisations }
  const made = await invite(deps, campaign, request)
  if (made.kind !== 'made') return made
  const [first] = made.items
  if (first === undefined) throw new Error(`The invitation ${item.id} was not made anew.`)
  return { kind: 'made', item: first }
}

/** Ends an invitation that nobody accepted. @returns what it is now; undefined when it was revoked just now. */
export async function endInvitation(
  deps: InviteDeps,
  id: string,
  by: Actor,
): Promise<InvitationItem['state'] | undefined> {
  if (await revokeInvitation(deps.db, id, by)) return undefined
  return (await findInvitation(deps.db, id))?.state
}

function hasEnded({ state }: Campaign): boolean {
  return state === 'finished' || state === 'canceled'
}
