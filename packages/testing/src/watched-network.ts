import { once } from 'node:events'
import { createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http'

/** A whole answer of the sandbox. */
export type NetworkAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: Buffer
}

/** One request as it stands before the network: what happens to it is up to whoever conducts. */
export type Exchange = {
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** Of a request to publish: its text. */
  readonly text: string | undefined
  /** Whoever asked has gone meanwhile. */
  isGone(): boolean
  /** Hands it to the sandbox, also when whoever asked has gone meanwhile. @throws when the sandbox is gone. */
  forward(): Promise<NetworkAnswer>
  answer(answer: NetworkAnswer): void
  /** Promises the whole body, sends half of it and cuts the connection. */
  answerHalf(answer: NetworkAnswer): void
  /** Cuts the connection. */
  drop(): void
}

export type Conduct = (exchange: Exchange) => Promise<void>

/** A request to publish as it came over the wire, whatever became of it. Times are those of the clock given. */
export type WatchedPost = {
  readonly text: string
  readonly startedAt: Temporal.Instant
  /** When it was answered or its connection ended; undefined while it stands. */
  readonly endedAt: Temporal.Instant | undefined
}

export type WatchedNetwork = AsyncDisposable & {
  readonly port: number
  /** As in `http://127.0.0.1:3010`. */
  readonly origin: string
  /** Every request to publish, in order of arrival: also those that the network refused, lost or took for duplicates. */
  readonly posts: readonly WatchedPost[]
  /** Requests that nobody has answered, dropped or let go yet: what the network may still do with them is open. */
  pending(): number
  /** How many requests of this method and path came, queries left aside. */
  countOf(method: string, path: string): number
  /** From now on requests are treated so; `faithful` until told otherwise. */
  conduct(how: Conduct): void
}

/** Every request is handed on, and its answer back. */
export const faithful: Conduct = async (exchange) => exchange.answer(await exchange.forward())

/**
 * Stands between workers and the sandbox: notes what is on the wire, and lets a test make any trouble on it.
 *
 * A request counts from the moment its head has arrived, so that what starts too late or twice is seen even where the
 * sandbox would have refused it.
 */
export async function watchNetwork(sandboxPort: number, now: () => Temporal.Instant): Promise<WatchedNetwork> {
  const posts: { -readonly [Field in keyof WatchedPost]: WatchedPost[Field] }[] = []
  const calls = new Map<string, number>()
  let conductor = faithful
  let pending = 0

  async function take(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const startedAt = now()
    const method = incoming.method ?? ''
    const path = (incoming.url ?? '').replace(/\?.*/, '')
    calls.set(`${method} ${path}`, (calls.get(`${method} ${path}`) ?? 0) + 1)
    const body = await readWhole(incoming)
    if (body === undefined) return
    const text = method === 'POST' && path === '/2/tweets' ? textOf(body) : undefined
    if (text !== undefined) {
      const post = { text, startedAt, endedAt: undefined as Temporal.Instant | undefined }
      posts.push(post)
      outgoing.once('close', () => (post.endedAt = now()))
    }
    await conductor({ method, path, text, ...exchangeOf({ incoming, outgoing, body, sandboxPort }) })
  }

  const server = createServer((incoming, outgoing) => {
    pending += 1
    take(incoming, outgoing)
      // The sandbox is gone, or the test that conducts failed: for whoever asked, the connection broke.
      .catch(() => incoming.socket.destroy())
      .finally(() => (pending -= 1))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The watched network has no port.')
  return {
    port: address.port,
    origin: `http://127.0.0.1:${address.port}`,
    posts,
    pending: () => pending,
    countOf: (method, path) => calls.get(`${method} ${path}`) ?? 0,
    conduct(how) {
      conductor = how
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function exchangeOf(given: {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly body: Buffer
  readonly sandboxPort: number
}): Omit<Exchange, 'method' | 'path' | 'text'> {
  const { incoming, outgoing, body, sandboxPort } = given
  return {
    isGone: () => outgoing.destroyed,
    forward: () => forward(incoming, body, sandboxPort),
    answer({ status, headers, body: answered }) {
      if (outgoing.destroyed) return
      outgoing.writeHead(status, headersOf(headers, answered.length))
      outgoing.end(answered)
    },
    answerHalf({ status, headers, body: answered }) {
      if (outgoing.destroyed) return
      outgoing.writeHead(status, headersOf(headers, answered.length))
      outgoing.write(answered.subarray(0, Math.floor(answered.length / 2)), () => outgoing.destroy())
    },
    drop: () => incoming.socket.destroy(),
  }
}

async function forward(incoming: IncomingMessage, body: Buffer, port: number): Promise<NetworkAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const { method = 'GET', url: path = '/', headers } = incoming
  ask({ host: '127.0.0.1', port, method, path, headers, agent: false }, resolve).once('error', reject).end(body)
  const answer = await promise
  const answered = await readWhole(answer)
  if (answered === undefined) throw new Error('The sandbox cut its answer.')
  return {
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(
      Object.entries(answer.headers).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    ),
    body: answered,
  }
}

/** Undefined when whoever speaks went away in the middle. */
async function readWhole(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of message) chunks.push(chunk as Buffer)
  } catch {
    return undefined
  }
  return Buffer.concat(chunks)
}

function headersOf(headers: NetworkAnswer['headers'], length: number): Record<string, string | string[]> {
  const kept = Object.entries(headers).filter(
    ([name]) => !/^(?:connection|transfer-encoding|content-length)$/.test(name),
  )
  const copied = kept.map(([name, value]) => [name, typeof value === 'string' ? value : [...value]] as const)
  return { ...Object.fromEntries(copied), 'content-length': String(length) }
}

function textOf(body: Buffer): string | undefined {
  try {
    const { text } = JSON.parse(body.toString()) as { text?: unknown }
    return typeof text === 'string' ? text : undefined
  } catch {
    return undefined
  }
}
