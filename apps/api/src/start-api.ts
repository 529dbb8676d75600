import { createServer } from 'node:http'
import { once } from 'node:events'
import { getRequestListener } from '@hono/node-server'
import { dropUnconfirmedHandles } from '@chorus/usecases'
import type { ApiDeps } from './api-deps.ts'
import { createApp } from './create-app.ts'
import { openChanges } from './open-changes.ts'

export type RunningApi = AsyncDisposable & {
  /** As in `http://127.0.0.1:3000`. */
  readonly url: string
}

/**
 * Listens on `host:port` (port 0: a free one) until it is disposed; requests under way get two seconds to end.
 *
 * @throws Node's error with `code` EADDRINUSE when the port is taken.
 */
export async function startApi(
  deps: ApiDeps,
  listen: { readonly host: string; readonly port: number },
): Promise<RunningApi> {
  const changes = openChanges(deps)
  const dropping = setInterval(() => void drop(deps), DROP_EVERY_MS)
  const app = createApp({ ...deps, changes })
  const listener = getRequestListener(app.fetch)
  const server = createServer((request, response) => {
    // Else a connection that is kept alive would hold up the stop after its last answer.
    response.once('finish', () => {
      if (!server.listening) server.closeIdleConnections()
    })
    void listener(request, response)
  })
  server.listen(listen.port, listen.host)
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : listen.port
  return {
    url: `http://${listen.host.includes(':') ? `[${listen.host}]` : listen.host}:${port}`,
    async [Symbol.asyncDispose]() {
      clearInterval(dropping)
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      // Streams of events would not end by themselves.
      await changes[Symbol.asyncDispose]()
      const timer = setTimeout(() => server.closeAllConnections(), 2_000)
      await closed
      clearTimeout(timer)
    },
  }
}

/** How often to look for handles that nobody confirmed in time: their permissions outlive it by this at most. */
const DROP_EVERY_MS = 30_000

async function drop(deps: ApiDeps): Promise<void> {
  try {
    await dropUnconfirmedHandles(deps)
  } catch (error) {
    deps.log.error({ error: String(error) }, 'unconfirmed handles not dropped')
  }
}
