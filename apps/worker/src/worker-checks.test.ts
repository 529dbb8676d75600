import { expect, test } from 'vitest'
import type { WorkerSettings } from './compose-worker.ts'
import { type Readiness, workerChecks } from './worker-checks.ts'

const settings: WorkerSettings = {
  databaseUrl: 'postgres://127.0.0.1/chorus',
  queue: { kind: 'postgres', url: 'postgres://127.0.0.1/chorus' },
  mode: 'rehearsal',
  slots: 1,
  journalFolder: 'journal',
  vaultKeys: '',
  x: { origin: 'http://127.0.0.1:3010', clientId: 'id', clientSecret: 'secret' },
  publicUrl: 'https://chorus.example.org',
  mail: undefined,
  receivers: { kind: 'loopback', ports: [] },
}

const stop = (): Promise<void> => Promise.resolve()

/** A worker as its checks see it. */
function promoted(agoMs: number): Readiness['worker'] {
  return {
    promotedAgoMs: () => agoMs,
    silence: () => undefined,
    mustEnd: new Promise(() => {}),
    pingQueue: () => Promise.resolve({ kind: 'unreachable', why: 'no queue' }),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

async function askAbout(name: string, readiness: Readiness): Promise<void> {
  await workerChecks(settings, readiness)
    .find((check) => check.name === name)
    ?.ask()
}

test('promotions are alive for 15 s after the last one', async () => {
  const [alive, silent] = [15_000, 15_001].map((agoMs) =>
    askAbout('promotions', { phase: 'running', worker: promoted(agoMs) }),
  )

  await expect(alive).resolves.toBeUndefined()
  await expect(silent).rejects.toThrow('the last one was 15 s ago')
})

test('the word of the queue is passed on', async () => {
  await expect(askAbout('queue', { phase: 'running', worker: promoted(0) })).rejects.toThrow('no queue')
})

test('a queue that answers and takes no wake-ups fails', async () => {
  const well = promoted(0)
  if (well === undefined) throw new Error('no worker')
  const worker = {
    ...well,
    pingQueue: () => Promise.resolve({ kind: 'reachable', tookMs: 1 } as const),
    silence: () => new Error('OOM command not allowed'),
  }

  await expect(askAbout('queue', { phase: 'running', worker })).rejects.toThrow('takes no wake-ups: OOM')
})

test.each(['starting', 'stopping'] as const)('a worker that is %s is not ready', async (phase) => {
  const worker = phase === 'starting' ? undefined : promoted(0)

  await expect(askAbout('queue', { phase, worker })).rejects.toThrow(`the worker is ${phase}`)
  await expect(askAbout('promotions', { phase, worker })).rejects.toThrow(`the worker is ${phase}`)
})
