import { writeFigures } from '@chorus/testing/write-figures'
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

if (process.argv.includes('--write')) writeFigures('messages', 'pnpm bench', rows)
