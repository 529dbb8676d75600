import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

export const ROOT = path.resolve(import.meta.dirname, '../../..')

export type WorkspaceCopy = AsyncDisposable & {
  readonly folder: string
  read(file: string): Promise<string>
  /** Writes a file, named from the root of the copy; its folder is made where there is none. */
  write(file: string, text: string): Promise<void>
}

/**
 * A copy of this workspace as it is now, to break rules in: with the real configurations, and with the real installed
 * packages by links, so that the strict layout is the real one. Links between workspace packages lead to the copy.
 */
export async function copyWorkspace(): Promise<WorkspaceCopy> {
  const folder = await mkdtemp(path.join(tmpdir(), 'chorus-breaches-'))
  await cp(ROOT, folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !LEFT_OUT.test(path.relative(ROOT, source)),
  })
  await linkModules(folder)
  return {
    folder,
    read: (file) => readFile(path.join(folder, file), 'utf8'),
    async write(file, text) {
      const target = path.join(folder, file)
      await mkdir(path.dirname(target), { recursive: true })
      await writeFile(target, text)
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Also what tools keep below a package's node_modules: only the links there matter. */
const LEFT_OUT = /^(node_modules|\.git)($|\/)|(^|\/)\.chorus($|\/)|\/node_modules\/\./

/** A real folder of links, since a link named node_modules would not be what .gitignore ignores. */
async function linkModules(folder: string): Promise<void> {
  const [from, to] = [path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules')]
  await mkdir(to)
  for (const name of await readdir(from)) await symlink(path.join(from, name), path.join(to, name))
}
