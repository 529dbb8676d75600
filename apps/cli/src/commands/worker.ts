import type { Config } from '@chorus/config'
import { openLog, runUntilStopped, runWorker } from '@chorus/worker'
import { assertPortFree } from '../start/port-free.ts'

/** `chorus worker`: one worker, until it is told to stop. Any number may run. Writes its log to standard output, JSON lines. */
export async function workerCommand(config: Config, options: { readonly wait: number }): Promise<void> {
  if (config.WORKER_PORT !== 0) await assertPortFree('WORKER_PORT', config.WORKER_PORT, config.HOST)
  const log = openLog(config.LOG_LEVEL)
  await runUntilStopped((stopped) => runWorker(config, log, { waitMs: options.wait * 1_000, stopped }))
}
