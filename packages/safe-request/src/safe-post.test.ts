import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls'
import { selfSignedLocalhost } from '@chorus/testing/self-signed-localhost'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSafePost, type Guard, guardOf, postGuarded } from './safe-post.ts'

const LIMIT_MS = 5_000

const trusted = getCACertificates('default')
beforeAll(() => setDefaultCACertificates([...trusted, selfSignedLocalhost.cert]))
afterAll(() => setDefaultCACertificates(trusted))

type Heard = {
  readonly method: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
type Listening = AsyncDisposable & {
  readonly port: number
  readonly heard: Heard[]
  readonly connections: () => number
}

/** Something that listens on this machine and answers with a status, or as told. */
async function aServer(
  host: string,
  port = 0,
  answer: (request: IncomingMessage, socket: Socket) => void = ok,
): Promise<Listening> {
  const heard: Heard[] = []
  let connections = 0
  const server = createServer((request) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      heard.push({ method: request.method, headers: request.headers, body: Buffer.concat(chunks).toString() })
      answer(request, request.socket)
    })
  })
  server.on('connection', (socket) => {
    connections += 1
    socket.on('error', () => {})
  })
  return { ...(await listening(server, host, port)), heard, connections: () => connections }
}

async function listening(server: Server | ReturnType<typeof createTcpServer>, host: string, port: number) {
  server.listen(port, host)
  await once(server, 'listening')
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function ok(_: unknown, socket: Socket): void {
  socket.end('HTTP/1.1 204 No Content\r\n\r\n')
}

/** As in production, but 127.0.0.2 stands for the internet, and any port is reached without TLS. */
function aGuard(resolve: Guard['resolve']): Guard {
  return { mayTry: () => true, resolve, mayConnect: (address) => address === '127.0.0.2' }
}

const request = (url: string) => ({ url, headers: { 'content-type': 'application/json' }, body: '{"type":"test"}' })

test('it is posted to the address that was checked, under the name that was given', async () => {
  await using server = await aServer('127.0.0.2')

  const end = await postGuarded(
    request(`http://hooks.example.org:${server.port}/chorus?a=1`),
    aGuard(async () => ['127.0.0.2']),
    LIMIT_MS,
  )

  expect(end).toEqual({ kind: 'answered', status: 204 })
  expect(server.heard).toEqual([
    {
      method: 'POST',
      body: '{"type":"test"}',
      headers: expect.objectContaining({
        host: `hooks.example.org:${server.port}`,
        'content-type': 'application/json',
      }) as unknown,
    },
  ])
})

test('a name that means another address the next time it is asked (DNS rebinding) is asked once', async () => {
  await using good = await aServer('127.0.0.2')
  await using inside = await aServer('127.0.0.1', good.port)
  const answers = [['127.0.0.2'], ['127.0.0.1']]
  let asked = 0

  const end = await postGuarded(
    request(`http://rebinding.example:${good.port}/`),
    aGuard(async () => answers[asked++] ?? []),
    LIMIT_MS,
  )

  expect(end).toEqual({ kind: 'answered', status: 204 })
  expect([asked, good.connections(), inside.connections()]).toEqual([1, 1, 0])
})

test('a name with one address inside among its addresses is not reached at all', async () => {
  await using good = await aServer('127.0.0.2')
  await using inside = await aServer('127.0.0.1', good.port)

  for (const addresses of [
    ['127.0.0.2', '127.0.0.1'],
    ['127.0.0.1', '127.0.0.2'],
    ['::1', '127.0.0.2'],
  ]) {
    const end = await postGuarded(
      request(`http://mixed.example:${good.port}/`),
      aGuard(async () => addresses),
      LIMIT_MS,
    )
    expect(end).toEqual({ kind: 'not-allowed', why: 'not-public' })
  }
  expect([good.connections(), inside.connections()]).toEqual([0, 0])
})

test('live, names that lead inside are not reached, whichever address they give', async () => {
  const inside = [
    '127.0.0.1',
    '10.0.0.5',
    '169.254.169.254',
    '::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    'fd00:ec2::254',
    '0.0.0.0',
  ]

  for (const address of inside) {
    const guard = { ...guardOf({ kind: 'public' }), resolve: async () => [address] }
    expect(await postGuarded(request('https://inside.example/'), guard, LIMIT_MS)).toEqual({
      kind: 'not-allowed',
      why: 'not-public',
    })
  }
})

test('live, nothing on this machine is reached by any form of its address, nor in clear text', async () => {
  await using server = await aServer('127.0.0.1')
  const post = createSafePost({ kind: 'public' })
  const hosts = [
    '127.0.0.1',
    'localhost',
    '2130706433',
    '0x7f.1',
    '017700000001',
    '127.1',
    '0',
    '[::1]',
    '[::ffff:127.0.0.1]',
  ]

  for (const scheme of ['http', 'https']) {
    for (const host of hosts) {
      expect(await post(request(`${scheme}://${host}:${server.port}/`))).toEqual({
        kind: 'not-allowed',
        why: 'address',
      })
    }
  }
  expect(server.connections()).toBe(0)
})

test('a rehearsal reaches the ports of this machine that are named, and asks for no name', async () => {
  await using server = await aServer('127.0.0.1')
  const destinations = { kind: 'loopback', ports: [server.port] } as const
  const post = createSafePost(destinations)
  const neverAsked: Guard = {
    ...guardOf(destinations),
    resolve: () => Promise.reject(new Error('a name was asked for')),
  }

  expect(await post(request(`http://127.0.0.1:${server.port}/`))).toEqual({ kind: 'answered', status: 204 })
  expect(await post(request(`http://localhost:${server.port}/`))).toEqual({ kind: 'answered', status: 204 })
  for (const url of ['https://hooks.example.org/', `http://127.0.0.1:${server.port + 1}/`]) {
    expect(await postGuarded(request(url), neverAsked, LIMIT_MS)).toEqual({ kind: 'not-allowed', why: 'address' })
  }
})

test('a redirect, to this machine or anywhere, is an answer and is not followed', async () => {
  await using inside = await aServer('127.0.0.1')
  for (const status of [301, 302, 303, 307, 308]) {
    await using server = await aServer('127.0.0.2', 0, (_, socket) => {
      socket.end(`HTTP/1.1 ${status} Moved\r\nlocation: http://127.0.0.1:${inside.port}/\r\ncontent-length: 0\r\n\r\n`)
    })
    const end = await postGuarded(
      request(`http://moved.example:${server.port}/`),
      aGuard(async () => ['127.0.0.2']),
      LIMIT_MS,
    )
    expect(end).toEqual({ kind: 'answered', status })
  }
  expect(inside.connections()).toBe(0)
})

test('an answer without end is cut off after its head', async () => {
  const closed = Promise.withResolvers<number>()
  await using server = await aServer('127.0.0.2', 0, (_, socket) => {
    const chunk = 'a'.repeat(65_536)
    const pour = (): void => {
      while (!socket.destroyed && socket.write(chunk)) continue
    }
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n')
    socket.on('drain', pour)
    socket.on('close', () => closed.resolve(socket.bytesWritten))
    pour()
  })

  const end = await postGuarded(
    request(`http://huge.example:${server.port}/`),
    aGuard(async () => ['127.0.0.2']),
    LIMIT_MS,
  )

  expect(end).toEqual({ kind: 'answered', status: 200 })
  expect(await closed.promise).toBeLessThan(50_000_000)
})

test('a head without end is no answer', async () => {
  await using server = await aServer('127.0.0.2', 0, (_, socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`)
  })

  const end = await postGuarded(
    request(`http://huge.example:${server.port}/`),
    aGuard(async () => ['127.0.0.2']),
    LIMIT_MS,
  )

  expect(end).toEqual({ kind: 'failed', why: 'broken' })
})

test('who says nothing, or speaks no TLS, is given up after the limit, and the connection closed', async () => {
  const closed = Promise.withResolvers<void>()
  await using silent = await listening(
    createTcpServer((socket) => {
      socket.on('error', () => {})
      socket.on('close', () => closed.resolve())
      socket.resume()
    }),
    '127.0.0.2',
    0,
  )
  const guard = aGuard(async () => ['127.0.0.2'])

  for (const scheme of ['http', 'https']) {
    expect(await postGuarded(request(`${scheme}://slow.example:${silent.port}/`), guard, 100)).toEqual({
      kind: 'failed',
      why: 'timeout',
    })
  }
  await closed.promise
})

test('a name server that never answers is given up after the limit', async () => {
  const never = aGuard(() => new Promise(() => {}))

  expect(await postGuarded(request('http://slow.example/'), never, 100)).toEqual({ kind: 'failed', why: 'timeout' })
})

test('who is down, or not to be found, has failed', async () => {
  let port = 0
  {
    await using gone = await aServer('127.0.0.2')
    port = gone.port
  }
  const unknown = aGuard(() => Promise.reject(new Error('ENOTFOUND')))

  expect(
    await postGuarded(
      request(`http://down.example:${port}/`),
      aGuard(async () => ['127.0.0.2']),
      LIMIT_MS,
    ),
  ).toEqual({
    kind: 'failed',
    why: 'unreachable',
  })
  expect(await postGuarded(request('http://unknown.example/'), unknown, LIMIT_MS)).toEqual({
    kind: 'failed',
    why: 'no-such-host',
  })
})

test('who hangs up before an answer has failed', async () => {
  await using server = await aServer('127.0.0.2', 0, (_, socket) => socket.destroy())

  const end = await postGuarded(
    request(`http://rude.example:${server.port}/`),
    aGuard(async () => ['127.0.0.2']),
    LIMIT_MS,
  )

  expect(end).toEqual({ kind: 'failed', why: 'broken' })
})

test('by https it speaks only to who has a certificate for the name that was given, and not for the address', async () => {
  const received: string[] = []
  const tls = createTlsServer(selfSignedLocalhost, (socket) => {
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      received.push(chunk.toString())
      ok(undefined, socket)
    })
  })
  tls.on('tlsClientError', () => {})
  await using server = await listening(tls, '127.0.0.2', 0)
  const guard = aGuard(async () => ['127.0.0.2'])

  expect(await postGuarded(request(`https://localhost:${server.port}/`), guard, LIMIT_MS)).toEqual({
    kind: 'answered',
    status: 204,
  })
  expect(await postGuarded(request(`https://hooks.example.org:${server.port}/`), guard, LIMIT_MS)).toEqual({
    kind: 'failed',
    why: 'tls',
  })
  expect(received.join('').match(/POST/g)).toHaveLength(1)
})
