import type { Config } from '@chorus/config'
import type { Command } from 'commander'
import type { ApiClient } from './api-client.ts'
import { collect } from './collect.ts'
import { createTokenCommand, listTokensCommand, revokeTokenCommand, type TokenOptions } from './commands/token.ts'

/** Adds the commands for API tokens: the first one comes from here. */
export function addTokenCommands(
  program: Command,
  { config, client }: { readonly config: () => Config; readonly client: () => ApiClient },
): void {
  const token = program.command('token').description('API tokens')

  token
    .command('create')
    .description('print a new API token, alone on standard output')
    .requiredOption('--role <role>', 'lead (campaigns) or admin (everything)')
    .option('--name <name>', 'what it is for', 'made on the command line')
    .option(
      '--campaign <slug>',
      'for a lead, several times for several: works on it as on those that it imports',
      collect,
      [],
    )
    .action((options: TokenOptions) => createTokenCommand(config(), options))

  token
    .command('list')
    .description('those that are not revoked, and when each was last used; never the tokens themselves')
    .option('--json', 'JSON lines')
    .action((options: { json?: boolean }) => listTokensCommand(client(), options))

  token
    .command('revoke')
    .argument('<id>', 'as `chorus token list` prints it')
    .description('end a token at once')
    .action((id: string) => revokeTokenCommand(client(), id))
}
