import { once } from 'node:events'
import { createServer } from 'node:net'
import { UserError } from '../user-error.ts'

/** Makes sure that a port can be had before anything is started. @throws UserError that names its setting. */
export async function assertPortFree(setting: string, port: number, host: string): Promise<void> {
  const server = createServer()
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') {
      throw new UserError(
        `Port ${port} on ${host} is taken by another program. Stop that one, or choose another port: ${setting}=${port + 1000}.`,
        { cause: error },
      )
    }
    if (code === 'EACCES') {
      throw new UserError(`This user may not listen on port ${port}. Choose one above 1024: ${setting}=3000.`, {
        cause: error,
      })
    }
    throw new UserError(`Cannot listen on ${host} port ${port} (${String(error)}). Check HOST and ${setting}.`, {
      cause: error,
    })
  }
  const closed = once(server, 'close')
  server.close()
  await closed
}
