import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** A way to a server that can be shut: whoever comes through it finds the server away, then back, at one address. */
export type TcpGate = AsyncDisposable & {
  /** The server's address as it is through the gate. */
  readonly url: string
  /** Ends every connection; new ones are refused. */
  readonly shut: () => Promise<void>
  readonly open: () => Promise<void>
}

/** Opens a gate on a free loopback port in front of the server that `url` names. */
export async function openGate(url: string): Promise<TcpGate> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const through = (near: Socket): void => {
    const far = connect(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  }
  let server = await listen(through, 0)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const gated = new URL(url)
  gated.port = String(port)

  async function shut(): Promise<void> {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }

  return {
    url: gated.href,
    shut,
    open: async () => {
      server = await listen(through, port)
    },
    [Symbol.asyncDispose]: shut,
  }
}

async function listen(through: (socket: Socket) => void, port: number): Promise<Server> {
  const server = createServer(through).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}
