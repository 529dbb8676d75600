import { once } from 'node:events'
import { startEmbeddedPostgres, startTemporaryPostgres } from '@chorus/embedded-postgres'

/** A process for the tests to kill: holds the Postgres of a folder, or a temporary one, until its input ends. */
// A Ctrl-C must reach the holder and not the server: a holder stops in its own order.
process.on('SIGINT', () => process.stdout.write('interrupted\n'))
const [folder] = process.argv.slice(2)
const postgres = await (folder ? startEmbeddedPostgres({ folder }) : startTemporaryPostgres())
process.stdout.write(`${postgres.url} ${postgres.isAdopted}\n`)
process.stdin.resume()
await once(process.stdin, 'end')
await postgres.stop()
