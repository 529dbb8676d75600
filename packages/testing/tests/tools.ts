import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

/** What a tool has against a line of a file. The file is named from the root of the workspace. */
export type Finding = { readonly file: string; readonly line: number; readonly rule: string }

/**
 * What `check:lint` finds in these files, by the names that rules have in .oxlintrc.json.
 *
 * @throws when it did not look at all of them: a file that is ignored would pass as clean.
 */
export async function lint(folder: string, files: readonly string[]): Promise<readonly Finding[]> {
  const [tool = '', ...args] = await commandOf(folder, 'check:lint')
  const said = await run(folder, tool, [...args.filter((arg) => arg !== '.'), '--format=json', ...files])
  const report = parse(said) as OxlintReport
  if (report.number_of_files !== files.length) {
    throw new Error(`oxlint looked at ${report.number_of_files} of ${files.length} files\n${said.stderr}`)
  }
  return report.diagnostics.map(({ code, filename, labels }) => ({
    file: filename,
    line: labels[0]?.span.line ?? 0,
    rule: code.replace(/^(.+)\((.+)\)$/, '$1/$2').replace(/^eslint\//, ''),
  }))
}

/** What `check:types` finds in one package; the rule is the error's code. */
export async function checkTypes(folder: string, workspace: string): Promise<readonly Finding[]> {
  const command = await commandOf(folder, 'check:types')
  const [tool = '', ...args] = command.slice(command.indexOf('exec') + 1)
  const said = await run(path.join(folder, workspace), tool, [...args, '--pretty', 'false'])
  const lines = said.stdout.matchAll(/^(\S+?)\((\d+),\d+\): error (TS\d+):/gm)
  const findings = [...lines].map(([, file = '', line, rule = '']) => ({
    file: path.join(workspace, file),
    line: Number(line),
    rule,
  }))
  if (said.code !== 0 && findings.length === 0) throw new Error(`tsc failed\n${said.stdout}${said.stderr}`)
  return findings
}

/** What `check:unused` finds, as `<kind> <name>` by file: `files packages/a/src/b.ts`, `exports c`, `dependencies zod`, … */
export async function findUnused(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const [tool = '', ...args] = await commandOf(folder, 'check:unused')
  const report = parse(await run(folder, tool, [...args, '--reporter', 'json'])) as KnipReport
  return new Map(
    report.issues.map(({ file, ...kinds }) => [
      file,
      Object.entries(kinds).flatMap(([kind, found]) => found.map(({ name }) => `${kind} ${name}`)),
    ]),
  )
}

/** Whether `check:format` lets these files pass. */
export async function isFormatted(folder: string, files: readonly string[]): Promise<boolean> {
  const [tool = '', ...args] = await commandOf(folder, 'check:format')
  const said = await run(folder, tool, [...args.filter((arg) => arg !== '.'), ...files])
  if (said.code > 1) throw new Error(`oxfmt failed\n${said.stdout}${said.stderr}`)
  return said.code === 0
}

type Said = { readonly code: number; readonly stdout: string; readonly stderr: string }

type OxlintReport = {
  readonly number_of_files: number
  readonly diagnostics: readonly {
    readonly code: string
    readonly filename: string
    readonly labels: readonly { readonly span: { readonly line: number } }[]
  }[]
}

type KnipReport = {
  readonly issues: readonly ({ readonly file: string } & {
    readonly [kind in 'files' | 'exports' | 'types' | 'dependencies' | 'unlisted']: readonly { readonly name: string }[]
  })[]
}

/** The words of a script of the root's package.json, so that what is tried here is what `pnpm check` runs. */
async function commandOf(folder: string, script: string): Promise<readonly string[]> {
  const manifest: { scripts: Record<string, string> } = JSON.parse(
    await readFile(path.join(folder, 'package.json'), 'utf8'),
  )
  const command = manifest.scripts[script]
  if (command === undefined) throw new Error(`the root has no script ${script}`)
  return command.split(' ')
}

const TIME_LIMIT_MS = 240_000

/** Never rejects for an exit code: these tools have one for "found something". */
function run(cwd: string, tool: string, args: readonly string[]): Promise<Said> {
  const program = path.join(import.meta.dirname, '../../../node_modules/.bin', tool)
  const { promise, resolve, reject } = Promise.withResolvers<Said>()
  execFile(program, args, { cwd, maxBuffer: 2 ** 26, timeout: TIME_LIMIT_MS }, (error, stdout, stderr) => {
    if (error !== null && typeof error.code !== 'number') reject(error)
    else resolve({ code: Number(error?.code ?? 0), stdout, stderr })
  })
  return promise
}

function parse({ stdout, stderr }: Said): unknown {
  try {
    return JSON.parse(stdout)
  } catch (cause) {
    throw new Error(`no report\n${stdout}${stderr}`, { cause })
  }
}
