import type { PersonRole, Reach } from '@chorus/db'
import type { Actor } from '@chorus/shared'

/** Who asks. A bearer token, a person who signed in, or an organisation with its own link or invitation. */
export type Principal =
  | { readonly kind: 'token'; readonly tokenId: string; readonly role: 'admin' | 'lead'; readonly name: string }
  | {
      readonly kind: 'person'
      readonly personId: string
      readonly role: PersonRole
      readonly sessionId: string
      /** They proved who they are within the last ten minutes, with their second factor where they have one. */
      readonly isFresh: boolean
    }
  | { readonly kind: 'organisation'; readonly organisationId: string; readonly sessionId: string }

/** Whom ledgers and the audit name for what this principal does. */
export function actorOf(principal: Principal): Actor {
  switch (principal.kind) {
    case 'token':
      return { kind: 'token', id: principal.tokenId }
    case 'person':
      return { kind: 'person', id: principal.personId }
    case 'organisation':
      return { kind: 'organisation', id: principal.organisationId }
  }
}

/** Who asks, as the table of rights names it. */
export type Who = PersonRole | 'organisation'

/** The column of the table of rights that this principal stands in. */
export function whoIs(principal: Principal): Who {
  return principal.kind === 'organisation' ? 'organisation' : principal.role
}

/** What this principal's lists show. */
export function reachOf(principal: Principal): Reach {
  return whoIs(principal) === 'admin' ? { kind: 'all' } : { kind: 'own', actor: actorOf(principal) }
}
