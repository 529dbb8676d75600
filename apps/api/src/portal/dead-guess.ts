import type { Context } from 'hono'
import type { ApiEnv } from '../api-deps.ts'
import type { Limits } from '../open-limits.ts'
import { page } from '../pages/page.ts'
import { tooMany } from '../pages/sign-in.ts'

/** The answer to a link that nobody made: counted by where it comes from, and after too many of them no answer at all. */
export async function deadGuess(c: Context<ApiEnv>, limits: Limits): Promise<Response> {
  const waitS = await limits.takeFrom('guess-from', c)
  return waitS > 0 ? tooMany(c, waitS) : page(c, { name: 'deadLink', props: { why: 'unknown' } }, 404)
}
