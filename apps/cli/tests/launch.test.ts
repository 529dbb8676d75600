import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { aFreshWorkspace, anInstalledWorkspace, type FakeWorkspace, forgetInstalled, watch } from './fake-workspace.ts'

afterAll(forgetInstalled)

const stampOf = ({ root }: FakeWorkspace): string => path.join(root, 'node_modules/.chorus-installed')
const lockOf = ({ root }: FakeWorkspace): string => path.join(root, 'node_modules/.chorus-installing')

describe('run', () => {
  test('the file gets the arguments as they are, and runs where the caller is, on the pinned Node', async () => {
    await using workspace = await anInstalledWorkspace()
    const cwd = path.join(workspace.root, 'packages/shared')
    const args = ['start', '--auto-consent', '--', '', 'two words', '$HOME "*"']
    const launch = workspace.launch(args, { cwd })

    const bin = path.join(workspace.root, 'node_modules/.bin')
    expect(await launch.hello()).toMatchObject({ args, cwd, node: process.execPath, firstPath: bin })
  })

  test('the launcher ends with the exit code of the file, and writes nothing itself', async () => {
    await using workspace = await anInstalledWorkspace()
    const launch = workspace.launch()
    const hello = await launch.hello()
    launch.tell('exit 7')

    expect(await launch.ended).toEqual({ code: 7, signal: null, out: `${JSON.stringify(hello)}\n`, err: '' })
    expect(workspace.installCount()).toBe(0)
  })

  test.each(['SIGKILL', 'SIGTERM', 'SIGINT'])(
    'a file that %s ended makes the launcher end the same way',
    async (how) => {
      await using workspace = await anInstalledWorkspace()
      await workspace.write('plain.mjs', `process.kill(process.pid, '${how}')`)
      const launch = workspace.launch([], { file: 'plain.mjs' })

      expect(await launch.ended).toMatchObject({ code: null, signal: how, err: '' })
    },
  )

  test('a file that is told to stop finishes in its own time, and the launcher ends after it', async () => {
    await using workspace = await anInstalledWorkspace()
    const launch = workspace.launch()
    const hello = await launch.hello()

    launch.child.kill('SIGTERM')
    expect(await launch.next()).toBe('SIGTERM')
    expect(isAlive(launch.child.pid)).toBe(true)
    launch.tell('exit 5')

    expect(await once(launch.child, 'exit')).toEqual([5, null])
    expect(isAlive(hello.pid)).toBe(false)
  })

  test('SIGTERM and SIGHUP are passed on once, however often they come, and SIGINT each time', async () => {
    await using workspace = await anInstalledWorkspace()
    const launch = workspace.launch()
    const hello = await launch.hello()

    const pass = async (signal: NodeJS.Signals): Promise<void> => {
      launch.child.kill(signal)
      expect(await launch.next()).toBe(signal)
    }

    await pass('SIGTERM')
    await pass('SIGHUP')
    launch.child.kill('SIGTERM')
    launch.child.kill('SIGHUP')
    await pass('SIGINT')
    await pass('SIGINT')
    launch.tell('exit 0')

    const { out } = await launch.ended
    const all = out.trimEnd().split('\n')
    expect(all.map((line): unknown => JSON.parse(line))).toEqual([hello, 'SIGTERM', 'SIGHUP', 'SIGINT', 'SIGINT'])
  })

  test('a Ctrl-C in a terminal reaches the file once', async (context) => {
    context.skip(!process.env['CI'] && !hasScript(), 'needs script(1) of util-linux for a terminal')
    await using workspace = await anInstalledWorkspace()
    // `exec`, as the scripts of package.json have it: a shell in between would end by the signal itself.
    const command = `exec '${process.execPath}' apps/cli/launch.mjs launched.ts`
    const terminal = watch(
      spawn('script', ['-qefc', command, '/dev/null'], { cwd: workspace.root, detached: true, stdio: 'pipe' }),
    )
    const output: string[] = []
    terminal.child.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()))
    const has = (text: string) => expect.poll(() => output.join(''), { interval: 5, timeout: 10_000 }).toContain(text)

    await has('"args"')
    terminal.child.stdin?.write('\u0003')
    await has('"SIGINT"')
    terminal.tell('exit 4')

    const { code, out } = await terminal.ended
    expect(code).toBe(4)
    expect(out.match(/"SIGINT"/g)).toHaveLength(1)
  })

  test('a file whose launcher was killed notices it', async () => {
    await using workspace = await anInstalledWorkspace()
    const launch = workspace.launch()
    await launch.hello()

    launch.child.kill('SIGKILL')

    expect(await launch.next()).toBe('disconnect')
  })

  test('a Node older than 20 is refused, before anything is done', async () => {
    await using workspace = await aFreshWorkspace()
    const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })`
    const launch = workspace.launch([], { node: ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`] })

    const { code, out, err } = await launch.ended
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toBe('chorus: This is Node 18.20.4; Chorus starts with Node 20 or newer.\n')
    expect(workspace.installCount()).toBe(0)
    expect(existsSync(path.join(workspace.root, 'node_modules'))).toBe(false)
  })
})

