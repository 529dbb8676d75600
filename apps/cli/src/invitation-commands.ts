import type { Command } from 'commander'
import type { ApiClient } from './api-client.ts'
import {
  accountsCommand,
  inviteCommand,
  type InviteOptions,
  invitationsCommand,
  resendInvitationCommand,
  revokeInvitationCommand,
} from './commands/invitations.ts'

/** Adds the commands that let organisations in, and show how their handles stand. */
export function addInvitationCommands(program: Command, client: () => ApiClient): void {
  program
    .command('invite')
    .argument('<campaign>', 'slug or id')
    .argument('[organisations...]', 'slugs')
    .description('make links with which organisations come in and decide by themselves; each is printed this once')
    .option('--csv <file>', 'a table instead: organisation, name, timeZone, locales, stance, topics, address')
    .option('--new', 'add this organisation to the campaign: needs --name, --zone and --languages')
    .option('--name <name>', 'of the new organisation')
    .option('--zone <zone>', 'of the new organisation, as in Africa/Nairobi')
    .option('--languages <tags>', 'of the new organisation, as in en,fr')
    .option('--stance <stance>', 'of the new organisation: author, signatory, supporter or anyone')
    .option('--address <mail>', 'mail the link there as well; it is not kept')
    .option('--days <n>', 'how long the links are valid: 30')
    .option('--renew-access', 'for organisations that lost their way in (admins); ends what they had, once accepted')
    .option('--json', 'for machines')
    .action((campaign: string, organisations: string[], options: InviteOptions) =>
      inviteCommand(client(), { campaign, organisations }, options),
    )

  program
    .command('invitations')
    .argument('<campaign>', 'slug or id')
    .description('list who was invited and who came in, the newest first')
    .option('--json', 'for machines')
    .action((campaign: string, options: { json?: boolean }) => invitationsCommand(client(), campaign, options))

  const one = program.command('invitation').description('end or renew one invitation')
  one
    .command('revoke')
    .argument('<id>', 'of the invitation')
    .description('its link opens nothing any more')
    .action((id: string) => revokeInvitationCommand(client(), id))
  one
    .command('resend')
    .argument('<id>', 'of the invitation')
    .description('print a new link; the old one opens nothing any more')
    .option('--address <mail>', 'mail the link there as well; it is not kept')
    .option('--json', 'for machines')
    .action((id: string, options: { address?: string; json?: boolean }) =>
      resendInvitationCommand(client(), id, options),
    )

  program
    .command('accounts')
    .argument('<organisation>', 'slug or id')
    .description('list the handles of an organisation and how they stand')
    .option('--json', 'for machines')
    .action((organisation: string, options: { json?: boolean }) => accountsCommand(client(), organisation, options))
}
