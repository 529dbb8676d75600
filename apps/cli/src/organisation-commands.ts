import type { Command } from 'commander'
import type { ApiClient } from './api-client.ts'
import {
  eraseCommand,
  proposalsCommand,
  type ProposalsOptions,
  withdrawCommand,
  type WithdrawOptions,
} from './commands/organisation.ts'

/** Adds the commands about what organisations propose, take back and have deleted. */
export function addOrganisationCommands(program: Command, client: () => ApiClient): void {
  program
    .command('proposals')
    .argument('<campaign>', 'slug or id')
    .description('other wordings that organisations propose: those that wait')
    .option('--all', 'also those that were decided')
    .option('--accept <id>', 'make it the own wording of its organisation, which is asked again for what changes')
    .option('--decline <id>', 'leave the wording as it is')
    .option('--answer <text>', 'your word to the organisation')
    .option('--json', 'for machines')
    .action((campaign: string, options: ProposalsOptions) => proposalsCommand(client(), campaign, options))
  program
    .command('withdraw')
    .argument('<organisation>', 'slug')
    .description('take back what an organisation agreed to, on its word (admins); it does so by itself on its page')
    .option('--post <id>', 'one post')
    .option('--account <network:handle>', 'an account: its tokens are revoked and shredded')
    .option('--campaign <campaign>', 'a campaign')
    .option('--everything', 'all of it, tokens too')
    .option('--json', 'for machines')
    .action((organisation: string, options: WithdrawOptions) => withdrawCommand(client(), organisation, options))
  program
    .command('erase')
    .argument('<organisation>', 'slug')
    .description('withdraw everything of an organisation and delete what is known of it, on its word (admins)')
    .option('--yes', 'you mean it')
    .action((organisation: string, options: { yes?: boolean }) => eraseCommand(client(), organisation, options))
}
