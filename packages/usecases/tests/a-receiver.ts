import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Heard = { readonly headers: IncomingMessage['headers']; readonly body: string }

export type Receiver = AsyncDisposable & {
  readonly port: number
  readonly url: string
  readonly heard: readonly Heard[]
  /** How it answers from now on. */
  answerWith(answer: Answer): void
}

type Answer = (response: ServerResponse, nth: number) => void

/** A receiver on this machine that takes everything, until it is told to do otherwise. */
export async function aReceiver(): Promise<Receiver> {
  const heard: Heard[] = []
  let answer: Answer = ok
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      answer(response, heard.length)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}/hook`,
    heard,
    answerWith(next) {
      answer = next
    },
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function ok(response: ServerResponse): void {
  response.writeHead(204).end()
}

/** An answer with this status and nothing else. */
export function status(code: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return (response) => void response.writeHead(code, headers).end()
}
