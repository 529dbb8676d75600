/**
 * What `npm start`, `npm test` and `npm run chorus` call: runs a file with the Node that this repository pins, after an
 * install with the pnpm that it pins when one is due, and a build of the pages when one is.
 *
 *     node apps/cli/launch.mjs <file> [arguments…]
 *
 * Runs on any Node from 20 on, and on nothing else: no package is there yet. Says what it does on standard error, since
 * standard output belongs to the file. Ends as the file ends, by the same exit code or signal, and never before it.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, closeSync, constants, existsSync, linkSync, mkdirSync, mkdtempSync, openSync } from 'node:fs'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const modules = path.join(root, 'node_modules')
const bin = path.join(modules, '.bin')
const stampFile = path.join(modules, '.chorus-installed')
const lockFile = path.join(modules, '.chorus-installing')

const WAIT_LIMIT_MS = 15 * 60_000

const INSTALL_ENV = {
  // pnpm asks nothing: there is nobody it could ask, for its output is only shown when it fails.
  CI: 'true',
  // npm's own pauses before it tries again add up to 70 s when there is no network.
  npm_config_fetch_retry_mintimeout: '1000',
  npm_config_fetch_retry_maxtimeout: '5000',
}

class LaunchError extends Error {
  constructor(message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof LaunchError)) throw error
  say(error.message)
  process.exitCode = error.exitCode
}

async function main([file, ...args]) {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new LaunchError(`This is Node ${process.versions.node}; Chorus starts with Node 20 or newer.`)
  }
  if (file === undefined) throw new LaunchError('Give the file to run: node apps/cli/launch.mjs <file> [arguments…]')
  await installIfDue()
  await buildIfDue()
  await runPinned([path.resolve(root, file), ...args])
}

function say(line) {
  process.stderr.write(`chorus: ${line}\n`)
}

// ---- install -------------------------------------------------------------------------------------------------------

/** Compares by content, not by time: a checkout or a copy changes times at will. A start without need costs a few ms. */
async function installIfDue() {
  if (isInstalled()) return
  const release = await takeInstallLock()
  try {
    if (!isInstalled()) await install()
  } finally {
    release()
  }
}

function isInstalled() {
  return existsSync(path.join(bin, 'node')) && readIfThere(stampFile) === stamp()
}

/** Everything an install depends on, as one hash. */
function stamp() {
  const workspaces = ['apps', 'packages'].flatMap((folder) => {
    const names = readdirSync(path.join(root, folder)).sort((a, b) => (a < b ? -1 : 1))
    return names.map((name) => path.join(folder, name, 'package.json'))
  })
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...workspaces]) {
    hash.update(`\n${file}\n${readIfThere(path.join(root, file)) ?? ''}`)
  }
  return hash.digest('hex')
}

async function install() {
  const { packageManager } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  say(`installing what Chorus needs, with ${packageManager} (needs the network, takes a minute the first time) …`)
  const wanted = stamp()
  const startedMs = performance.now()
  // An install that ends halfway leaves what no stamp describes, also not the one of the packages that were there.
  rmSync(stampFile, { force: true })
  const { code, signal, output } = await runInstall(packageManager)
  if (signal || code > 128) {
    const why = 'the install was interrupted; the next start does it again'
    throw new LaunchError(why, code ?? exitCodeOf(signal))
  }
  if (code !== 0) throw new LaunchError(whyNotInstalled(code, output), code)
  writeFileSync(stampFile, wanted)
  say(`installed in ${Math.round((performance.now() - startedMs) / 1000)} s`)
}

async function runInstall(packageManager) {
  const { home, removeHome } = usableHome()
  // The version is pinned by the call itself; without this flag a frozen install demands that the lockfile pins it too.
  const args = ['--yes', packageManager, 'install', '--frozen-lockfile', '--pm-on-fail=ignore']
  const child = spawn('npx', args, {
    cwd: root,
    env: { ...process.env, ...INSTALL_ENV, HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  writeWhole(lockFile, `${process.pid} ${child.pid}`, renameSync)
  const output = collect(child)
  try {
    return { ...(await ended(child, (passed) => child.kill(passed))), output: output() }
  } finally {
    removeHome()
  }
}

function collect(child) {
  const chunks = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk))
  return () => Buffer.concat(chunks).toString().trim()
}

function whyNotInstalled(code, output) {
  // Codes of Node's and the system's network errors, as npm and pnpm print them.
  const isOffline = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)\b/.test(output)
  const what = isOffline
    ? 'The package registry cannot be reached. An install needs it; every later start does without.'
    : `The install failed with exit code ${code}.`
  return `${output}\n\nchorus: ${what}`
}

/** npm and pnpm keep their caches below HOME: the given one, else the user's, else one that is thrown away. */
function usableHome() {
  const homes = [process.env.HOME, homeOfUser()]
  const home = homes.find((folder) => folder && path.isAbsolute(folder) && isWritable(folder))
  if (home) return { home, removeHome: () => undefined }
  const made = mkdtempSync(path.join(os.tmpdir(), 'chorus-home-'))
  return { home: made, removeHome: () => rmSync(made, { recursive: true, force: true }) }
}

