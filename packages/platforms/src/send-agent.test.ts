import { once } from 'node:events'
import { request as httpsRequest } from 'node:https'
import { createServer as createTcpServer, type LookupFunction, type Socket } from 'node:net'
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls'
import { TwitterApi } from 'twitter-api-v2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpAnswer, listenOnLoopback, startRawServer } from '../tests/fixtures/raw-server.ts'
import { selfSignedLocalhost } from '@chorus/testing/self-signed-localhost'
import { BudgetSpentError, ConnectTimeoutError, createSendAgent, type SendAgent } from './send-agent.ts'

const created = httpAnswer('201 Created', '{"data":{"id":"1","text":"hello"}}')
const yes = { mayStart: () => true, budgetMs: () => Infinity }
const no = { mayStart: () => false, budgetMs: () => Infinity }

/** Sends one small POST to api.x.com through the agent: the answer's status, or the error. */
async function sendThrough(connection: SendAgent): Promise<number | Error> {
  const { promise, resolve } = Promise.withResolvers<number | Error>()
  const request = httpsRequest({
    host: 'api.x.com',
    path: '/2/tweets',
    method: 'POST',
    agent: connection.agent,
  })
  request.on('error', resolve)
  request.on('response', (response) => {
    response.resume()
    response.on('end', () => resolve(response.statusCode ?? 0))
  })
  request.end('{"text":"hello"}')
  return await promise
}

/** A TLS server that starts the handshake of a connection only when told to, and keeps what it was sent in clear. */
async function startTlsServer(): Promise<
  AsyncDisposable & { port: number; nextSocket: Promise<Socket>; shakeHands(socket: Socket): void; received(): string }
> {
  const chunks: Buffer[] = []
  const sockets: Socket[] = []
  const first = Promise.withResolvers<Socket>()
  const tls = createTlsServer(selfSignedLocalhost, (socket) => {
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      chunks.push(Buffer.from(chunk))
      socket.end(created)
    })
  })
  tls.on('tlsClientError', () => {})
  const tcp = createTcpServer({ pauseOnConnect: true }, (socket) => {
    socket.on('error', () => {})
    sockets.push(socket)
    first.resolve(socket)
  })
  const port = await listenOnLoopback(tcp)
  return {
    port,
    nextSocket: first.promise,
    shakeHands: (socket) => tls.emit('connection', socket),
    received: () => Buffer.concat(chunks).toString(),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      tcp.close()
      await once(tcp, 'close')
    },
  }
}

const systemCertificates = getCACertificates('default')
beforeAll(() => setDefaultCACertificates([...systemCertificates, selfSignedLocalhost.cert]))
afterAll(() => setDefaultCACertificates(systemCertificates))

test('a request for https://api.x.com goes in clear text to an http origin', async () => {
  await using server = await startRawServer((socket) => socket.once('data', () => socket.end(created)))
  using connection = createSendAgent({ origin: server.origin, permit: yes })

  expect(await sendThrough(connection)).toBe(201)

  expect(server.received()).toMatch(/^POST \/2\/tweets HTTP\/1\.1\r\n/)
  expect(server.received().toLowerCase()).toContain('host: api.x.com')
  expect(server.received().toLowerCase()).toContain('connection: close')
  expect(connection.handedOver).toBe(true)
})

test('a request for https://api.x.com goes over verified TLS to an https origin', async () => {
  await using server = await startTlsServer()
  using connection = createSendAgent({ origin: `https://localhost:${server.port}`, permit: yes })

  const ending = sendThrough(connection)
  server.shakeHands(await server.nextSocket)

  expect(await ending).toBe(201)
  expect(server.received()).toContain('{"text":"hello"}')
})

test('it serves as the agent of twitter-api-v2', async () => {
  await using server = await startRawServer((socket) => socket.once('data', () => socket.end(created)))
  using connection = createSendAgent({ origin: server.origin, permit: yes })
  const client = new TwitterApi('a-token', { httpAgent: connection.agent })

  expect(await client.v2.post('tweets', { text: 'hello' })).toEqual({ data: { id: '1', text: 'hello' } })
})

test('nothing of the request leaves when the permit says no', async () => {
  await using server = await startRawServer()
  using connection = createSendAgent({ origin: server.origin, permit: no })

  expect(await sendThrough(connection)).toBeInstanceOf(BudgetSpentError)

  await server.allClosed()
  expect(server.received()).toBe('')
  expect(connection.handedOver).toBe(false)
})

test('nothing of the request leaves when the budget ends during a slow TLS handshake', async () => {
  await using server = await startTlsServer()
  let budgetLeft = true
  using connection = createSendAgent({
    origin: `https://localhost:${server.port}`,
    permit: { mayStart: () => budgetLeft, budgetMs: () => Infinity },
  })

  const ending = sendThrough(connection)
  const socket = await server.nextSocket
  budgetLeft = false
  server.shakeHands(socket)

  expect(await ending).toBeInstanceOf(BudgetSpentError)
  if (!socket.closed) await once(socket, 'close')
  expect(server.received()).toBe('')
  expect(connection.handedOver).toBe(false)
})

test('nothing of the request leaves when the budget ends during a slow name lookup', async () => {
  await using server = await startRawServer((socket) => socket.once('data', () => socket.end(created)))
  let budgetLeft = true
  const asked = Promise.withResolvers<() => void>()
  const slowLookup: LookupFunction = (_name, _options, answer) => {
    asked.resolve(() => answer(null, [{ address: '127.0.0.1', family: 4 }]))
  }
  using connection = createSendAgent({
    origin: `http://chorus.example:${server.port}`,
    permit: { mayStart: () => budgetLeft, budgetMs: () => Infinity },
    lookup: slowLookup,
  })

  const ending = sendThrough(connection)
  const answerLookup = await asked.promise
  budgetLeft = false
  answerLookup()

  expect(await ending).toBeInstanceOf(BudgetSpentError)
  await server.allClosed()
  expect(server.connections()).toBe(1)
  expect(server.received()).toBe('')
})

