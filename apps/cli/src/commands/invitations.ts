import { readFileSync } from 'node:fs'
import { type ApiClient, json } from '../api-client.ts'
import { momentIn } from '../moment.ts'
import { say, table } from '../say.ts'
import { UserError } from '../user-error.ts'
import { bodyOf, type fieldsOf, itemsOf, listOf, textOf } from './answers.ts'

type Fields = ReturnType<typeof fieldsOf>

export type InviteOptions = {
  readonly csv?: string
  readonly new?: boolean
  readonly name?: string
  readonly zone?: string
  readonly languages?: string
  readonly stance?: string
  readonly address?: string
  readonly days?: string
  readonly renewAccess?: boolean
  readonly json?: boolean
}

/** `chorus invite`: a link for each organisation, with the text to pass on. */
export async function inviteCommand(
  client: ApiClient,
  asked: { readonly campaign: string; readonly organisations: readonly string[] },
  options: InviteOptions,
): Promise<void> {
  const path = `/campaigns/${encodeURIComponent(asked.campaign)}/invitations`
  const place = options.csv === undefined ? path : `${path}/table`
  const made = bodyOf(await client.post(place, bodyToSend(asked.organisations, options)))
  const items = listOf(made['items'])
  if (options.json) {
    for (const item of items) say(JSON.stringify(item))
    return
  }
  for (const item of items) for (const line of madeLines(item)) say(line)
}

function bodyToSend(organisations: readonly string[], options: InviteOptions) {
  if (options.csv !== undefined) {
    if (organisations.length > 0) throw new UserError('Name organisations or give a table with --csv, not both.')
    return { type: 'text/csv', text: readTable(options.csv) }
  }
  if (organisations.length === 0) throw new UserError('Name the organisations to invite, or give a table with --csv.')
  if (options.new && organisations.length > 1) {
    throw new UserError('--new adds one organisation at a time; for several, give a table with --csv.')
  }
  if (options.address !== undefined && organisations.length > 1) {
    throw new UserError('--address is for one organisation; for several, give a table with --csv and a column address.')
  }
  const added = options.new
    ? {
        name: options.name,
        timeZone: options.zone,
        locales: options.languages?.split(/[\s,]+/),
        stance: options.stance,
      }
    : {}
  return json({
    organisations: organisations.map((organisation) => ({ organisation, ...added, ...addressOf(options) })),
    ...(options.days === undefined ? {} : { validForDays: Number(options.days) }),
    ...(options.renewAccess ? { renewsAccess: true } : {}),
  })
}

function addressOf({ address }: { readonly address?: string }): { readonly address?: string } {
  return address === undefined ? {} : { address }
}

function readTable(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UserError(`The table ${file} cannot be read: ${String(error)}`, { cause: error })
  }
}

/** One invitation that was made, for people: its link is shown this once. */
function madeLines(item: Fields): readonly string[] {
  const organisation = textOf(item['organisation'])
  if (item['kind'] === 'has-access') {
    return [`${organisation}: came in before; it finds the campaign on its own page. No link was made.`, '']
  }
  return [
    `${organisation}: opens once, until ${momentIn(textOf(item['expiresAt']), 'UTC')}`,
    `  ${textOf(item['url'])}`,
    '  To pass on, for instance over Signal:',
    ...textOf(item['message'])
      .split('\n')
      .map((line) => (line === '' ? '' : `    ${line}`)),
    '',
  ]
}

/** `chorus invitations`: who was invited and who came in. */
export async function invitationsCommand(
  client: ApiClient,
  campaign: string,
  options: { readonly json?: boolean },
): Promise<void> {
  const rows: (readonly string[])[] = []
  for await (const item of itemsOf(client, `/campaigns/${encodeURIComponent(campaign)}/invitations`, {})) {
    if (options.json) say(JSON.stringify(item))
    else rows.push(invitationRow(item))
  }
  if (options.json) return
  if (rows.length === 0) return say('Nobody was invited yet: `chorus invite` makes the links.')
  say(table([['organisation', 'state', 'until', 'id'], ...rows]))
  for (const line of await notRemindedLines(client, campaign)) say(line)
}

/** Whom no reminder reaches, so that a lead asks them. */
async function notRemindedLines(client: ApiClient, campaign: string): Promise<readonly string[]> {
  const path = `/campaigns/${encodeURIComponent(campaign)}/organisations?limit=1`
  const count = Number(bodyOf(await client.get(path))['notReminded'])
  if (count === 0) return []
  const who = count === 1 ? '1 organisation has' : `${count} organisations have`
  return [`${who} not answered and gave no mail address: nobody reminds them. Share their links yourself.`]
}

function invitationRow(item: Fields): readonly string[] {
  return [
    textOf(item['organisation']),
    textOf(item['state']),
    momentIn(textOf(item['expiresAt']), 'UTC'),
    textOf(item['id']),
  ]
}

/** `chorus invitation revoke`: the link opens nothing any more. */
export async function revokeInvitationCommand(client: ApiClient, id: string): Promise<void> {
  bodyOf(await client.post(`/invitations/${encodeURIComponent(id)}/revoke`))
  say('Revoked: the link opens nothing any more.')
}

/** `chorus invitation resend`: a new link, mailed where an address is given; the old one opens nothing any more. */
export async function resendInvitationCommand(
  client: ApiClient,
  id: string,
  options: { readonly address?: string; readonly json?: boolean },
): Promise<void> {
  const item = bodyOf(await client.post(`/invitations/${encodeURIComponent(id)}/resend`, json(addressOf(options))))
  if (options.json) return say(JSON.stringify(item))
  for (const line of madeLines(item)) say(line)
}

/** `chorus accounts`: the handles of an organisation and how they stand. */
export async function accountsCommand(
  client: ApiClient,
  organisation: string,
  options: { readonly json?: boolean },
): Promise<void> {
  const body = bodyOf(await client.get(`/organisations/${encodeURIComponent(organisation)}/accounts`))
  const items = listOf(body['items'])
  if (options.json) {
    for (const item of items) say(JSON.stringify(item))
    return
  }
  if (items.length === 0) return say(`${organisation} has no handles.`)
  const rows = items.map((item) => [
    textOf(item['platform']),
    `@${textOf(item['handle'])}`,
    textOf(item['state']).replace('_', ' '),
    item['pausedReason'] === undefined ? '' : `paused: ${textOf(item['pausedReason'])}`,
  ])
  say(table([['network', 'handle', 'state', ''], ...rows]))
}
