import { once } from 'node:events'
import type { Process } from './publish-processes.ts'

/** What may be asked of a process that was started with `--inspect`. */
export type Inspector = AsyncDisposable & {
  /** Frees whatever nothing refers to. */
  collectGarbage(): Promise<void>
}

/** Connects to a process by the inspector's protocol. @throws when it was not started with `--inspect`. */
export async function inspect(inspected: Process): Promise<Inspector> {
  const [url] = /ws:\S+/.exec(await inspected.line(/Debugger listening on ws:/)) ?? []
  if (url === undefined) throw new Error('The inspector did not say where it is.')
  const socket = new WebSocket(url)
  await once(socket, 'open')
  let asked = 0

  async function ask(method: string): Promise<void> {
    asked += 1
    const id = asked
    const answered = Promise.withResolvers<void>()
    const hear = ({ data }: MessageEvent): void => {
      const answer = JSON.parse(String(data)) as { id?: number; error?: { message: string } }
      if (answer.id !== id) return
      socket.removeEventListener('message', hear)
      if (answer.error === undefined) answered.resolve()
      else answered.reject(new Error(`${method}: ${answer.error.message}`))
    }
    socket.addEventListener('message', hear)
    socket.send(JSON.stringify({ id, method }))
    await answered.promise
  }

  return {
    collectGarbage: () => ask('HeapProfiler.collectGarbage'),
    async [Symbol.asyncDispose]() {
      const closed = once(socket, 'close')
      socket.close()
      await closed
    },
  }
}
