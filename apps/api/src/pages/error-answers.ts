import type { Context } from 'hono'
import type { ApiEnv } from '../api-deps.ts'
import { type Problem, problem } from '../problem.ts'
import { page } from './page.ts'

type PageStatus = 403 | 404 | 429 | 500

/** A refusal for whoever asked: a page for a browser, a problem for a program. */
export function refuse<Status extends PageStatus>(c: Context<ApiEnv>, what: Problem<Status>): Response {
  if (!wantsPage(c)) return problem(c, what)
  return page(c, { name: 'error', props: { status: what.status, requestId: c.get('requestId') } }, what.status)
}

/** Browsers name text/html when they go to a page or send its form; the API answers problems, whoever asks. */
function wantsPage(c: Context): boolean {
  return !/^\/api(\/|$)/.test(c.req.path) && /\btext\/html\b/.test(c.req.header('accept') ?? '')
}
