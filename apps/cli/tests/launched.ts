import { createInterface } from 'node:readline'

/**
 * What the launcher runs in its tests. Says each thing that it sees as a line of JSON, and ends only when it is told to:
 * `exit 3`, `die SIGKILL`, or the end of its input, so that it does not outlive a test.
 */
const say = (what: unknown): boolean => process.stdout.write(`${JSON.stringify(what)}\n`)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, say)
process.on('disconnect', () => say('disconnect'))

createInterface(process.stdin)
  .on('line', (line) => {
    const [order, how = ''] = line.split(' ')
    if (order === 'exit') process.exit(Number(how))
    if (order === 'die') process.kill(process.pid, how)
  })
  .on('close', () => process.exit())

say({
  pid: process.pid,
  args: process.argv.slice(2),
  cwd: process.cwd(),
  node: process.execPath,
  firstPath: process.env['PATH']?.split(':')[0],
})
