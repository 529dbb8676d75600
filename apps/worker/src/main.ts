import { existsSync, readFileSync } from 'node:fs'
import { readConfig } from '@chorus/config'
import { openLog } from './open-log.ts'
import { runUntilStopped } from './run-until-stopped.ts'
import { runWorker } from './run-worker.ts'

// One worker as a process of its own, as `chorus worker` is. A kill -9 is safe at any moment.
if (existsSync('.env')) process.loadEnvFile('.env')
const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'))
const log = openLog(config.LOG_LEVEL)
await runUntilStopped((stopped) => runWorker(config, log, { waitMs: 60_000, stopped }))
