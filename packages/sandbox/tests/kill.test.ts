import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connected, idIn, ledgerOf, post, refresh } from './sandbox-client.ts'

const script = new URL('run-sandbox.ts', import.meta.url).pathname

type Running = AsyncDisposable & { readonly origin: string; readonly kill: () => Promise<void> }

async function run(journalFile: string): Promise<Running> {
  const child = spawn(process.execPath, [script, journalFile], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  const [line] = await once(child.stdout, 'data')
  return { origin: String(line).trim(), kill, [Symbol.asyncDispose]: kill }
}

test('a kill -9 in the midst of posting loses no post that was answered and no token', async () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'sandbox-kill-'))
  const journalFile = join(folder.path, 'journal')
  await using before = await run(journalFile)
  const ally = await connected(before)
  const answered: string[] = []
  const client = async (name: number): Promise<void> => {
    for (let n = 0; ; n += 1) {
      const reply = await post(before, ally, `post ${n} of ${name}`).catch(() => undefined)
      if (!reply) return
      answered.push(idIn(reply))
      if (answered.length === 500) await before.kill()
    }
  }

  await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(client))

  await using after = await run(journalFile)
  const kept = new Set((await ledgerOf(after)).map(({ id }) => id))
  expect(answered.length).toBeGreaterThanOrEqual(500)
  expect(answered.filter((id) => !kept.has(id))).toEqual([])
  expect((await post(after, ally, 'after the kill')).status).toBe(201)
  expect((await refresh(after, ally.refreshToken)).status).toBe(200)
})
