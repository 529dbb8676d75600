import { readFileSync, writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { readConfig } from '@chorus/config'
import { openLog, runUntilStopped, runWorker } from '@chorus/worker'
import type { SelfFault } from './worker.ts'

// A worker as apps/worker/src/main.ts starts one, that harms itself at the fail-points it is told of.
const faults: readonly SelfFault[] = JSON.parse(process.env['SELF_FAULTS'] ?? '[]') as SelfFault[]
const passes = new Map<string, number>()

// Whoever started us holds our input open: with its end, however it comes, we end.
process.stdin
  .resume()
  .once('end', () => process.exit(1))
  .unref()

// Everything is loaded: for the next one to start faster, though this one is killed.
flushCompileCache()

const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'))
const log = openLog(config.LOG_LEVEL)
await runUntilStopped((stopped) => runWorker(config, log, { waitMs: 60_000, stopped, failPoint }))

async function failPoint(point: string): Promise<void> {
  const pass = (passes.get(point) ?? 0) + 1
  passes.set(point, pass)
  const fault = faults.find((one) => one.point === point && one.pass === pass)
  if (fault === undefined) return
  // In one write, past all buffers: the next statement may end the process.
  writeSync(1, `${JSON.stringify({ fault: fault.act, at: point })}\n`)
  switch (fault.act) {
    case 'kill':
      process.kill(process.pid, 'SIGKILL')
      return
    case 'freeze':
      process.kill(process.pid, 'SIGSTOP')
      return
    case 'throw':
      throw new Error(`thrown at ${point}`)
  }
}
