import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { benchDistinct } from './distinct.ts'
import { benchPlan } from './plan.ts'
import { benchRender } from './render.ts'
import { benchWeightedLength } from './weighted-length.ts'

/**
 * `pnpm bench`: measures what `packages/shared` promises of its speed, prints it, and with `--write` puts it into
 * docs/benchmarks.md with machine and day. One run measures both sides of each ratio.
 */
const rows = [...benchWeightedLength(), ...benchRender(), ...benchDistinct(), ...benchPlan()]
for (const { name, value } of rows) process.stdout.write(`${name}: ${value}\n`)

if (process.argv.includes('--write')) {
  const path = new URL('../../../docs/benchmarks.md', import.meta.url)
  const document = readFileSync(path, 'utf8')
  const begin = '<!-- bench: messages -->'
  const end = '<!-- /bench -->'
  const [from, to] = [document.indexOf(begin), document.indexOf(end)]
  if (from === -1 || to < from) throw new Error(`docs/benchmarks.md has no place for the figures: ${begin} … ${end}`)
  const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`
  const head = `Measured ${Temporal.Now.plainDateISO('UTC').toString()} by \`pnpm bench\` on ${machine}.`
  const table = ['| what | result |', '| --- | --- |', ...rows.map(({ name, value }) => `| ${name} | ${value} |`)]
  const section = [begin, '', head, '', ...table, ''].join('\n')
  writeFileSync(path, `${document.slice(0, from)}${section}\n${document.slice(to)}`)
}
