import { readFileSync } from 'node:fs'
import { runBareWorker } from './publish-bare-worker.ts'
import { type BareOrder, type Call, createCaller, inSlots } from './publish-calls.ts'

// One bare run as a process of its own: `node publish-bare.ts <order>`. It says how long the measured calls took.
const order: BareOrder = JSON.parse(process.argv[2] ?? '')
const calls: readonly Call[] = JSON.parse(readFileSync(order.callsFile, 'utf8'))
const before = process.cpuUsage()
const publish = createCaller(order.origin)
const [first, measured] = [calls.slice(0, order.warmUp), calls.slice(order.warmUp)]
const { store, slots } = order
let ms: number
if (store.kind === 'none') {
  await inSlots(first, slots, publish)
  const startedAt = performance.now()
  await inSlots(measured, slots, publish)
  ms = performance.now() - startedAt
} else {
  await runBareWorker(store, { name: 'bare-warm-up', calls: first, slots, publish })
  ms = await runBareWorker(store, { name: 'bare', calls: measured, slots, publish })
}
const { user, system } = process.cpuUsage(before)
const cpuMs = (user + system) / 1_000
process.stdout.write(`${JSON.stringify({ measuredMs: ms, cpuMs })}\n`)
process.exit()
