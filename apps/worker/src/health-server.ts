import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type Check, runChecks } from './checks.ts'

/** Whoever watches us waits a little longer than this. */
const CHECK_LIMIT_MS = 3_000

export type HealthServer = AsyncDisposable & {
  /** As in `http://127.0.0.1:3020`. */
  readonly url: string
}

/** What else somebody should know, in English; it makes no process unready. */
export type ReadFindings = () => Promise<readonly string[]>

/**
 * Answers `/livez` (200: the event loop turns) and `/readyz` (200 when every check holds, else 503; each check with how
 * it ended and why, and the findings where they can be read) on `host:port`, port 0 for a free one, until it is disposed.
 *
 * @throws Node's error with `code` EADDRINUSE when the port is taken.
 */
export async function startHealthServer(
  listen: { readonly host: string; readonly port: number },
  checks: readonly Check[],
  readFindings: ReadFindings,
): Promise<HealthServer> {
  let running: Promise<Ready> | undefined

  /** Who asks while others wait gets their answer: many probes cost as much as one. */
  async function ready(): Promise<Ready> {
    running ??= readReady(checks, readFindings).finally(() => {
      running = undefined
    })
    return running
  }

  async function answer(path: string, response: ServerResponse): Promise<void> {
    if (path === '/livez') return send(response, 200, { status: 'ok' })
    if (path !== '/readyz') return send(response, 404, { status: 'not-found' })
    const found = await ready()
    return send(response, found.status === 'ok' ? 200 : 503, found)
  }

  const server = createServer((request, response) => {
    void answer((request.url ?? '').replace(/\?.*/, ''), response)
  })
  server.listen(listen.port, listen.host)
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : listen.port
  return {
    url: `http://${listen.host.includes(':') ? `[${listen.host}]` : listen.host}:${port}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

type Ready = {
  readonly status: 'ok' | 'failed'
  readonly checks: Awaited<ReturnType<typeof runChecks>>
  readonly findings?: readonly string[]
}

async function readReady(checks: readonly Check[], readFindings: ReadFindings): Promise<Ready> {
  const read: { findings?: readonly string[] } = {}
  const findings: Check = {
    name: 'findings',
    async ask() {
      read.findings = await readFindings()
    },
  }
  const [ends] = await Promise.all([runChecks(checks, CHECK_LIMIT_MS), runChecks([findings], CHECK_LIMIT_MS)])
  const isReady = Object.values(ends).every(({ status }) => status === 'ok')
  return { status: isReady ? 'ok' : 'failed', checks: ends, ...read }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(`${JSON.stringify(body)}\n`)
}
