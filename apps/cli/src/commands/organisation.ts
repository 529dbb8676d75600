import { type ApiClient, json } from '../api-client.ts'
import { say } from '../say.ts'
import { UserError } from '../user-error.ts'
import { bodyOf, type fieldsOf, listOf, textOf } from './answers.ts'

type Fields = ReturnType<typeof fieldsOf>

export type ProposalsOptions = {
  readonly all?: boolean
  readonly accept?: string
  readonly decline?: string
  readonly answer?: string
  readonly json?: boolean
}

/** `chorus proposals`: other wordings that organisations propose; accepts or declines one of them. */
export async function proposalsCommand(client: ApiClient, campaign: string, options: ProposalsOptions): Promise<void> {
  const path = `/campaigns/${encodeURIComponent(campaign)}/proposals`
  if (options.accept !== undefined || options.decline !== undefined) return decide(client, path, options)
  const items = listOf(bodyOf(await client.get(`${path}${options.all ? '' : '?state=open'}`))['items'])
  if (options.json) return items.forEach((item) => say(JSON.stringify(item)))
  if (items.length === 0) return say(options.all ? 'Nobody proposed another wording.' : 'No proposal waits.')
  for (const item of items) for (const line of proposalLines(item)) say(line)
}

async function decide(client: ApiClient, path: string, options: ProposalsOptions): Promise<void> {
  const { accept, decline, answer } = options
  if (accept !== undefined && decline !== undefined) throw new UserError('Accept a proposal or decline it, not both.')
  const decision = accept === undefined ? 'decline' : 'accept'
  const body = { decision, ...(answer === undefined ? {} : { answer }) }
  const decided = bodyOf(await client.post(`${path}/${encodeURIComponent(accept ?? decline ?? '')}`, json(body)))
  if (options.json) return say(JSON.stringify(decided))
  say(
    decision === 'decline'
      ? 'Declined. The organisation is told why, if you said so.'
      : `Accepted: ${textOf(decided['changed'])} posts of the organisation read so now.`,
  )
}

/** One proposal with its whole text, for people to read before they decide. */
export function proposalLines(item: Fields): readonly string[] {
  const place = `message ${textOf(item['message'])}, ${textOf(item['locale'])}, ${textOf(item['platform'])}`
  const note = textOf(item['note'])
  const answer = textOf(item['answer'])
  return [
    `${textOf(item['id'])}  ${textOf(item['organisation'])}: ${place}, ${textOf(item['state'])}`,
    ...textOf(item['text'])
      .split('\n')
      .map((line) => `    ${line}`),
    ...(note === '' ? [] : [`  they say: ${note}`]),
    ...(answer === '' ? [] : [`  answered: ${answer}`]),
  ]
}

export type WithdrawOptions = {
  readonly post?: string
  readonly account?: string
  readonly campaign?: string
  readonly everything?: boolean
  readonly json?: boolean
}

/** `chorus withdraw`: takes back what an organisation agreed to, on its word. */
export async function withdrawCommand(
  client: ApiClient,
  organisation: string,
  options: WithdrawOptions,
): Promise<void> {
  const { post, account, campaign, everything } = options
  const named = Object.entries({ post, account, campaign }).filter(([, value]) => value !== undefined)
  if (named.length + (everything ? 1 : 0) !== 1)
    throw new UserError(
      'Say what is withdrawn, one of: --post <id>, --account <network:handle>, --campaign <slug>, --everything',
    )
  const [scope, value] = named[0] ?? ['everything', undefined]
  const body = { scope, ...(value === undefined ? {} : { [scope]: value }) }
  const path = `/organisations/${encodeURIComponent(organisation)}/withdraw`
  const done = bodyOf(await client.post(path, json(body)))
  if (options.json) return say(JSON.stringify(done))
  for (const line of withdrawnLines(done)) say(line)
}

/** What became of a withdrawal: what will not go out, what could not be called back, and the tokens. */
export function withdrawnLines(done: Fields): readonly string[] {
  const counts = `${textOf(done['canceled'])} posts will not go out, ${textOf(done['inFlight'])} are in flight, ${textOf(done['out'])} had gone out`
  return [
    `${done['already'] === true ? 'It was withdrawn before' : 'Withdrawn, as on an admin’s word'}: ${counts}.`,
    ...listOf(done['posts']).map(
      (post) =>
        `  ${post['kind'] === 'out' ? textOf(post['url']) || 'out, without an address' : 'in flight'}  @${textOf(post['account'])}`,
    ),
    ...listOf(done['tokens']).map(
      (token) => `  tokens of @${textOf(token['account'])}: ${textOf(token['end']) || 'being revoked'}`,
    ),
  ]
}

/** `chorus erase`: withdraws everything of an organisation and deletes what is known of it. */
export async function eraseCommand(
  client: ApiClient,
  organisation: string,
  options: { readonly yes?: boolean },
): Promise<void> {
  if (!options.yes) throw new UserError(`This cannot be undone. Say --yes to delete what is known of ${organisation}.`)
  const path = `/organisations/${encodeURIComponent(organisation)}/erase`
  const done = bodyOf(await client.post(path, json({ confirm: organisation })))
  say(`Deleted: it is "${textOf(done['pseudonym'])}" from now on. Ledgers and audit keep hashes, times and counts.`)
}
