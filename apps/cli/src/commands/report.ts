import type { ApiClient } from '../api-client.ts'
import { say, table } from '../say.ts'
import { bodyOf, fieldsOf, listOf, textOf } from './answers.ts'

type Fields = ReturnType<typeof fieldsOf>

export type ReportOptions = { readonly csv?: boolean; readonly json?: boolean }

/** `chorus report <campaign>`: who agreed, and what became of the posts; as CSV every post with its link. */
export async function reportCommand(client: ApiClient, campaign: string, options: ReportOptions): Promise<void> {
  const path = `/campaigns/${encodeURIComponent(campaign)}/report`
  if (options.csv === true) {
    const answer = await client.get(`${path}.csv`)
    return say(typeof answer.body === 'string' ? answer.body.trimEnd() : textOf(bodyOf(answer)))
  }
  const report = bodyOf(await client.get(path))
  if (options.json === true) return say(JSON.stringify(report))
  for (const line of reportLines(report)) say(line)
}

/** A report as lines for people. */
export function reportLines(report: Fields): readonly string[] {
  const asked = fieldsOf(report['organisations'])
  return [
    textOf(report['title']),
    `${textOf(asked['asked'])} organisations were asked: ${['agreed', 'declined', 'silent', 'left'].map((answer) => `${textOf(asked[answer])} ${answer}`).join(', ')}`,
    `posts: ${outcomes(fieldsOf(report['posts']))}`,
    ...part('organisation', listOf(report['byOrganisation'])),
    ...part('platform', listOf(report['byPlatform'])),
    ...part('locale', listOf(report['byLocale'])),
    ...part('day', listOf(report['overTime'])),
  ]
}

function part(key: string, rows: readonly Fields[]): readonly string[] {
  if (rows.length === 0) return []
  const hasAnswers = rows.some((row) => row['answer'] !== undefined)
  const lines = rows.map((row) => [
    textOf(row[key]),
    ...(hasAnswers ? [textOf(row['answer'])] : []),
    outcomes(fieldsOf(row['posts'])),
  ])
  return ['', table([[key, ...(hasAnswers ? ['answer'] : []), 'posts'], ...lines])]
}

function outcomes(counts: Fields): string {
  const told = Object.entries(counts).map(([outcome, count]) => `${textOf(count)} ${outcome}`)
  return told.length === 0 ? 'none' : told.join(', ')
}
