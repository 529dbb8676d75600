import { type ApiClient, json } from '../api-client.ts'
import { momentIn } from '../moment.ts'
import { say } from '../say.ts'
import { UserError } from '../user-error.ts'
import { bodyOf, fieldsOf, itemsOf, shownState, textOf } from './answers.ts'

type Fields = ReturnType<typeof fieldsOf>

export type ApproveOptions = {
  readonly post?: readonly string[]
  readonly followDeadline?: boolean
  readonly revoke?: boolean
}

/** `chorus approvals`: the exact texts that are approved one by one, and what was said of each. */
export async function approvalsCommand(
  client: ApiClient,
  asked: { readonly campaign: string; readonly organisation: string | undefined },
  options: { readonly json?: boolean },
): Promise<void> {
  let count = 0
  const { campaign, organisation } = asked
  for await (const post of itemsOf(client, `${pathOf(campaign)}/approvals`, { organisation })) {
    count += 1
    if (options.json) say(JSON.stringify(post))
    else for (const line of askedLines(post)) say(line)
  }
  if (count === 0 && !options.json) say('No organisation approves texts one by one here.')
}

/** `chorus approve`: shows the texts, and records that the organisation approved just these; or takes approvals back. */
export async function approveCommand(
  client: ApiClient,
  named: { readonly campaign: string; readonly organisation: string },
  options: ApproveOptions,
): Promise<void> {
  const { organisation } = named
  const path = `${pathOf(named.campaign)}/approvals`
  if (options.revoke) {
    const posts = options.post === undefined ? {} : { posts: options.post.map((id) => ({ id })) }
    const body = bodyOf(await client.post(path, json({ organisation, kind: 'revocation', ...posts })))
    return say(`Recorded: ${textOf(body['recorded'])} approvals of ${organisation} taken back. Nothing of it goes out.`)
  }
  const shown = await textsToApprove(client, named, options.post)
  if (shown.length === 0) return say(`No text of ${organisation} waits for an approval.`)
  for (const line of shown.flatMap(askedLines)) say(line)
  const followsDeadline = options.followDeadline ?? false
  const counts = { recorded: 0, released: 0 }
  for (let from = 0; from < shown.length; from += AT_ONCE) {
    const posts = shown
      .slice(from, from + AT_ONCE)
      .map((post) => ({ id: textOf(post['id']), contentHash: textOf(post['contentHash']) }))
    const body = bodyOf(await client.post(path, json({ organisation, posts, followsDeadline })))
    counts.recorded += Number(body['recorded'])
    counts.released += Number(body['released'])
  }
  say(
    `Recorded, as given on an admin's word: ${organisation} approved ${counts.recorded} texts. ${counts.released} posts had waited for it.`,
  )
}

/** As many as the API takes in one go. */
const AT_ONCE = 1_000

async function textsToApprove(
  client: ApiClient,
  named: { readonly campaign: string; readonly organisation: string },
  only: readonly string[] | undefined,
): Promise<readonly Fields[]> {
  const posts: Fields[] = []
  const { campaign, organisation } = named
  for await (const post of itemsOf(client, `${pathOf(campaign)}/approvals`, { organisation })) {
    const isWaiting = openStates.has(textOf(post['state'])) && post['covered'] !== true
    if (only === undefined ? isWaiting : only.includes(textOf(post['id']))) posts.push(post)
  }
  const missing = (only ?? []).filter((id) => !posts.some((post) => post['id'] === id))
  if (missing.length > 0)
    throw new UserError(`${named.organisation} has no such post to approve: ${missing.join(', ')}`)
  return posts
}

const openStates: ReadonlySet<string> = new Set(['planned', 'awaiting_approval', 'scheduled', 'queued'])

/** One post with its whole text, for people to read before they answer. */
export function askedLines(post: Fields): readonly string[] {
  const said = fieldsOf(post['approval'])
  const name = `@${textOf(post['account'])} on ${textOf(post['platform'])}, wave ${textOf(post['wave'])}`
  const due = momentIn(textOf(post['dueAt']), 'UTC')
  return [
    `${textOf(post['id'])}  ${name}: ${due}, ${shownState(textOf(post['state']))}`,
    ...textOf(post['text'])
      .split('\n')
      .map((line) => `    ${line}`),
    `  ${answerOf(post, said)}`,
  ]
}

function answerOf(post: Fields, said: Fields): string {
  if (said['kind'] === 'revocation') return 'taken back'
  if (post['covered'] === true) return said['followsDeadline'] === true ? 'approved, follows the deadline' : 'approved'
  if (said['kind'] !== 'grant') return 'asks'
  return said['ofThisText'] === true ? 'asks again: its time is not the one approved' : 'asks again: its text changed'
}

function pathOf(campaign: string): string {
  return `/campaigns/${encodeURIComponent(campaign)}`
}
