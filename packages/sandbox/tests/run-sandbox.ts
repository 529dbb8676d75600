import { startSandbox } from '@chorus/sandbox'

/** Runs a sandbox with the journal named by the first argument until it is killed; its address is all that it prints. */
const sandbox = await startSandbox({
  port: 0,
  journalFile: process.argv[2] ?? '',
  now: () => Temporal.Now.instant(),
  xLimits: { createPost: { perUser15Min: 100_000, perUser24h: 100_000, perApp24h: 100_000 } },
})
process.stdout.write(`${sandbox.origin}\n`)
