import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createApp } from './create-app.ts'
import { openStore } from './store.ts'
import type { XLimits } from './x/rate-limits.ts'

/** How to run a sandbox. */
export type SandboxOptions = {
  /** 0 takes a free one. */
  readonly port: number
  /** 127.0.0.1 when absent. Whoever reaches it may post as anybody: keep it local. */
  readonly host?: string
  /** Where accounts, tokens and posts outlive a restart; in memory only when absent. */
  readonly journalFile?: string
  readonly now: () => Temporal.Instant
  /** Limits of X that differ from its own. */
  readonly xLimits?: XLimits
}

/** A sandbox that runs until it is disposed of. */
export type Sandbox = AsyncDisposable & { readonly origin: string; readonly port: number }

/**
 * Starts a server that speaks X API v2 and OAuth 2.0 as X does, keeps a ledger of what it accepted, shows it as a timeline
 * at `/`, and makes trouble when told so. Its clock for ids, codes, tokens and limits is `now`; scripted delays are real time.
 *
 * Disposing destroys open connections; what was not answered by then was perhaps accepted, as in life.
 *
 * @throws the system's own error when the port cannot be had (`code` EADDRINUSE), the journal untouched; or openJournal's.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host = '127.0.0.1', now, xLimits = {} } = options
  const server = createServer()
  server.listen(options.port, host)
  await once(server, 'listening')
  const stopping = new AbortController()
  const store = await openStoreOn(server, options.journalFile)
  const app = createApp({ store, now, stop: stopping.signal, xLimits })
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false, hostname: host })
  server.on('request', (incoming, outgoing) => void listener(incoming, outgoing))
  const port = portOf(server)
  return {
    port,
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    async [Symbol.asyncDispose]() {
      stopping.abort()
      await close(server)
      store[Symbol.dispose]()
    },
  }
}

/** The port is ours before the journal is opened: whoever else runs on it may be writing there. */
async function openStoreOn(server: Server, journalFile: string | undefined): Promise<ReturnType<typeof openStore>> {
  try {
    return openStore(journalFile)
  } catch (error) {
    await close(server)
    throw error
  }
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The sandbox does not listen on a TCP port')
  return address.port
}
