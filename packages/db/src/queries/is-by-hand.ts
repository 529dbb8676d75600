import { byHandName } from '@chorus/shared'

/**
 * The condition, in SQL, that an account is one that a network knows, and not the place of what its organisation posts by
 * itself; such a place keeps its name also when it was withdrawn. `account`: its alias.
 */
export function isHandle(account: string): string {
  return `${account}.handle not like '${byHandName('')}%'`
}

/**
 * The condition, in SQL, that a post is handed to its organisation, which posts it by itself, instead of being sent: it chose
 * so for this post or for the campaign, or has no account there. Aliases of a post, its participation (which may be
 * missing) and its account.
 */
export function isByHand(post: string, participation: string, account: string): string {
  return `(${post}.by_hand or coalesce(${participation}.path = 'assist', false) or ${account}.state = 'by_hand')`
}
