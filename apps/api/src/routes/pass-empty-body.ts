import type { Context, Next } from 'hono'
import type { ApiEnv } from '../api-deps.ts'

/**
 * For a route whose body may be left out: who names JSON and sends nothing wants nothing in particular, as many clients do
 * with every POST. The empty text would otherwise be refused as no JSON.
 */
export async function passEmptyBody(c: Context<ApiEnv>, next: Next): Promise<void> {
  if ((await c.req.text()) === '') {
    const headers = new Headers(c.req.raw.headers)
    headers.delete('content-type')
    c.req.raw = new Request(c.req.url, { method: c.req.method, headers })
  }
  await next()
}
