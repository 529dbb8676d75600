import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'

/** What was measured, in words. */
export type Figure = { readonly name: string; readonly value: string }

/**
 * Puts figures into docs/benchmarks.md, between `<!-- bench: <section> -->` and the next `<!-- /bench -->`, with the
 * machine, today's date (UTC) and the command that measured them.
 *
 * @throws when the document has no such place.
 */
export function writeFigures(section: string, command: string, figures: readonly Figure[]): void {
  const path = new URL('../../../docs/benchmarks.md', import.meta.url)
  const document = readFileSync(path, 'utf8')
  const [begin, end] = [`<!-- bench: ${section} -->`, '<!-- /bench -->']
  const from = document.indexOf(begin)
  const to = document.indexOf(end, from)
  if (from === -1 || to === -1) {
    throw new Error(`docs/benchmarks.md has no place for the figures: ${begin} … ${end}`)
  }
  const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`
  const head = `Measured ${Temporal.Now.plainDateISO('UTC').toString()} by \`${command}\` on ${machine}.`
  const table = ['| what | result |', '| --- | --- |', ...figures.map(({ name, value }) => `| ${name} | ${value} |`)]
  writeFileSync(
    path,
    `${document.slice(0, from)}${[begin, '', head, '', ...table, ''].join('\n')}\n${document.slice(to)}`,
  )
}
