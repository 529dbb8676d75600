import type { ApiClient } from '../api-client.ts'
import { say } from '../say.ts'
import { UserError } from '../user-error.ts'
import { bodyOf, textOf } from './answers.ts'
import { diffLines } from './diff-lines.ts'
import { planLines, summaryLines } from './plan-lines.ts'

export type PlanOptions = {
  readonly diff?: boolean
  readonly limit?: string
  readonly json?: boolean
}

/** Entries that `--diff` shows of each kind of change unless told. */
const DIFF_LIMIT = 20

/**
 * `chorus plan <campaign>`: what would be posted, from whom and when; with `--diff` what applying it would change, and
 * why. Writes nothing.
 */
export async function planCommand(client: ApiClient, campaign: string, options: PlanOptions): Promise<void> {
  const limit = limitOf(options)
  const query = limit === undefined ? '' : `?limit=${limit}`
  const plan = bodyOf(await client.post(`/campaigns/${encodeURIComponent(campaign)}/plan${query}`))
  if (options.json) return say(JSON.stringify(plan))
  const lines = options.diff ? diffLines(plan) : planLines(plan)
  for (const line of [...lines, '', ...summaryLines(plan)]) say(line)
  say(`Next: npm run -s chorus -- apply ${campaign} --plan-version ${textOf(plan['version'])}`)
}

function limitOf({ limit, diff, json }: PlanOptions): number | undefined {
  if (limit === undefined) return diff && !json ? DIFF_LIMIT : undefined
  if (/^\d{1,6}$/.test(limit)) return Number(limit)
  throw new UserError(`--limit wants a whole number, not "${limit}".`)
}
