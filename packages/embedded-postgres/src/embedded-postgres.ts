import { randomBytes } from 'node:crypto'
import { access, chmod, constants, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { findBinaries } from './binaries.ts'
import { type ClusterTools, clusterVersion, createCluster, giveTo, ROLE, setPassword, syncFolder } from './cluster.ts'
import { codeOf, EmbeddedPostgresError, reasonOf } from './error.ts'
import { lock, tryLock } from './lock.ts'
import { stopPostmaster } from './postmaster.ts'
import { startOrAdopt } from './server.ts'
import { chooseServerUser, reach } from './server-user.ts'

export type EmbeddedPostgres = AsyncDisposable & {
  /** `postgres://chorus:…@127.0.0.1:<port>/chorus`; holds the password. The role may create databases, and is no superuser. */
  readonly url: string
  /** It ran already: another process of this installation uses it, or one was killed and left it. */
  readonly isAdopted: boolean
  /** Ends our use of it, and the server with it unless another process uses it too. May be called again. */
  stop(): Promise<void>
}

export type EmbeddedPostgresSettings = {
  /** Gets `postgres` (the data), `postgres.password`, `postgres.log` and two lock files. Made when it is not there. */
  readonly folder: string
  /** Default 100. A server that runs already keeps what it was started with. */
  readonly maxConnections?: number
}

/** How long a start may wait for another process that is making, starting or stopping the same server. */
const TURN_LIMIT_MS = 180_000

/**
 * The Postgres of a folder, ready to be connected to: made at the first start, started, or adopted when it runs.
 *
 * Any number of processes may hold it at once; the last one that stops, stops it. One that is killed leaves it running
 * for the next start to adopt. Nothing is lost in a crash or a power failure: Postgres' own durable settings hold.
 *
 * @throws EmbeddedPostgresError when it cannot be had; the message says why and what to do.
 */
export async function startEmbeddedPostgres({
  folder,
  maxConnections = 100,
}: EmbeddedPostgresSettings): Promise<EmbeddedPostgres> {
  const place = placeIn(folder)
  await openFolder(place.folder)
  using _turn = await lock(place.turn, TURN_LIMIT_MS)
  const { tools, major } = await prepareTools(place)
  const password = await openCluster(place, tools, major)
  const settings = { data: place.data, log: place.log, maxConnections, isDurable: true }
  const { postmaster, isAdopted } = await startOrAdopt({ ...tools, ...settings })
  const use = tryLock(place.users, 'shared')
  await shareWithOwner(place)
  if (!use) throw new EmbeddedPostgresError(`${place.users} is locked by another program.`)
  let stopped: Promise<void> | undefined
  const stop = (): Promise<void> => (stopped ??= endUse(place, use))
  return { url: urlOf(password, postmaster.port), isAdopted, stop, [Symbol.asyncDispose]: stop }
}

/** The address that the role signs in with. The password is hexadecimal, so it needs no escaping. */
export function urlOf(password: string, port: number): string {
  return `postgres://${ROLE}:${password}@127.0.0.1:${port}/${ROLE}`
}

/** 256 random bits. */
export function newPassword(): string {
  return randomBytes(32).toString('hex')
}

/** @throws EmbeddedPostgresError for a path that pg_ctl, which hands it to a shell between double quotes, would not survive. */
export function refuseShellCharacters(file: string): void {
  if (!/["$`\\\n]/.test(file)) return
  throw new EmbeddedPostgresError(
    `Postgres cannot be started on ${file}: its path holds one of " $ \` \\ or a line break. Choose another folder.`,
  )
}

type Place = ReturnType<typeof placeIn>

function placeIn(given: string) {
  const folder = path.resolve(given)
  const at = (name: string): string => path.join(folder, name)
  return {
    folder,
    data: at('postgres'),
    unfinished: 'postgres.new',
    password: at('postgres.password'),
    log: at('postgres.log'),
    /** Held while starting or stopping. */
    turn: at('postgres.turn.lock'),
    /** Shared by all that use the server. */
    users: at('postgres.users.lock'),
  }
}

async function openFolder(folder: string): Promise<void> {
  refuseShellCharacters(folder)
  try {
    // The user whom root hands the server to must be able to pass through.
    await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    await access(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new EmbeddedPostgresError(
      `Cannot write to ${folder} (${reasonOf(error)}). Choose another folder (CHORUS_DATA), or start Chorus as its owner.`,
      {
        cause: error,
      },
    )
  }
}

/** Lets the owner of the folder start without root next time. By chown only: see lock.ts about opening a lock file. */
async function shareWithOwner({ folder, password, turn, users }: Place): Promise<void> {
  if (process.getuid?.() !== 0) return
  const owner = await stat(folder)
  await Promise.all([password, turn, users].map((file) => giveTo(owner, file)))
}

async function prepareTools(place: Place): Promise<{ tools: ClusterTools; major: number }> {
  await refuseForeignData(place.data)
  const binaries = await findBinaries()
  refuseShellCharacters(binaries.postgres)
  const owner = await chooseServerUser([place.data, place.folder])
  const { as, major } = await reach(owner, binaries, place.folder)
  return { tools: { binaries, as, owner }, major }
}

async function refuseForeignData(data: string): Promise<void> {
  const uid = process.getuid?.()
  const found = await stat(data).catch(() => undefined)
  if (!found || uid === 0 || found.uid === uid) return
  throw new EmbeddedPostgresError(
    `${data} belongs to user ${found.uid}, and this is user ${uid}. Start Chorus as that user, or as root once give it away: chown -R ${uid} ${path.dirname(data)}`,
  )
}

/** Makes the cluster when there is none yet, and the password when that is missing. Returns the password. */
async function openCluster(place: Place, tools: ClusterTools, major: number): Promise<string> {
  await sweepUnfinished(place)
  const version = await clusterVersion(place.data)
  if (version === undefined) return makeCluster(place, tools)
  if (version !== major) {
    throw new EmbeddedPostgresError(
      `${place.data} was made by Postgres ${version}, and this Chorus brings ${major}. Dump it with the Chorus that made it, or choose another folder.`,
    )
  }
  await giveTo(tools.owner, place.data)
  const password = await readFile(place.password, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return ''
    throw new EmbeddedPostgresError(`Cannot read ${place.password} (${reasonOf(error)}). Start Chorus as its owner.`, {
      cause: error,
    })
  })
  return password.trim() || replacePassword(place, tools)
}

async function makeCluster(place: Place, tools: ClusterTools): Promise<string> {
  const made = path.join(place.folder, `${place.unfinished}-${randomBytes(6).toString('hex')}`)
  const password = newPassword()
  await createCluster(tools, made, { password, isDurable: true })
  await writePassword(place, password)
  try {
    await rename(made, place.data)
  } catch (error) {
    await rm(made, { recursive: true, force: true })
    throw new EmbeddedPostgresError(
      `${place.data} is there but holds no Postgres data (${reasonOf(error)}). Move it away.`,
      { cause: error },
    )
  }
  await syncFolder(place.folder)
  return password
}

async function replacePassword(place: Place, tools: ClusterTools): Promise<string> {
  await stopPostmaster(place.data)
  const password = newPassword()
  await setPassword(tools, place.data, password)
  await writePassword(place, password)
  return password
}

/** Whole or not at all, and readable by nobody else from the start. */
async function writePassword({ password: file }: Place, password: string): Promise<void> {
  await writeFile(`${file}.new`, `${password}\n`, { mode: 0o600, flush: true })
  await chmod(`${file}.new`, 0o600)
  await rename(`${file}.new`, file)
}

/** What a killed first start left: nobody else is making one, for we hold the turn. */
async function sweepUnfinished({ folder, unfinished }: Place): Promise<void> {
  const left = (await readdir(folder)).filter((name) => name.startsWith(`${unfinished}-`))
  await Promise.all(left.map((name) => rm(path.join(folder, name), { recursive: true, force: true, maxRetries: 3 })))
}

async function endUse(place: Place, use: Disposable): Promise<void> {
  using _turn = await lock(place.turn, TURN_LIMIT_MS)
  use[Symbol.dispose]()
  using alone = tryLock(place.users, 'exclusive')
  if (alone) await stopPostmaster(place.data)
}
