import type { Config } from '@chorus/config'
import type { Command } from 'commander'
import { exportAuditCommand, verifyAuditCommand } from './commands/audit.ts'
import { rotateVaultCommand, vaultStatusCommand } from './commands/vault.ts'

/** Adds the commands that guard what is kept: `audit` and `vault`. They speak to the database itself. */
export function addAuditCommands(program: Command, config: () => Config): void {
  const audit = program.command('audit').description('who did what to whom, and whether anybody touched it')
  audit
    .command('verify')
    .description('check every entry and every checkpoint; exits 1 on a fault and says which')
    .option('--against <file>', 'a log of workers that kept the checkpoints, out of reach of the database')
    .option('--json', 'for machines')
    .action((options: { against?: string; json?: boolean }) => verifyAuditCommand(config(), options))
  audit
    .command('export')
    .description('print every entry with its place in the chain')
    .option('--format <format>', 'jsonl or csv', 'jsonl')
    .action((options: { format: string }) => exportAuditCommand(config(), options))

  const vault = program.command('vault').description('the keys that seal tokens')
  vault
    .command('status')
    .description('say which keys are in use and which may go')
    .option('--json', 'for machines')
    .action((options: { json?: boolean }) => vaultStatusCommand(config(), options))
  vault
    .command('rotate')
    .description('seal everything anew under the first of VAULT_KEYS; may be broken off and called again')
    .option('--json', 'for machines: one line for each batch')
    .action((options: { json?: boolean }) => rotateVaultCommand(config(), options))
}
