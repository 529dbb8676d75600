import { createHash } from 'node:crypto'
import type { Db } from '@chorus/db'
import { roleOfToken } from '@chorus/usecases'
import type { MiddlewareHandler } from 'hono'
import type { ApiEnv } from './api-deps.ts'
import { problem } from './problem.ts'

/** Lets a request through when it carries a token that we know, and notes its role and, to tell clients apart, its hash. */
export function authenticate(db: Db): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const [scheme, token] = (c.req.header('authorization') ?? '').split(' ')
    const role = scheme?.toLowerCase() === 'bearer' && token ? await roleOfToken(db, token) : undefined
    if (role === undefined || token === undefined) {
      c.header('www-authenticate', 'Bearer')
      return problem(c, {
        status: 401,
        code: 'no-token',
        title: 'A valid API token is needed',
        detail:
          'Send it as "Authorization: Bearer chorus_…". `npm run -s chorus -- token create --role lead` makes one.',
      })
    }
    c.set('role', role)
    c.set('tokenHash', createHash('sha256').update(token).digest('hex'))
    return next()
  }
}
