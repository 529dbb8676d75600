import type { Config } from '@chorus/config'
import { fired, openLog, runUntilStopped } from '@chorus/worker'
import { type ApiOptions, composeApi } from '../compose-api.ts'
import { unlessStopped } from '../unless-stopped.ts'

/** `chorus api`: the API alone, until it is told to stop. Writes its log to standard output, JSON lines. */
export async function apiCommand(config: Config, options: ApiOptions & { readonly wait: number }): Promise<void> {
  const log = openLog(config.LOG_LEVEL)
  await runUntilStopped(async (stopped) => {
    log.info({ mode: config.CHORUS_MODE }, 'api starting')
    await using api = await unlessStopped(stopped, () =>
      composeApi(config, options, { log, patience: { waitMs: options.wait * 1_000, stopped } }),
    )
    if (api === undefined) return
    log.info({ url: api.url, mode: config.CHORUS_MODE, autoConsent: options.autoConsent }, 'api started')
    await fired(stopped)
    log.info({}, 'api stopping')
  })
}
