import { once } from 'node:events'
import { startSandbox } from '@chorus/sandbox'

// The sandbox as a process of its own, without X's limits: `node publish-sandbox.ts <journal>`. It says where it is.
const [journalFile = ''] = process.argv.slice(2)
const unlimited = { perUser15Min: 1e9, perUser24h: 1e9, perApp24h: 1e9 }
const sandbox = await startSandbox({
  port: 0,
  journalFile,
  now: () => Temporal.Now.instant(),
  xLimits: { createPost: unlimited, readTimeline: unlimited, readMe: unlimited, readPost: unlimited },
})
process.stdout.write(`${JSON.stringify({ origin: sandbox.origin })}\n`)
await once(process, 'SIGTERM')
await sandbox[Symbol.asyncDispose]()
