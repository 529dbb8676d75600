import { stat } from 'node:fs/promises'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError } from './error.ts'
import { run, type RunAs } from './run.ts'

/**
 * As whom the Postgres programs run. An ordinary user runs them as itself. Postgres refuses root, so root runs them as
 * the owner of the data (the first of `paths` that exists and is not root's), else as `postgres`, else as `nobody`.
 */
export async function chooseServerUser(paths: readonly string[]): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {}
  const owners = await Promise.all(paths.map(ownerOf))
  for (const name of [...owners, 'postgres', 'nobody']) {
    const user = name === undefined || name === '0' ? undefined : await lookUp(name)
    if (user) return user
  }
  throw new EmbeddedPostgresError(
    'Postgres does not run as root, and there is no user `postgres` or `nobody`. Start Chorus as an ordinary user.',
  )
}

/**
 * The same user with what it takes to reach the programs and the folder. Where a folder above them is closed to it
 * (root's home, say), it keeps one capability of root's: to read everything, or, in a container that lacks this one
 * (Docker's default), to override file permissions.
 *
 * @returns the user and the version of Postgres, such as 18.
 * @throws EmbeddedPostgresError when the programs do not run here, or the folder stays out of reach.
 */
export async function reach(user: RunAs, binaries: Binaries, folder: string): Promise<{ as: RunAs; major: number }> {
  const candidates =
    user.uid === undefined
      ? [user]
      : [user, withCapability(user, 'dac_read_search'), withCapability(user, 'dac_override')]
  let lastOutput = ''
  for (const as of candidates) {
    const { isOk, output } = await run('sh', ['-c', 'cd "$1" && exec "$2" -V', 'sh', folder, binaries.postgres], { as })
    const major = Number(/\(PostgreSQL\) (\d+)/.exec(output)?.[1])
    if (isOk && major > 0) return { as, major }
    lastOutput = output
  }
  throw new EmbeddedPostgresError(await whyOutOfReach(user, binaries, { folder, output: lastOutput }))
}

async function whyOutOfReach(
  user: RunAs,
  binaries: Binaries,
  { folder, output }: { folder: string; output: string },
): Promise<string> {
  const ours = await run(binaries.postgres, ['-V'])
  if (!ours.isOk) {
    return (
      `The Postgres programs from npm do not run here: ${ours.output}. They need glibc (Alpine's musl will not do) and ` +
      'an install with build scripts allowed. Set DATABASE_URL to a Postgres of your own instead.'
    )
  }
  const who = user.uid === undefined ? 'this user' : `user ${user.uid}, as whom Postgres runs since it refuses root,`
  return (
    `A folder above ${folder} or ${binaries.postgres} is closed to ${who} (${output}). ` +
    'Start Chorus as an ordinary user, or move it to a folder that everybody may enter, or set DATABASE_URL.'
  )
}

/**
 * `no_setuid_fixup` is needed because Postgres asks access(2) whether it finds its own files, and the kernel answers
 * that without capabilities for anybody but root unless this bit is set (Linux, fs/open.c, access_override_creds).
 */
function withCapability({ uid, gid }: RunAs, capability: string): RunAs {
  const only = `-all,+${capability}`
  const flags = ['--reuid', `${uid}`, '--regid', `${gid}`, '--clear-groups', '--securebits', '+no_setuid_fixup']
  return { prefix: ['setpriv', ...flags, '--inh-caps', only, '--ambient-caps', only, '--bounding-set', only] }
}

async function ownerOf(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined)
  return found && String(found.uid)
}

/** Undefined for a user who is not in the system's list: initdb refuses to run as one of those. */
async function lookUp(name: string): Promise<{ uid: number; gid: number } | undefined> {
  const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
  return uid.isOk && gid.isOk ? { uid: Number(uid.output), gid: Number(gid.output) } : undefined
}