describe('install', () => {
  test('the first start installs with the pinned pnpm, and says so in a line on standard error', async () => {
    await using workspace = await aFreshWorkspace()
    const launch = workspace.launch()
    const { args, cwd, CI, HOME, end } = await workspace.nextInstall()
    await end(0, 'much that nobody needs to see')
    await launch.hello()
    launch.tell('exit 0')

    const { code, out, err } = await launch.ended
    expect(args).toEqual(['--yes', 'pnpm@12.21.0', 'install', '--frozen-lockfile', '--pm-on-fail=ignore'])
    expect({ cwd, CI, HOME }).toEqual({ cwd: workspace.root, CI: 'true', HOME: workspace.root })
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([expect.stringContaining('"args"'), ''])
    expect(err.split('\n')).toEqual([
      'chorus: installing what Chorus needs, with pnpm@12.21.0 (needs the network, takes a minute the first time) …',
      expect.stringMatching(/^chorus: installed in \d+ s$/),
      '',
    ])
    expect(existsSync(lockOf(workspace))).toBe(false)
  })

  test.each([
    ['pnpm-lock.yaml', 'lockfileVersion: 10\n'],
    ['pnpm-workspace.yaml', 'packages: [apps/*]\n'],
    ['package.json', '{ "packageManager": "pnpm@12.21.1" }'],
    ['packages/shared/package.json', '{ "name": "other" }'],
  ])('a changed %s makes an install due', async (file, text) => {
    await using workspace = await anInstalledWorkspace()
    await workspace.write(file, text)
    const launch = workspace.launch()
    await (await workspace.nextInstall()).end(1)

    expect(await launch.ended).toMatchObject({ code: 1, out: '' })
  })

  test('files that were written again with the same text make no install due', async () => {
    await using workspace = await anInstalledWorkspace()
    for (const file of ['pnpm-lock.yaml', 'packages/shared/package.json']) {
      await workspace.write(file, readFileSync(path.join(workspace.root, file), 'utf8'))
    }
    const launch = workspace.launch()
    await launch.hello()
    launch.tell('exit 0')

    expect(await launch.ended).toMatchObject({ code: 0, err: '' })
    expect(workspace.installCount()).toBe(0)
  })

  test('an install whose Node is gone is done again', async () => {
    await using workspace = await anInstalledWorkspace()
    await rm(path.join(workspace.root, 'node_modules/.bin'), { recursive: true })
    const launch = workspace.launch()
    await (await workspace.nextInstall()).end(0)

    expect(await launch.hello()).toMatchObject({ args: [] })
  })

  test('two first starts at once install once, and both run', async () => {
    await using workspace = await aFreshWorkspace()
    const launches = [workspace.launch(['a']), workspace.launch(['b'])]
    const install = await workspace.nextInstall()
    await Promise.any(launches.map((launch) => launch.untilSays('another start is installing, waiting for it …')))
    await install.end(0)

    expect(await Promise.all(launches.map((launch) => launch.hello()))).toMatchObject([
      { args: ['a'] },
      { args: ['b'] },
    ])
    for (const launch of launches) launch.tell('exit 0')
    const said = (await Promise.all(launches.map(({ ended }) => ended))).map(({ err }) => err).join('')
    expect(said.match(/installing what Chorus needs/g)).toHaveLength(1)
    expect(workspace.installCount()).toBe(1)
  })

  test('an install that fails gives its exit code and its output, starts nothing, and is due again', async () => {
    await using workspace = await aFreshWorkspace()
    const launch = workspace.launch()
    await (await workspace.nextInstall()).end(3, 'ERR_PNPM_OUTDATED_LOCKFILE')

    const { code, out, err } = await launch.ended
    expect({ code, out }).toEqual({ code: 3, out: '' })
    expect(err).toContain('ERR_PNPM_OUTDATED_LOCKFILE\n\nchorus: The install failed with exit code 3.\n')
    expect(existsSync(stampOf(workspace))).toBe(false)
    expect(existsSync(lockOf(workspace))).toBe(false)

    const again = workspace.launch()
    await (await workspace.nextInstall()).end(0)
    expect(await again.hello()).toMatchObject({ args: [] })
  })

  test('an install that failed is due again also for the packages that were there before', async () => {
    await using workspace = await anInstalledWorkspace()
    const before = readFileSync(path.join(workspace.root, 'pnpm-lock.yaml'), 'utf8')
    await workspace.write('pnpm-lock.yaml', 'lockfileVersion: 10\n')
    const launch = workspace.launch()
    await (await workspace.nextInstall()).end(1)
    await launch.ended

    await workspace.write('pnpm-lock.yaml', before)
    const again = workspace.launch()
    await (await workspace.nextInstall()).end(1)

    expect(await again.ended).toMatchObject({ code: 1, out: '' })
  })

  test('without a network it says that an install needs one', async () => {
    await using workspace = await aFreshWorkspace()
    const launch = workspace.launch()
    await (await workspace.nextInstall()).end(1, 'npm error code EAI_AGAIN')

    const { err } = await launch.ended
    expect(err).toContain('chorus: The package registry cannot be reached. An install needs it; every later start')
  })

  test('without npx it says what is missing, and leaves no lock', async () => {
    await using workspace = await aFreshWorkspace()
    const launch = workspace.launch([], { env: { PATH: path.join(workspace.root, 'packages') } })

    const { code, err } = await launch.ended
    expect(code).toBe(1)
    expect(err).toMatch(/chorus: Cannot run npx: .*ENOENT.* npm and npx must be installed\.\n$/)
    expect(readdirSync(path.join(workspace.root, 'node_modules'))).toEqual([])
  })

  test('an install that is told to stop ends, says so, and is due again', async () => {
    await using workspace = await aFreshWorkspace()
    const launch = workspace.launch()
    await workspace.nextInstall()
    launch.child.kill('SIGTERM')

    const { code, out, err } = await launch.ended
    expect({ code, out }).toEqual({ code: 143, out: '' })
    expect(err).toContain('chorus: the install was interrupted; the next start does it again\n')
    expect(readdirSync(path.join(workspace.root, 'node_modules'))).toEqual([])
  })

  test('an install whose launcher was killed is waited for, and then done again', async () => {
    await using workspace = await aFreshWorkspace()
    const killed = workspace.launch()
    const orphan = await workspace.nextInstall()
    killed.child.kill('SIGKILL')
    await once(killed.child, 'exit')
    const launch = workspace.launch()
    await launch.untilSays('another start is installing, waiting for it …')
    expect(workspace.installCount()).toBe(1)

    await orphan.end(1)
    await (await workspace.nextInstall()).end(0)

    expect(await launch.hello()).toMatchObject({ args: [] })
  })

  test('a lock of the dead is taken over, also when nobody collects them', async () => {
    await using workspace = await aFreshWorkspace()
    // `cat` takes the place of a shell whose child is then left as a zombie.
    const left = watch(spawn('sh', ['-c', `'${process.execPath}' -e 0 & echo $!; exec cat`], { stdio: 'pipe' }))
    await mkdir(path.join(workspace.root, 'node_modules'))
    await workspace.write('node_modules/.chorus-installing', `${String(await left.next())} undefined`)
    const launch = workspace.launch()
    await (await workspace.nextInstall()).end(0)

    expect(await launch.hello()).toMatchObject({ args: [] })
    left.child.stdin?.end()
    expect(await left.ended).toMatchObject({ code: 0 })
  })

  test('a folder that cannot be written is named', async () => {
    await using workspace = await aFreshWorkspace()
    await workspace.write('node_modules', 'not a folder')
    const { code, err } = await workspace.launch().ended

    expect(code).toBe(1)
    expect(err).toContain(`chorus: Cannot write to ${path.join(workspace.root, 'node_modules')} (`)
  })
})

function hasScript(): boolean {
  return spawnSync('script', ['--version']).stdout?.toString().includes('util-linux') ?? false
}

function isAlive(pid: number | undefined): boolean {
  try {
    return process.kill(pid ?? Number.NaN, 0)
  } catch {
    return false
  }
}
