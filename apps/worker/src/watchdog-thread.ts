import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

// A thread beside the event loop of a worker: see `watchEventLoop`.
const { beats, limitMs } = workerData as { readonly beats: Int32Array; readonly limitMs: number }
const everyMs = Math.min(1_000, limitMs / 4)
let last = -1
let stoodMs = 0

setInterval(() => {
  const now = Atomics.load(beats, 0)
  stoodMs = now === last ? stoodMs + everyMs : 0
  last = now
  if (stoodMs < limitMs) return
  const time = Temporal.Now.instant().epochMilliseconds
  writeSync(
    1,
    `${JSON.stringify({ level: 60, time, stoodMs, msg: 'worker ended itself: its event loop stood still' })}\n`,
  )
  process.kill(process.pid, 'SIGKILL')
}, everyMs)
