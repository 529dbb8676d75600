import { readInstallation } from '@chorus/db'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { problem } from '../problem.ts'

/** `/livez`: the process answers. `/readyz`: it can do its work, that is, the database answers and is migrated. */
export function addProbes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.get('/livez', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    try {
      const { mode } = await readInstallation(db)
      return c.json({ status: 'ok', mode })
    } catch {
      return problem(c, {
        status: 503,
        code: 'not-ready',
        title: 'The database does not answer, or is not migrated',
      })
    }
  })
}
