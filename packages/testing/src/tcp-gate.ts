import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A fixed address of 127.0.0.1 before a server whose own may change. */
export type TcpGate = AsyncDisposable & {
  readonly port: number
  /** From now on connections lead there. */
  leadTo(port: number): void
  /** Cuts every connection. */
  cut(): void
}

/** Opens a gate before the server on this port. Where nobody listens behind it, connections break at once. */
export async function openTcpGate(serverPort: number): Promise<TcpGate> {
  const sockets = new Set<Socket>()
  let target = serverPort
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.once('close', () => sockets.delete(socket))
  }
  const server = createServer((near) => {
    const far = keep(connect(target, '127.0.0.1'))
    const end = (): void => {
      near.destroy()
      far.destroy()
    }
    for (const socket of [keep(near), far]) socket.setNoDelay(true).once('error', end).once('close', end)
    near.pipe(far)
    far.pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The gate has no port.')
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: address.port,
    leadTo(port) {
      target = port
    },
    cut,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      cut()
      await closed
    },
  }
}
