import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { aFreshWorkspace, type FakeWorkspace } from './fake-workspace.ts'

/**
 * A new workspace whose install is done, and a launch in it. Its build is due until it has run, and ends as `ending` says.
 */
async function launchWith(workspace: FakeWorkspace, ending: string): Promise<ReturnType<FakeWorkspace['launch']>> {
  await mkdir(path.join(workspace.root, 'apps/web'), { recursive: true })
  await workspace.write(
    'apps/web/build.mjs',
    `import { existsSync, writeFileSync } from 'node:fs'
     export const isBuilt = () => existsSync('${workspace.root}/built')
     if (process.argv[1].endsWith('build.mjs')) {
       console.log('much to say')
       ${ending}
       writeFileSync('${workspace.root}/built', process.execPath)
     }`,
  )
  const launch = workspace.launch()
  await (await workspace.nextInstall()).end(0)
  return launch
}

const isBuilt = ({ root }: FakeWorkspace): boolean => existsSync(path.join(root, 'built'))

test('the pages are built before the file runs, without a word', async () => {
  await using workspace = await aFreshWorkspace()
  const launch = await launchWith(workspace, '')
  await launch.hello()
  launch.tell('exit 0')

  expect(isBuilt(workspace)).toBe(true)
  const { code, out, err } = await launch.ended
  expect([code, out + err]).toEqual([0, expect.not.stringContaining('much to say')])
})

test('pages that are built already are not built again', async () => {
  await using workspace = await aFreshWorkspace()
  await workspace.write('built', '')
  const launch = await launchWith(workspace, `throw new Error('built twice')`)
  await launch.hello()
  launch.tell('exit 0')

  expect(await launch.ended).toMatchObject({ code: 0, err: expect.not.stringContaining('built twice') })
})

test('a build that fails says why, and the file does not run', async () => {
  await using workspace = await aFreshWorkspace()
  const launch = await launchWith(workspace, `console.error('a text is missing'); process.exit(3)`)

  const { code, out, err } = await launch.ended

  expect([code, out]).toEqual([3, ''])
  expect(err).toContain('a text is missing')
  expect(err).toContain('The build of the pages failed with exit code 3.')
})

test('a build that is interrupted ends the launcher, and is due again', async () => {
  await using workspace = await aFreshWorkspace()
  const launch = await launchWith(workspace, `process.kill(process.pid, 'SIGTERM'); await new Promise(() => {})`)

  const { code, err } = await launch.ended

  expect(code).toBe(143)
  expect(err).toContain('the next start does it again')
  expect(isBuilt(workspace)).toBe(false)
})
