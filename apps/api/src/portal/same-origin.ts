import type { MiddlewareHandler } from 'hono'
import type { ApiEnv } from '../api-deps.ts'
import { refuse } from '../pages/error-answers.ts'
import { isSameOrigin } from '../same-origin.ts'

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses what would change something unless one of our own pages sent it, as a plain form. */
export function onlyOwnForms(publicUrl: string): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    if (READS.has(c.req.method)) return next()
    const isForm = /^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '')
    if (isForm && isSameOrigin(c, publicUrl)) return next()
    return refuse(c, {
      status: 403,
      code: 'cross-site',
      title: 'This form did not come from Chorus',
      detail: 'Nothing was changed. Open the page again and send its form from there.',
    })
  }
}
