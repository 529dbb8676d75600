import {
  acceptInvitation,
  type Db,
  type DeadInvitation,
  findLinkOwner,
  findPortalSession,
  openAsMember,
  openByLink,
  type OpenInvitation,
  type PortalSession,
  readOpenInvitation,
} from '@chorus/db'
import { isLinkSecret, linkSecretHash, newLinkSecret } from './link-secret.ts'

type Deps = { readonly db: Db }

export type InvitationSeen =
  | { readonly kind: 'open'; readonly invitation: OpenInvitation }
  | { readonly kind: 'dead'; readonly why: DeadInvitation; readonly organisationId: string | undefined }

/** What an invitation's link stands for. Looking consumes nothing. */
export async function lookAtInvitation({ db }: Deps, token: string): Promise<InvitationSeen> {
  if (!isLinkSecret(token)) return unknown
  return readOpenInvitation(db, linkSecretHash(token))
}

/** `secret`: for the cookie; kept nowhere else. */
export type PortalEntered = { readonly kind: 'entered'; readonly organisationId: string; readonly secret: string }

/** Accepts an invitation, once, and opens a session with it. */
export async function enterByInvitation(
  { db }: Deps,
  token: string,
): Promise<PortalEntered | Exclude<InvitationSeen, { kind: 'open' }>> {
  if (!isLinkSecret(token)) return unknown
  const secret = newLinkSecret()
  const accepted = await acceptInvitation(db, linkSecretHash(token), { secretHash: linkSecretHash(secret) })
  return accepted.kind === 'dead' ? accepted : { kind: 'entered', organisationId: accepted.organisationId, secret }
}

/** Whose own link it is; undefined: nobody's (any more). Looking consumes nothing. */
export async function lookAtOwnLink({ db }: Deps, secret: string): ReturnType<typeof findLinkOwner> {
  return isLinkSecret(secret) ? findLinkOwner(db, linkSecretHash(secret)) : undefined
}

/** Opens a session by an organisation's own link, as often as it likes; undefined: it is nobody's (any more). */
export async function enterByOwnLink({ db }: Deps, linkSecret: string): Promise<PortalEntered | undefined> {
  if (!isLinkSecret(linkSecret)) return undefined
  const secret = newLinkSecret()
  const opened = await openByLink(db, linkSecretHash(linkSecret), { secretHash: linkSecretHash(secret) })
  return opened && { kind: 'entered', organisationId: opened.organisationId, secret }
}

/** Opens a session for a person who answers for the organisation; that they do, the caller has seen. */
export async function enterAsMember({ db }: Deps, organisationId: string, personId: string): Promise<PortalEntered> {
  const secret = newLinkSecret()
  await openAsMember(db, { organisationId, personId, secretHash: linkSecretHash(secret) })
  return { kind: 'entered', organisationId, secret }
}

/** Who a portal's cookie stands for; undefined: nobody (any more). */
export async function portalSessionOf({ db }: Deps, cookie: string): Promise<PortalSession | undefined> {
  return isLinkSecret(cookie) ? findPortalSession(db, linkSecretHash(cookie)) : undefined
}

const unknown: InvitationSeen & { readonly kind: 'dead' } = { kind: 'dead', why: 'unknown', organisationId: undefined }
