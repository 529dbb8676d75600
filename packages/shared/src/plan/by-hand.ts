/** No handle of any network has a colon in it. */
const PREFIX = 'by-hand:'

/** Names the place of an organisation's posts on a network where it has no account and posts by itself. */
export function byHandName(organisation: string): string {
  return PREFIX + organisation
}

/** Whether an account's name is such a place: it is shown to nobody as a handle. */
export function isByHandName(account: string): boolean {
  return account.startsWith(PREFIX)
}
