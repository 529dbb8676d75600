import { type ApiClient, json } from '../api-client.ts'
import { momentIn } from '../moment.ts'
import { say } from '../say.ts'
import { UserError } from '../user-error.ts'
import { bodyOf, fieldsOf, listOf, textOf } from './answers.ts'

/** What a pause, a resume or a stop is about: exactly one of these. */
type Target = {
  /** Of the campaign that is named. */
  readonly wave?: string
  readonly organisation?: string
  /** As in `x:Handle`. */
  readonly account?: string
  readonly network?: string
  readonly everything?: boolean
}

export type PauseOptions = Target & { readonly reason?: string; readonly json?: boolean; readonly yes?: boolean }

export type ResumeOptions = Target & {
  readonly late?: string
  readonly over?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `chorus pause`: nothing of it starts later than two seconds after. */
export async function pauseCommand(
  client: ApiClient,
  campaign: string | undefined,
  options: PauseOptions,
): Promise<void> {
  const target = targetOf(campaign, options)
  const body = bodyOf(await client.post(`${target.path}/pause`, json(reasonOf(options))))
  if (options.json) return say(JSON.stringify(body))
  say(`Paused ${target.name}. Nothing of it starts any more; \`resume\` goes on.`)
}

/** `chorus resume`: goes on, and says what became late. */
export async function resumeCommand(
  client: ApiClient,
  campaign: string | undefined,
  options: ResumeOptions,
): Promise<void> {
  const target = targetOf(campaign, options)
  const { late, over, dryRun } = options
  const wish = {
    ...(late === undefined ? {} : { late }),
    ...(over === undefined ? {} : { over }),
    dryRun: dryRun ?? false,
  }
  const body = bodyOf(await client.post(`${target.path}/resume`, json(wish)))
  if (options.json) return say(JSON.stringify(body))
  const counts = fieldsOf(body['late'])
  if (body['resumed'] === true)
    say(`Resumed ${target.name}: ${textOf(body['released'])} posts let go, ${textOf(body['skipped'])} skipped.`)
  else say(`Nothing changed (dry run).`)
  say(
    `Became late: ${textOf(counts['allowed'])} that their wave still allows, ${textOf(counts['missed'])} that were missed.`,
  )
  if (Number(counts['missed']) > 0 && late === undefined) {
    say(
      'Missed ones stay missed; `post retry <id>` brings one back, or resume the next time with --late send, respread or skip.',
    )
  }
}

/** `chorus stop`: cancels every unsent post, for good. Wants `--yes`. */
export async function stopCommand(
  client: ApiClient,
  campaign: string | undefined,
  options: PauseOptions,
): Promise<void> {
  const target = targetOf(campaign, options)
  if (!options.yes) {
    throw new UserError(
      `This cancels every unsent post of ${target.name}, for good. Say --yes if you mean it, or pause it instead.`,
    )
  }
  const body = bodyOf(await client.post(`${target.path}/stop`, json(reasonOf(options))))
  if (options.json) return say(JSON.stringify(body))
  say(`Stopped ${target.name}: ${textOf(body['canceled'])} posts canceled, ${textOf(body['underWay'])} were under way.`)
}

/** `chorus move-anchor`: moves an anchor and every unsent post that is counted from it. */
export async function moveAnchorCommand(
  client: ApiClient,
  move: { readonly campaign: string; readonly anchor: string; readonly to: string },
  options: { readonly dryRun?: boolean; readonly json?: boolean },
): Promise<void> {
  const body = bodyOf(
    await client.post(
      `/campaigns/${encodeURIComponent(move.campaign)}/move-anchor`,
      json({ anchor: move.anchor, to: move.to, dryRun: options.dryRun ?? false }),
    ),
  )
  if (options.json) return say(JSON.stringify(body))
  for (const line of moveLines(body, move)) say(line)
}

/** What a move did, or would, as lines for people: moments in the campaign's zone and in UTC. */
export function moveLines(
  body: ReturnType<typeof fieldsOf>,
  { campaign, anchor }: { readonly campaign: string; readonly anchor: string },
): readonly string[] {
  const zone = textOf(body['timeZone']) || 'UTC'
  const moment = (value: unknown) => momentIn(textOf(value), zone)
  const verb = body['dryRun'] === true ? 'Would move' : 'Moved'
  const counts = ['moved', 'reworded', 'created', 'canceled', 'kept'].map((part) => `${textOf(body[part])} ${part}`)
  const reasons = Object.entries(fieldsOf(body['reasons'])).map(([reason, count]) => `${textOf(count)} ${reason}`)
  const ends = ['first', 'last'].flatMap((which) => {
    const post = fieldsOf(body[which])
    if (!textOf(post['dueAt'])) return []
    return [`${which}: ${moment(post['dueAt'])}  @${textOf(post['account'])} on ${textOf(post['platform'])}`]
  })
  return [
    `${verb} ${anchor} from ${moment(body['from'])} to ${moment(body['to'])}.`,
    `Posts: ${counts.join(', ')}.${reasons.length === 0 ? '' : ` Why: ${reasons.join(', ')}.`}`,
    ...(Number(body['asks']) > 0
      ? [
          `${textOf(body['asks'])} posts wait for an approval of their text then, ${textOf(body['asksAgain'])} of these for another one.`,
        ]
      : []),
    ...ends,
    ...listOf(body['problems']).map((problem) => `problem: ${textOf(problem['message'])}`),
    ...(body['undoable'] === true ? [`Take it back: npm run -s chorus -- undo ${campaign}`] : []),
  ]
}

/** `chorus consent grant|withdraw`. */
export async function consentCommand(
  client: ApiClient,
  consent: { readonly campaign: string; readonly organisation: string; readonly verb: 'grant' | 'withdraw' },
  { eachText = false }: { readonly eachText?: boolean },
): Promise<void> {
  const { campaign, organisation, verb } = consent
  const kind = verb === 'grant' ? 'grant' : 'withdrawal'
  const body = bodyOf(
    await client.post(
      `/campaigns/${encodeURIComponent(campaign)}/consents`,
      json({ organisation, kind, texts: eachText ? 'each' : 'all' }),
    ),
  )
  say(
    verb === 'grant'
      ? `Recorded, as given on an admin's word: ${organisation} agreed. ${textOf(body['released'])} posts had waited for it.${waitingLine(body['awaiting'])}`
      : `Recorded: ${organisation} withdrew. ${textOf(body['canceled'])} posts canceled, ${textOf(body['underWay'])} were under way.`,
  )
}

function waitingLine(awaiting: unknown): string {
  return Number(awaiting) > 0
    ? ` ${textOf(awaiting)} wait for an approval of their text: \`approvals\` shows them.`
    : ''
}

function reasonOf({ reason }: PauseOptions) {
  return reason === undefined ? {} : { reason }
}

function targetOf(campaign: string | undefined, options: Target): Named {
  const { wave, organisation, account, network, everything } = options
  const named = [
    (campaign !== undefined || wave !== undefined) && campaignTarget(campaign, wave),
    organisation !== undefined && { path: `/organisations/${encodeURIComponent(organisation)}`, name: organisation },
    account !== undefined && accountTarget(account),
    network !== undefined && { path: `/networks/${encodeURIComponent(network)}`, name: `everything on ${network}` },
    everything === true && { path: '/installation', name: 'everything' },
  ].filter((one) => one !== false)
  const [only] = named
  if (only === undefined || named.length > 1) {
    throw new UserError(
      'Name one thing: a campaign (with --wave <name>, only that wave of it), or --organisation <slug>, --account <network>:<handle>, --network <network>, --everything.',
    )
  }
  return only
}

type Named = { readonly path: string; readonly name: string }

function campaignTarget(campaign: string | undefined, wave: string | undefined): Named {
  if (campaign === undefined) throw new UserError('Name the campaign that the wave is of.')
  const path = `/campaigns/${encodeURIComponent(campaign)}`
  return wave === undefined
    ? { path, name: campaign }
    : { path: `${path}/waves/${encodeURIComponent(wave)}`, name: `wave ${wave} of ${campaign}` }
}

function accountTarget(account: string): Named {
  const [platform = '', handle = ''] = account.split(':')
  return {
    path: `/accounts/${encodeURIComponent(platform)}/${encodeURIComponent(handle.replace(/^@/, ''))}`,
    name: `@${handle} on ${platform}`,
  }
}