function homeOfUser() {
  try {
    return os.userInfo().homedir
  } catch {
    return undefined
  }
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

// ---- one install at a time -----------------------------------------------------------------------------------------

/**
 * Waits until nobody else installs. The lock names the launcher and its npx: after a kill -9 of the launcher npx may
 * still be writing to node_modules, so the lock counts until both are gone.
 */
async function takeInstallLock() {
  const until = performance.now() + WAIT_LIMIT_MS
  let hasSaid = false
  while (!createLock()) {
    const found = readIfThere(lockFile)
    if (found !== undefined && !found.split(' ').some((pid) => isAlive(Number(pid)))) {
      dropLock(found)
      continue
    }
    if (performance.now() > until)
      throw new LaunchError(`Another install goes on for too long. Should there be none, remove ${lockFile}.`)
    if (!hasSaid) say('another start is installing, waiting for it …')
    hasSaid = true
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return () => rmSync(lockFile, { force: true })
}

function createLock() {
  try {
    mkdirSync(modules, { recursive: true })
    writeWhole(lockFile, `${process.pid}`, linkSync)
    return true
  } catch (error) {
    // Only a link says that somebody else has the lock: EEXIST of mkdir is a file in the place of the folder.
    if (error.code === 'EEXIST' && error.syscall === 'link') return false
    throw new LaunchError(`Cannot write to ${modules} (${error.message}). Start once as the owner of this folder.`)
  }
}

/** Puts a file there in one step, so that nobody reads half of it; with linkSync only when there is none (EEXIST). */
function writeWhole(file, text, put) {
  const aside = `${file}.${process.pid}`
  writeFileSync(aside, text)
  try {
    put(aside, file)
  } finally {
    rmSync(aside, { force: true })
  }
}

/** Takes a lock of the dead away; one that somebody alive took in the same moment is put back. */
function dropLock(seen) {
  const aside = `${lockFile}.${process.pid}`
  try {
    renameSync(lockFile, aside)
  } catch {
    return
  }
  if (readIfThere(aside) === seen) rmSync(aside, { force: true })
  else renameSync(aside, lockFile)
}

function isAlive(pid) {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    // A container's first process may never collect the dead: they stay as zombies.
    return statOf(pid)?.[0] !== 'Z'
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** What Linux says about a process: proc(5), stat, from field 3 (state) on; undefined on other systems. */
function statOf(pid) {
  const stat = readIfThere(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

// ---- build ---------------------------------------------------------------------------------------------------------

/** Builds the pages when their sources are not the ones they were built from. Takes seconds, and says nothing unless it fails. */
async function buildIfDue() {
  const script = path.join(root, 'apps/web/build.mjs')
  if (!existsSync(script)) return
  const { isBuilt } = await import(pathToFileURL(script).href)
  if (isBuilt()) return
  const child = spawn(path.join(bin, 'node'), [script], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = collect(child)
  const { code, signal } = await ended(child, (passed) => child.kill(passed))
  if (signal)
    throw new LaunchError('the build of the pages was interrupted; the next start does it again', exitCodeOf(signal))
  if (code !== 0)
    throw new LaunchError(`${output()}\n\nchorus: The build of the pages failed with exit code ${code}.`, code)
}

// ---- run -----------------------------------------------------------------------------------------------------------

async function runPinned(args) {
  const child = spawn(path.join(bin, 'node'), args, {
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` },
    // The channel carries no message: its end ('disconnect') tells the file that this process was killed.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  child.channel?.unref()
  endLike(await ended(child, (signal) => child.kill(signal)))
}

/**
 * How a child ended. Until then signals do not end this process but are passed on: SIGTERM and SIGHUP once, however
 * often npm and a service manager repeat them, SIGINT each time, unless the terminal has sent it to the child as well.
 */
function ended(child, passOn) {
  const passed = new Set()
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const handler = () => {
      if (signal === 'SIGINT' ? isForeground() : passed.has(signal)) return
      passed.add(signal)
      passOn(signal)
    }
    process.on(signal, handler)
    return () => process.off(signal, handler)
  })
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new LaunchError(`Cannot run ${child.spawnfile}: ${error.message}. npm and npx must be installed.`)),
    )
    child.once('close', (code, signal) => {
      for (const off of handlers) off()
      resolve({ code, signal })
    })
  })
}

/** Whether a Ctrl-C in the terminal goes to this process group: fields 5 (pgrp) and 8 (tpgid) of proc(5). */
function isForeground() {
  const stat = statOf('self')
  return stat === undefined ? hasTerminal() : stat[2] === stat[5]
}

function hasTerminal() {
  try {
    closeSync(openSync('/dev/tty', 'r'))
    return true
  } catch {
    return false
  }
}

function endLike({ code, signal }) {
  process.exitCode = code ?? exitCodeOf(signal)
  if (signal) process.kill(process.pid, signal)
}

/** What a shell reports for a program that a signal ended. */
function exitCodeOf(signal) {
  return 128 + (os.constants.signals[signal] ?? 0)
}
