import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from '@chorus/config'
import { startSandbox } from '@chorus/sandbox'
import { fired, openLog, runUntilStopped, StartError, systemClock } from '@chorus/worker'
import { assertPortFree } from '../start/port-free.ts'

/** `chorus sandbox`: the stand-in for the networks alone, for rehearsals whose processes run apart. */
export async function sandboxCommand(config: Config): Promise<void> {
  if (config.CHORUS_MODE === 'live') {
    throw new StartError('A live installation speaks to the networks themselves: `chorus sandbox` is for rehearsals.')
  }
  const folder = resolve(config.CHORUS_DATA)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  await assertPortFree('SANDBOX_PORT', config.SANDBOX_PORT, config.HOST)
  const log = openLog(config.LOG_LEVEL)
  await runUntilStopped(async (stopped) => {
    await using sandbox = await startSandbox({
      port: config.SANDBOX_PORT,
      host: config.HOST,
      journalFile: join(folder, 'sandbox.jsonl'),
      now: systemClock.now,
    })
    log.info({ url: sandbox.origin }, 'sandbox started')
    await fired(stopped)
    log.info({}, 'sandbox stopping')
  })
}
