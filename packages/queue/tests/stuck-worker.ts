import { connectQueue, type QueueSettings, startWakeUpWorker } from '@chorus/queue'
import { platformNames } from '@chorus/shared'

/** A process whose handler never ends. Arguments: settings as JSON, and a network. Ends with its parent at the latest. */
const [settings = '', platform = ''] = process.argv.slice(2)
const connection = await connectQueue(JSON.parse(settings) as QueueSettings, {
  workers: 1,
  onFault: (fault) => process.stderr.write(`${JSON.stringify(fault)}\n`),
})
await startWakeUpWorker(connection, {
  platform: platformNames.find((name) => name === platform) ?? 'x',
  slots: 1,
  onWakeUp: ({ postId }) => {
    process.stdout.write(`handling ${postId}\n`)
    return Promise.withResolvers<void>().promise
  },
})
process.stdin.resume().once('end', () => process.exit(1))
process.stdout.write('ready\n')
