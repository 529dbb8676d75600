import { cutTo } from '../display-width.ts'
import { momentIn, wallIn } from '../moment.ts'
import { table } from '../say.ts'
import { fieldsOf, listOf, shownAccount, textOf } from './answers.ts'

type Fields = ReturnType<typeof fieldsOf>

const TEXT_COLUMNS = 60
/** More hours than these are not listed: the busiest are. */
const MOST_HOURS = 24
const BUSIEST = 10
const BAR_COLUMNS = 30

/** The posts of a plan as a table, each in the campaign's zone and in UTC, and how many are left out. */
export function planLines(plan: Fields): readonly string[] {
  const zone = zoneOf(plan)
  const posts = listOf(plan['posts'])
  const rows = posts.map((post) => [
    ...timeCells(textOf(post['dueAt']), zone),
    shownAccount(textOf(post['account'])),
    textOf(post['platform']),
    textOf(post['locale']),
    textOf(post['wave']),
    cutTo(textOf(post['text']), TEXT_COLUMNS),
  ])
  const heading = [...timeHeadings(zone), 'account', 'on', 'in', 'wave', 'text']
  return [table([heading, ...rows]), ...restLine(posts.length, countOf(plan, 'posts'))]
}

/** What a plan amounts to: who posts by hand and why, collisions, problems, totals, hours, cost. */
export function summaryLines(plan: Fields): readonly string[] {
  const cost = fieldsOf(plan['cost'])
  const changes = ['create', 'move', 'reword', 'cancel', 'keep'].map((part) => `${countOf(plan, part)} to ${part}`)
  return [
    ...assistedLines(plan),
    ...awaitingLines(plan),
    ...collisionLines(plan),
    ...problemLines(plan),
    ...totalLines(plan),
    ...hourLines(plan),
    `${countOf(plan, 'posts')} posts: ${changes.join(', ')}. Cost: $${dollars(cost['usd'])}, without links $${dollars(cost['usdWithoutLinks'])}.`,
  ]
}

/** The campaign's zone. */
export function zoneOf(plan: Fields): string {
  return textOf(plan['timeZone']) || 'UTC'
}

/** What `timeCells` give, as headings. */
function timeHeadings(zone: string): readonly string[] {
  return zone === 'UTC' ? ['due (UTC)'] : [`due (${zone})`, 'UTC']
}

/** A moment in the campaign's zone and, where that is another one, in UTC. */
function timeCells(instant: string, zone: string): readonly string[] {
  return zone === 'UTC' ? [wallIn(instant, zone)] : [wallIn(instant, zone), wallIn(instant, 'UTC')]
}

/** How long a list of the plan is, also where only its beginning was sent. */
export function countOf(plan: Fields, list: string): number {
  return Number(fieldsOf(plan['counts'])[list] ?? 0)
}

/** A line that says how many entries of a list are not shown; none when all are. */
export function restLine(shown: number, all: number): readonly string[] {
  return all > shown ? [`… and ${all - shown} more (--limit)`] : []
}

function assistedLines(plan: Fields): readonly string[] {
  const assisted = listOf(plan['assisted'])
  const byReason = Object.entries(fieldsOf(fieldsOf(plan['totals'])['assistedByReason']))
  if (byReason.length === 0) return []
  return [
    `By hand: ${byReason.map(([reason, count]) => `${textOf(count)} ${reason}`).join(', ')}`,
    ...assisted.map((one) => {
      const on = textOf(one['platform']) ? ` on ${textOf(one['platform'])}` : ''
      return `  ${textOf(one['organisation'])} in wave ${textOf(one['wave'])}${on} (${textOf(one['reason'])})`
    }),
    ...restLine(assisted.length, countOf(plan, 'assisted')),
  ]
}

function awaitingLines(plan: Fields): readonly string[] {
  const awaiting = listOf(plan['awaiting'])
  if (awaiting.length === 0) return []
  return [
    'Posts as soon as they agree:',
    ...awaiting.map((one) => `  ${textOf(one['organisation'])} in wave ${textOf(one['wave'])}`),
    ...restLine(awaiting.length, countOf(plan, 'awaiting')),
  ]
}

function collisionLines(plan: Fields): readonly string[] {
  const zone = zoneOf(plan)
  const collisions = listOf(plan['collisions'])
  if (collisions.length === 0) return []
  return [
    'Close to each other:',
    ...collisions.map((one) => {
      const other = fieldsOf(one['with'])
      const what = textOf(other['campaign']) ? `campaign ${textOf(other['campaign'])}` : `wave ${textOf(other['wave'])}`
      return `  @${textOf(one['account'])} on ${textOf(one['platform'])}: wave ${textOf(one['wave'])} at ${momentIn(textOf(one['dueAt']), zone)}, ${what} at ${wallIn(textOf(other['dueAt']), zone)}`
    }),
    ...restLine(collisions.length, countOf(plan, 'collisions')),
  ]
}

function problemLines(plan: Fields): readonly string[] {
  const problems = listOf(plan['problems'])
  return [
    ...problems.map((one) => `problem: ${textOf(one['message'])}`),
    ...restLine(problems.length, countOf(plan, 'problems')),
  ]
}

function totalLines(plan: Fields): readonly string[] {
  const totals = fieldsOf(plan['totals'])
  const zone = zoneOf(plan)
  const by = (heading: string, name: string) => {
    const counts = Object.entries(fieldsOf(totals[name])).map(([key, count]) => `${key} ${textOf(count)}`)
    return counts.length === 0 ? [] : [`${heading}: ${counts.join(', ')}`]
  }
  const [first, last] = [momentIn(textOf(totals['firstDueAt']), zone), momentIn(textOf(totals['lastDueAt']), zone)]
  return [
    ...by('On', 'byPlatform'),
    ...by('In', 'byLocale'),
    ...by('Waves', 'byWave'),
    ...(first === '' ? [] : [`First: ${first}`, `Last: ${last}`]),
  ]
}

function hourLines(plan: Fields): readonly string[] {
  const zone = zoneOf(plan)
  const hours = Object.entries(fieldsOf(fieldsOf(plan['totals'])['byHour'])).map(([hour, count]) => ({
    hour,
    count: Number(count),
  }))
  if (hours.length === 0) return []
  const isLong = hours.length > MOST_HOURS
  const busiest = hours.toSorted((a, b) => b.count - a.count).slice(0, isLong ? BUSIEST : MOST_HOURS)
  const shown = busiest.toSorted((a, b) => (a.hour < b.hour ? -1 : 1))
  const most = Math.max(...shown.map(({ count }) => count))
  const bar = (count: number) => '█'.repeat(Math.max(1, Math.round((count / most) * BAR_COLUMNS)))
  return [
    isLong ? `Busiest ${BUSIEST} of ${hours.length} hours:` : 'Hours:',
    table(shown.map(({ hour, count }) => [`  ${wallIn(hour, zone)} ${zone}`, String(count), bar(count)])),
  ]
}

function dollars(value: unknown): string {
  return Number(value).toFixed(3)
}
