import type { Command } from 'commander'
import type { ApiClient } from './api-client.ts'
import { policiesCommand, setPolicyCommand } from './commands/policy.ts'
import {
  changePostCommand,
  deletePostCommand,
  postponePostCommand,
  settlePostCommand,
  type SettleOptions,
  showPostCommand,
  unconfirmedCommand,
} from './commands/post.ts'

const CHANGES = {
  cancel: 'cancel it',
  'undo-cancel': 'take a cancel back, while it could still go',
  retry: 'schedule a failed, missed, canceled or set aside one again',
} as const

/** Adds the commands that are about one post, and about those in doubt. */
export function addPostCommands(program: Command, client: () => ApiClient): void {
  const post = program.command('post').description('one post, by its id (posts --json lists them)')
  post
    .command('show')
    .argument('<id>')
    .description('show it with every attempt, and what reading its account back found')
    .option('--json', 'for machines')
    .action((id: string, options: { json?: boolean }) => showPostCommand(client(), id, options))
  for (const verb of ['cancel', 'undo-cancel', 'retry'] as const) {
    post
      .command(verb)
      .argument('<id>')
      .description(CHANGES[verb])
      .action((id: string) => changePostCommand(client(), id, verb))
  }
  post
    .command('postpone')
    .argument('<id>')
    .argument('<to>', 'an instant with its offset, as in 2026-12-01T10:00:00+01:00')
    .description('give it another time; no plan moves it any more')
    .action((id: string, to: string) => postponePostCommand(client(), id, to))
  post
    .command('delete')
    .argument('<id>')
    .description('have it deleted on its network; it stays in the books, with what the network said')
    .requiredOption('--note <text>', 'who wanted it and why')
    .action((id: string, options: { note: string }) => deletePostCommand(client(), id, options))
  post
    .command('settle')
    .argument('<id>')
    .description('say what became of an unconfirmed one, after looking at the network')
    .option('--published <address>', 'it is there')
    .option('--remote-id <id>', "the network's id, where the address does not end with it")
    .option('--not-published', 'it is not there')
    .option('--again', 'with --not-published: schedule it once more')
    .option('--look-again', 'nothing yet: have its account read back now')
    .option('--note <text>', 'kept with its attempt')
    .action((id: string, options: SettleOptions) => settlePostCommand(client(), id, options))

  program
    .command('unconfirmed')
    .description('list what nothing but a person settles any more: both texts, the evidence, and what to do')
    .option('--all', 'those too whose account is still being read back')
    .option('--json', 'for machines, one post a line')
    .action((options: { all?: boolean; json?: boolean }) => unconfirmedCommand(client(), options))

  addPolicyCommands(program, client)
}

function addPolicyCommands(program: Command, client: () => ApiClient): void {
  const policy = program
    .command('policy')
    .description('what becomes of an unconfirmed post that is not on its account: hold or retry')
  policy
    .command('show', { isDefault: true })
    .description('list what holds for each network, and for organisations that differ')
    .option('--json', 'for machines')
    .action((options: { json?: boolean }) => policiesCommand(client(), options))
  policy
    .command('set')
    .argument('<network>', 'x, mastodon, bluesky or facebook')
    .argument('<policy>', 'hold (a person decides), retry (it goes out again), or default')
    .description('choose it (admins)')
    .option('--organisation <slug>', 'for this one only')
    .option('--json', 'for machines')
    .action((...[platform, choice, options]: [string, string, { organisation?: string; json?: boolean }]) =>
      setPolicyCommand(client(), { platform, policy: choice }, options),
    )
}
