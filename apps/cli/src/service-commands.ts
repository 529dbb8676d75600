import type { Config } from '@chorus/config'
import { type Command, InvalidArgumentError } from 'commander'
import { apiCommand } from './commands/api.ts'
import { migrateCommand } from './commands/migrate.ts'
import { sandboxCommand } from './commands/sandbox.ts'
import { workerCommand } from './commands/worker.ts'

const WAIT = ['--wait <seconds>', 'how long to wait for stores that do not answer yet', seconds, 60] as const

/** Adds the commands of processes that run apart: migrate, api, worker, sandbox (docs/operations.md). */
export function addServiceCommands(program: Command, config: () => Config): void {
  program
    .command('migrate')
    .description('bring the database of DATABASE_URL to what this version needs, then end')
    .option(...WAIT)
    .action((options: { wait: number }) => migrateCommand(config(), options))

  program
    .command('api')
    .description('run the API alone, on HOST and PORT')
    .option('--auto-consent', 'rehearsals: grant consent for the organisations of imported kits', false)
    .option(...WAIT)
    .action((options: { autoConsent: boolean; wait: number }) => apiCommand(config(), options))

  program
    .command('worker')
    .description('run one worker, its health on HOST and WORKER_PORT; any number may run')
    .option(...WAIT)
    .action((options: { wait: number }) => workerCommand(config(), options))

  program
    .command('sandbox')
    .description('run the stand-in for the networks alone, on HOST and SANDBOX_PORT')
    .action(() => sandboxCommand(config()))
}

function seconds(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('Give whole seconds, as in 60.')
  return Number(text)
}
