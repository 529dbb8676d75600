import type { Command } from 'commander'
import type { ApiClient } from './api-client.ts'
import {
  budgetCommand,
  type JsonOption,
  lanesCommand,
  noticesCommand,
  openLaneCommand,
  pauseLaneCommand,
  setBudgetCommand,
} from './commands/lanes.ts'
import { outboxCommand } from './commands/outbox.ts'

/** Adds the commands for whoever runs the server: lanes, notices and budgets. */
export function addLaneCommands(program: Command, client: () => ApiClient): void {
  const lanes = program
    .command('lanes')
    .description('networks, instances and accounts: what is closed, and why (admins)')
  lanes
    .command('list', { isDefault: true })
    .description('list them, with what waits behind each')
    .option('--closed', 'leave out those that are open')
    .option('--json', 'for machines')
    .action((options: JsonOption & { closed?: boolean }) => lanesCommand(client(), options))
  lanes
    .command('pause')
    .argument('<lane>', 'x, mastodon:social.example or x:@Handle')
    .description('hold it until it is opened')
    .option('--reason <text>', 'shown wherever it is noticed')
    .option('--json', 'for machines')
    .action((lane: string, options: JsonOption & { reason?: string }) => pauseLaneCommand(client(), lane, options))
  lanes
    .command('open')
    .argument('<lane>', 'x, mastodon:social.example or x:@Handle')
    .description('open it, whatever closed it; what waits goes out one after the other')
    .option('--json', 'for machines')
    .action((lane: string, options: JsonOption) => openLaneCommand(client(), lane, options))

  program
    .command('notices')
    .description('what organisations have to be told, as in "connect this account again"')
    .option('--organisation <slug>', 'only its own')
    .option('--json', 'for machines')
    .action((options: JsonOption & { organisation?: string }) => noticesCommand(client(), options))

  program
    .command('outbox')
    .description('the mails of a rehearsal with what they say, the newest first (admins)')
    .option('--kind <kind>', 'only these, as in invitation or receipt')
    .option('--limit <n>', 'so many at most; 10 unless told otherwise')
    .option('--json', 'for machines: all of them, one a line')
    .action((options: Parameters<typeof outboxCommand>[1]) => outboxCommand(client(), options))

  const budget = program.command('budget').description('what may be spent in a calendar month, in UTC (admins)')
  budget
    .command('show', { isDefault: true })
    .description('show the limits and what is spent')
    .option('--json', 'for machines')
    .action((options: JsonOption) => budgetCommand(client(), options))
  budget
    .command('set')
    .argument('<usd>', 'US dollars for each month, as in 50 or 12.50; none lifts the limit')
    .description('set a hard cap: what does not fit in is not published')
    .option('--network <network>', 'only for this network')
    .option('--json', 'for machines')
    .action((amount: string, options: JsonOption & { network?: string }) => setBudgetCommand(client(), amount, options))
}
