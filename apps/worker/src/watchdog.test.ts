import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'
import { watchPromotions } from './watchdog.ts'

afterEach(() => void vi.useRealTimers())

/** A process that is watched with a limit of 400 ms and then runs `code`. */
async function watchedProcess(
  code: string,
): Promise<{ readonly signal: unknown; readonly exit: unknown; readonly said: string }> {
  const source = `import { watchEventLoop } from ${JSON.stringify(new URL('watchdog.ts', import.meta.url).href)}
    const watch = watchEventLoop(400)
    await new Promise((resolve) => setTimeout(resolve, 300))
    ${code}`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [exit, signal] = (await once(child, 'close')) as [unknown, unknown]
  return { signal, exit, said }
}

test('a process whose event loop stands still is ended, and its last line says so', async () => {
  const { signal, said } = await watchedProcess('for (;;);')

  expect(signal).toBe('SIGKILL')
  expect(JSON.parse(said)).toMatchObject({ level: 60, msg: 'worker ended itself: its event loop stood still' })
}, 240_000)

test('a process that was frozen and thawed as a whole goes on', async () => {
  const freeze = `
    const { spawn } = await import('node:child_process')
    spawn('sh', ['-c', \`kill -STOP \${process.pid}; sleep 1.5; kill -CONT \${process.pid}\`], { stdio: 'ignore', detached: true }).unref()
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    console.log('thawed')
    await watch[Symbol.asyncDispose]()`

  expect(await watchedProcess(freeze)).toEqual({ signal: null, exit: 0, said: 'thawed\n' })
}, 240_000)

async function askedAfter(agoMs: readonly number[], askDatabase: () => Promise<void>): Promise<readonly number[]> {
  vi.useFakeTimers()
  const told: number[] = []
  let n = 0
  const watch = watchPromotions({
    promotedAgoMs: () => agoMs[Math.min(n++, agoMs.length - 1)] ?? 0,
    askDatabase,
    onStuck: (ms) => told.push(ms),
  })
  await vi.advanceTimersByTimeAsync(30_000)
  await watch.stop()
  return told
}

test('a minute without promotions is told once, when the database answers', async () => {
  expect(await askedAfter([59_999, 60_000], () => Promise.resolve())).toEqual([60_000])
})

test('while the database is away, nobody is to blame but the database', async () => {
  expect(await askedAfter([600_000], () => Promise.reject(new Error('away')))).toEqual([])
})

test('a promotion that comes while the database is asked is in time', async () => {
  expect(await askedAfter([60_000, 5, 5], () => Promise.resolve())).toEqual([])
})
