/** A string that only the parse function of its kind hands out. */
type Branded<Name extends string> = string & { readonly __id: Name }

export type CampaignId = Branded<'campaign'>
export type OrganisationId = Branded<'organisation'>
export type AccountId = Branded<'account'>
export type PostId = Branded<'post'>
export type ClaimId = Branded<'claim'>

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function parseUuid(text: string, what: string): string {
  if (!uuidForm.test(text)) throw new TypeError(`${JSON.stringify(text)} is no ${what} id: want a UUID in lower case`)
  return text
}

/** The text as a campaign's id. @throws TypeError when it is no UUID. */
export function parseCampaignId(text: string): CampaignId {
  return parseUuid(text, 'campaign') as CampaignId
}

/** The text as an organisation's id. @throws TypeError when it is no UUID. */
export function parseOrganisationId(text: string): OrganisationId {
  return parseUuid(text, 'organisation') as OrganisationId
}

/** The text as an account's id. @throws TypeError when it is no UUID. */
export function parseAccountId(text: string): AccountId {
  return parseUuid(text, 'account') as AccountId
}

/** The text as a post's id. @throws TypeError when it is no UUID. */
export function parsePostId(text: string): PostId {
  return parseUuid(text, 'post') as PostId
}

/** The text as a claim's id. @throws TypeError when it is no UUID. */
export function parseClaimId(text: string): ClaimId {
  return parseUuid(text, 'claim') as ClaimId
}

/** Whether the text has the form of an id (a UUID in lower case): a campaign is named by id or by slug. */
export function isUuid(text: string): boolean {
  return uuidForm.test(text)
}
