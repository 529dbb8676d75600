import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Figure, writeFigures } from '@chorus/testing/write-figures'

/**
 * `pnpm test:faults`: every fault case in its full form, one file after the other, so that no case disturbs another; prints
 * one line per figure, and with `--write` puts them into docs/benchmarks.md with machine and day. Other arguments go to
 * vitest (`-t` and a name, say); FAULTS_SEED repeats a run. Ends with vitest's own exit code.
 */
const given = process.argv.slice(2)
const root = fileURLToPath(new URL('../../../', import.meta.url))
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const folder = mkdtempSync(join(tmpdir(), 'chorus-figures-'))
const figuresFile = join(folder, 'figures')
try {
  writeFileSync(figuresFile, '')
  const asked = ['run', '--project', 'integration', '--no-file-parallelism', 'apps/worker/tests/faults/']
  const child = spawn(process.execPath, [vitest, ...asked, ...given.filter((word) => word !== '--write')], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, FAULTS: 'full', FAULTS_FIGURES: figuresFile },
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  process.exitCode = code ?? 1
  const figures = readFileSync(figuresFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Figure)
  for (const { name, value } of figures) process.stdout.write(`${name}: ${value}\n`)
  if (given.includes('--write') && code === 0) writeFigures('faults', 'pnpm test:faults', figures)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
