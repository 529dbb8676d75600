import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { Config } from '@chorus/config'
import { UserError } from '../user-error.ts'
import { keptSecret } from './kept-secret.ts'

/**
 * The secret that signs sessions. A rehearsal makes one and keeps it in its data folder.
 *
 * @throws UserError in a live installation that was given none: a link that one process made would mean nothing to another.
 */
export function authSecretOf(config: Config): string {
  const given = config.secrets.AUTH_SECRET
  if (given !== undefined) return given
  if (config.CHORUS_MODE === 'live') {
    throw new UserError('AUTH_SECRET is missing: the same 32 random bytes for every process (openssl rand -base64 32).')
  }
  return keptSecret(join(resolve(config.CHORUS_DATA), 'auth.secret'), () => randomBytes(32).toString('base64'))
}
