import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { PlatformName, PostId } from '@chorus/shared'
import type { QueueSettings } from '@chorus/queue'
import { vi, expect } from 'vitest'

/** Starts `stuck-worker.ts` as a process of its own, and waits until its worker runs. */
export async function startStuckWorker(
  settings: QueueSettings,
  platform: PlatformName,
): Promise<{ untilHandling(postId: PostId): Promise<void>; kill(): Promise<void> }> {
  const script = new URL('stuck-worker.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script, JSON.stringify(settings), platform], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  const untilSaid = (line: string): Promise<void> =>
    vi.waitFor(() => expect(lines).toContain(line), { timeout: 20_000, interval: 10 })
  await untilSaid('ready')
  return {
    untilHandling: (postId) => untilSaid(`handling ${postId}`),
    kill: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}
