import type { Config } from '@chorus/config'
import { migrateDb, openDb, openInstallation } from '@chorus/db'
import { migrateQueue } from '@chorus/queue'
import { reachDatabase, runUntilStopped, StartError } from '@chorus/worker'
import { say } from '../say.ts'
import { unlessStopped } from '../unless-stopped.ts'

/**
 * `chorus migrate`: brings database and queue to what this version needs, and opens the installation in CHORUS_MODE.
 * Doing it again changes nothing; several may run at once.
 *
 * @throws StartError when the database stays away, ModeError when it belongs to the other mode.
 */
export async function migrateCommand(config: Config, options: { readonly wait: number }): Promise<void> {
  const { DATABASE_URL: url, REDIS_URL: redisUrl } = config.secrets
  if (url === undefined) throw new StartError('`chorus migrate` needs DATABASE_URL; `chorus start` migrates its own.')
  await runUntilStopped(async (stopped) => {
    await unlessStopped(stopped, () => reachDatabase(url, { waitMs: options.wait * 1_000, stopped }))
    if (stopped.aborted) return
    await migrateDb(url)
    await migrateQueue(redisUrl === undefined ? { kind: 'postgres', url } : { kind: 'redis', url: redisUrl })
    await using db = openDb({ url, max: 1, applicationName: 'chorus migrate' })
    const { mode, isPaused, pausedReason } = await openInstallation(db, config.CHORUS_MODE)
    say(`The database is migrated. It belongs to a ${mode} installation.`)
    if (isPaused) say(`Everything is paused: ${pausedReason ?? 'no reason was given.'}`)
  })
}
