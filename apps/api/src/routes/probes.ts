import { setTimeout as delay } from 'node:timers/promises'
import { type Db, readMissingMigrations } from '@chorus/db'
import { readHealth } from '@chorus/usecases'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { problem } from '../problem.ts'

/** Whoever watches us waits a little longer than this. */
const READY_LIMIT_MS = 3_000

/** `/livez`: the process answers. `/readyz`: it can do its work, that is, the database answers and is migrated. */
export function addProbes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.get('/livez', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    const ready = await readReady(db)
    if (ready.kind === 'ready') return c.json({ status: 'ok', mode: ready.mode, publishing: ready.publishing })
    return problem(c, { status: 503, code: 'not-ready', title: 'The api cannot do its work', detail: ready.why })
  })
}

/** `publishing`: what `GET /api/v1/health` says, which tells why to whoever has a token. */
type Ready =
  | { readonly kind: 'ready'; readonly mode: string; readonly publishing: 'ok' | 'degraded' }
  | { readonly kind: 'not-ready'; readonly why: string }

async function readReady(db: Db): Promise<Ready> {
  using limit = new DisposableStack()
  const over = new AbortController()
  limit.defer(() => over.abort())
  const silent = delay(READY_LIMIT_MS, undefined, { signal: over.signal }).then(
    () => notReady(`The database did not answer within ${READY_LIMIT_MS / 1_000} s.`),
    () => notReady('Nobody waits any more.'),
  )
  return await Promise.race([askDatabase(db), silent])
}

async function askDatabase(db: Db): Promise<Ready> {
  try {
    const missing = await readMissingMigrations(db)
    if (missing.length > 0) return notReady(`The database lacks ${missing.join(', ')}. Run \`chorus migrate\`.`)
    const { mode, status } = await readHealth(db)
    return { kind: 'ready', mode, publishing: status }
  } catch {
    return notReady('The database does not answer, or was never migrated.')
  }
}

function notReady(why: string): Ready {
  return { kind: 'not-ready', why }
}
