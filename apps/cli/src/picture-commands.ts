import type { Command } from 'commander'
import type { ApiClient } from './api-client.ts'
import { collect } from './collect.ts'
import {
  addPictureCommand,
  type AddOptions,
  describePictureCommand,
  exportCommand,
  picturesCommand,
  removePictureCommand,
} from './commands/picture.ts'

const ALT = 'what it shows, as in "en=A red umbrella"; once for each language'

/** Adds the commands about a campaign's pictures, and about its kit with them. */
export function addPictureCommands(program: Command, client: () => ApiClient): void {
  const picture = program.command('picture').description('the pictures of a campaign')
  picture
    .command('list', { isDefault: true })
    .argument('<campaign>', 'slug or id')
    .description('list them, with what shows them')
    .option('--json', 'JSON lines')
    .action((campaign: string, options: { json?: boolean }) => picturesCommand(client(), campaign, options))
  picture
    .command('add')
    .argument('<campaign>', 'slug or id')
    .argument('<file>', 'JPEG, PNG, GIF or WebP, at most 5 MB')
    .description('add one; where and when it was taken and what else its file says is taken out')
    .option('--key <key>', 'what messages call it; as the file is called')
    .option('--alt <language=text>', ALT, collect, [])
    .option('--json', 'for machines')
    .action((campaign: string, file: string, options: AddOptions) =>
      addPictureCommand(client(), { campaign, file }, options),
    )
  picture
    .command('describe')
    .argument('<campaign>', 'slug or id')
    .argument('<picture>', 'its key')
    .description('say what it shows; posts that show it are approved anew')
    .requiredOption('--alt <language=text>', ALT, collect, [])
    .option('--json', 'for machines')
    .action((...[campaign, key, options]: [string, string, { alt: readonly string[]; json?: boolean }]) =>
      describePictureCommand(client(), { campaign, picture: key }, options),
    )
  picture
    .command('remove')
    .argument('<campaign>', 'slug or id')
    .argument('<picture>', 'its key')
    .description('take one out that no message shows')
    .action((campaign: string, key: string) => removePictureCommand(client(), { campaign, picture: key }))

  program
    .command('export')
    .argument('<campaign>', 'slug or id')
    .argument('[folder]', 'write it there, with its pictures beside it')
    .description('print the campaign as a kit')
    .option('--organisations', 'with who takes part and their handles')
    .action((...[campaign, folder, options]: [string, string | undefined, { organisations?: boolean }]) =>
      exportCommand(client(), { campaign, folder }, options),
    )
}
