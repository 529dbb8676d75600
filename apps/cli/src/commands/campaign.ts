import { type ApiClient, json } from '../api-client.ts'
import { momentIn } from '../moment.ts'
import { say, table } from '../say.ts'
import { bodyOf, fieldsOf, itemsOf, listOf, shownAccount, shownState, textOf } from './answers.ts'

/** `chorus apply <campaign>`: writes the plan of that version, or the newest one. */
export async function applyCommand(
  client: ApiClient,
  campaign: string,
  options: { planVersion?: string; json?: boolean },
): Promise<void> {
  const version = options.planVersion ?? textOf(bodyOf(await client.get(pathOf(campaign)))['planVersion'])
  const applied = bodyOf(await client.post(`${pathOf(campaign)}/apply`, json({ version: Number(version) })))
  if (options.json) return say(JSON.stringify(applied))
  const { created, changed, canceled } = applied
  say(`Applied: ${textOf(created)} posts created, ${textOf(changed)} changed, ${textOf(canceled)} canceled.`)
  say(`Take it back: npm run -s chorus -- undo ${campaign}`)
  say(`Next: npm run -s chorus -- launch ${campaign}`)
}

/** `chorus undo <campaign>`: takes back the last apply or move of an anchor. */
export async function undoCommand(client: ApiClient, campaign: string, options: { json?: boolean }): Promise<void> {
  const undone = bodyOf(await client.post(`${pathOf(campaign)}/undo`))
  if (options.json) return say(JSON.stringify(undone))
  say(`Undone: ${textOf(undone['removed'])} posts taken away, ${textOf(undone['restored'])} as they were before.`)
  const anchor = fieldsOf(undone['anchor'])
  if (textOf(anchor['name']))
    say(
      `The ${textOf(anchor['name'])} is at ${momentIn(textOf(anchor['at']), textOf(undone['timeZone']) || 'UTC')} again.`,
    )
}

/** `chorus launch <campaign>`: from here the workers publish what is due. */
export async function launchCommand(client: ApiClient, campaign: string, options: { json?: boolean }): Promise<void> {
  const launched = bodyOf(await client.post(`${pathOf(campaign)}/launch`))
  if (options.json) return say(JSON.stringify(launched))
  const waiting = Number(launched['awaitingApproval'])
  const rest = waiting === 0 ? '' : `, ${waiting} wait for their organisation's approval`
  say(`Launched: ${textOf(launched['scheduled'])} posts are scheduled${rest}.`)
}

/** `chorus posts <campaign>`: every post with its state; with `--json` every attempt and its evidence, one a line. */
export async function postsCommand(
  client: ApiClient,
  campaign: string,
  options: { state?: string; json?: boolean },
): Promise<void> {
  const posts = await Array.fromAsync(itemsOf(client, `${pathOf(campaign)}/posts`, { state: options.state }))
  if (options.json) return posts.forEach((post) => say(JSON.stringify(post)))
  const rows = posts.map((post) => [
    time(post['dueAt']),
    shownAccount(textOf(post['account'])),
    textOf(post['platform']),
    textOf(post['wave']),
    shownState(textOf(post['state'])),
    textOf(post['reason']),
    String(listOf(post['attempts']).length),
    textOf(post['remoteUrl']),
  ])
  say(table([['due (UTC)', 'account', 'on', 'wave', 'state', 'reason', 'tries', 'address'], ...rows]))
  return undefined
}

/** `chorus health`: how publishing stands. Exits 1 when something needs a person. */
export async function healthCommand(client: ApiClient, options: { json?: boolean }): Promise<void> {
  const health = bodyOf(await client.get('/health'))
  if (options.json) say(JSON.stringify(health))
  else {
    say(
      `${textOf(health['status'])} (${textOf(health['mode'])}), ${textOf(health['workers'])} worker(s), ${textOf(health['unconfirmed'])} unconfirmed`,
    )
    const findings = Array.isArray(health['findings']) ? health['findings'] : []
    for (const finding of findings) say(`- ${textOf(finding)}`)
  }
  if (health['status'] !== 'ok') process.exitCode = 1
}

function pathOf(campaign: string): string {
  return `/campaigns/${encodeURIComponent(campaign)}`
}

function time(value: unknown): string {
  return textOf(value)
    .replace('T', ' ')
    .replace(/(\.\d+)?Z$/, '')
}
