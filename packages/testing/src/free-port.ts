import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Where the ports are looked for: below those that a system gives to outgoing connections and to servers without a port
 * of their own (from 32768 on Linux, from 49152 elsewhere). One of those would be free now and taken by any connection
 * before the server of a test opens on it.
 */
const [FIRST, COUNT] = [12_000, 20_000]

/** The next to be tried: another place for each process, since several look for ports at once. */
let next = Math.floor(Math.random() * COUNT)

/** A TCP port of 127.0.0.1 that nobody listens on, and that nothing takes by chance before its server does. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < COUNT; tries += 1) {
    next = (next + 1) % COUNT
    if (await isFree(FIRST + next)) return FIRST + next
  }
  throw new Error(`No port of 127.0.0.1 from ${FIRST} to ${FIRST + COUNT - 1} is free.`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