/** Leave to start for so long from now on. */
function leaveFor(ms: number): { mayStart(): boolean; budgetMs(): number } {
  const endsAtMs = performance.now() + ms
  const budgetMs = () => Math.max(0, endsAtMs - performance.now())
  return { mayStart: () => budgetMs() > 0, budgetMs }
}

test('a handshake that never ends is given up when the budget is over, and nothing of the request has left', async () => {
  await using server = await startTlsServer()
  using connection = createSendAgent({ origin: `https://localhost:${server.port}`, permit: leaveFor(100) })
  const startedMs = performance.now()

  const error = await sendThrough(connection)

  expect(performance.now() - startedMs).toBeLessThan(2_000)
  expect(error).toBeInstanceOf(ConnectTimeoutError)
  expect([connection.handedOver, server.received()]).toEqual([false, ''])
})

const neverAnswers: LookupFunction = () => {}

test('a name that is never looked up is given up when the budget is over', async () => {
  using connection = createSendAgent({ origin: 'http://chorus.example', permit: leaveFor(100), lookup: neverAnswers })

  expect(await sendThrough(connection)).toBeInstanceOf(ConnectTimeoutError)
  expect(connection.handedOver).toBe(false)
})

test('a connection that stood in time is not cut when the budget ends', async () => {
  await using server = await startRawServer((socket) =>
    socket.once('data', () => setTimeout(() => socket.end(created), 300)),
  )
  using connection = createSendAgent({ origin: server.origin, permit: leaveFor(150) })

  expect(await sendThrough(connection)).toBe(201)
})

test('the permit is asked once, when the socket is connected and not before', async () => {
  await using server = await startTlsServer()
  let asked = 0
  using connection = createSendAgent({
    origin: `https://localhost:${server.port}`,
    permit: { mayStart: () => ++asked > 0, budgetMs: () => Infinity },
  })

  const ending = sendThrough(connection)
  const socket = await server.nextSocket
  expect(asked).toBe(0)
  server.shakeHands(socket)

  expect(await ending).toBe(201)
  expect(asked).toBe(1)
})

test('a certificate for another host ends the call before anything is sent', async () => {
  await using server = await startTlsServer()
  using connection = createSendAgent({ origin: `https://127.0.0.1:${server.port}`, permit: yes })

  const ending = sendThrough(connection)
  server.shakeHands(await server.nextSocket)

  expect(await ending).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
  expect(server.received()).toBe('')
  expect(connection.handedOver).toBe(false)
})

test('a certificate nobody vouches for ends the call before anything is sent', async () => {
  setDefaultCACertificates(systemCertificates)
  await using server = await startTlsServer()
  using connection = createSendAgent({ origin: `https://localhost:${server.port}`, permit: yes })

  const ending = sendThrough(connection)
  server.shakeHands(await server.nextSocket)
  const error = await ending
  setDefaultCACertificates([...systemCertificates, selfSignedLocalhost.cert])

  expect(error).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  expect(connection.handedOver).toBe(false)
})

test('a refused connection was never handed over', async () => {
  const server = await startRawServer()
  await server[Symbol.asyncDispose]()
  using connection = createSendAgent({ origin: server.origin, permit: yes })

  expect(await sendThrough(connection)).toMatchObject({ code: 'ECONNREFUSED' })
  expect(connection.handedOver).toBe(false)
})

test('a connection reset after the hand-over counts as handed over', async () => {
  await using server = await startRawServer((socket) => socket.once('data', () => socket.resetAndDestroy()))
  using connection = createSendAgent({ origin: server.origin, permit: yes })

  expect(await sendThrough(connection)).toMatchObject({ code: 'ECONNRESET' })
  expect(connection.handedOver).toBe(true)
})

test('destroying it ends a call that waits for its answer', async () => {
  const asked = Promise.withResolvers<undefined>()
  await using server = await startRawServer((socket) => socket.once('data', () => asked.resolve(undefined)))
  using connection = createSendAgent({ origin: server.origin, permit: yes })

  const ending = sendThrough(connection)
  await asked.promise
  connection.destroy()

  expect(await ending).toMatchObject({ code: 'ECONNRESET' })
  await server.allClosed()
  expect(connection.handedOver).toBe(true)
})

test('a socket that connects after destroy is not handed over', async () => {
  await using server = await startTlsServer()
  using connection = createSendAgent({ origin: `https://localhost:${server.port}`, permit: yes })

  const ending = sendThrough(connection)
  const socket = await server.nextSocket
  connection.destroy()
  server.shakeHands(socket)

  expect(await ending).toBeInstanceOf(Error)
  expect(connection.handedOver).toBe(false)
  expect(server.received()).toBe('')
})

test('a second request through the same agent is refused', async () => {
  await using server = await startRawServer((socket) => socket.once('data', () => socket.end(created)))
  using connection = createSendAgent({ origin: server.origin, permit: yes })
  await sendThrough(connection)

  await expect(sendThrough(connection)).rejects.toThrow('makes one connection')
  expect(server.connections()).toBe(1)
})

test.each(['api.x.com', 'ftp://api.x.com', 'https://api.x.com/2', 'https://api.x.com/?a=1', 'https://u:p@api.x.com'])(
  '%s is no origin',
  (origin) => {
    expect(() => createSendAgent({ origin, permit: yes })).toThrow('is no origin')
  },
)
