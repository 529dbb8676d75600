import type { Config } from '@chorus/config'
import type { Command } from 'commander'
import { collect } from './collect.ts'
import {
  type AddOptions,
  addPersonCommand,
  linkPersonCommand,
  listPeopleCommand,
  removePersonCommand,
  resetPersonCommand,
  setRoleCommand,
} from './commands/person.ts'

const MAIL = ['<mail>', 'their mail address'] as const

/** Adds the commands for people who sign in. */
export function addPersonCommands(program: Command, config: () => Config): void {
  const person = program.command('person').description('people who sign in: the first admin comes from here')

  person
    .command('add')
    .argument(...MAIL)
    .description('let somebody sign in; prints a link that signs them in once, alone on standard output')
    .requiredOption('--role <role>', 'admin, lead, viewer or ally')
    .option('--name <name>', 'how pages call them', '')
    .option('--campaign <slug>', 'for leads and viewers, several times for several', collect, [])
    .option('--organisation <slug>', 'for allies, several times for several', collect, [])
    .action((mail: string, options: AddOptions) => addPersonCommand(config(), mail, options))

  person
    .command('link')
    .argument(...MAIL)
    .description('print a link that signs somebody in once, where mails do not reach them')
    .action((mail: string) => linkPersonCommand(config(), mail))

  person
    .command('list')
    .description('everybody who may sign in')
    .option('--json', 'for machines')
    .action((options: { json?: boolean }) => listPeopleCommand(config(), options))

  person
    .command('role')
    .argument(...MAIL)
    .argument('<role>', 'admin, lead, viewer or ally')
    .description('give somebody another role; their sessions end')
    .action((mail: string, role: string) => setRoleCommand(config(), mail, role))

  person
    .command('remove')
    .argument(...MAIL)
    .description('take somebody out; their sessions end')
    .action((mail: string) => removePersonCommand(config(), mail))

  person
    .command('reset')
    .argument(...MAIL)
    .description('forget the passkeys and codes of somebody who lost them; their sessions end')
    .action((mail: string) => resetPersonCommand(config(), mail))
}
