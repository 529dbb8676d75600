import type { Command } from 'commander'
import type { ApiClient } from './api-client.ts'
import { lintCommand, reviewCommand, translationsCommand } from './commands/lint.ts'
import { previewCommand, type PreviewOptions } from './commands/preview.ts'
import { whyCommand } from './commands/why.ts'

/** Adds the commands that are about what is said: they look at a kit or at a campaign's texts and change nothing. */
export function addMessageCommands(program: Command, client: () => ApiClient): void {
  program
    .command('lint')
    .argument('<kit>', 'campaign kit, YAML or JSON (docs/kit.md)')
    .description('list every fault, warning and advice of a kit with its line; needs no server')
    .option('--json', 'JSON lines')
    .action((file: string, options: { json?: boolean }) => lintCommand(file, options))

  program
    .command('review')
    .argument('<kit>', 'campaign kit, YAML or JSON')
    .argument('<message>', 'key of a message')
    .description('show a message in all its languages with each network’s count; needs no server')
    .option('--markdown', 'as a Markdown table')
    .action((...[file, message, options]: [string, string, { markdown?: boolean }]) =>
      reviewCommand(file, message, options),
    )

  program
    .command('translations')
    .argument('<kit>', 'campaign kit, YAML or JSON')
    .description('show which translations are missing, drafts or outdated, and whom it concerns; needs no server')
    .option('--json', 'JSON lines')
    .action((file: string, options: { json?: boolean }) => translationsCommand(file, options))

  program
    .command('preview')
    .argument('<network>', 'x, mastodon, bluesky or facebook')
    .argument('<text>', 'what is to go out; with --campaign a pattern such as "{organisation} asks …"')
    .description('show a text as a network would: its count, its links, what speaks against it, its cost')
    .option('--campaign <campaign>', 'slug or id: whose links, hashtags and variables it uses')
    .option('--organisation <organisation>', 'slug: who speaks')
    .option('--message <key>', 'for its hashtags')
    .option('--wave <key>', 'for its hashtags')
    .option('--locale <tag>', 'language of the text')
    .option('--at <instant>', 'when it would go out, RFC 3339')
    .option('--json', 'for machines')
    .action((...[platform, text, options]: [string, string, PreviewOptions]) =>
      previewCommand(client(), { platform, text }, options),
    )

  program
    .command('why')
    .argument('<campaign>', 'slug or id')
    .argument('<organisation>', 'slug or id')
    .description('say why an organisation gets the texts that it gets')
    .option('--json', 'for machines')
    .action((...[campaign, organisation, options]: [string, string, { json?: boolean }]) =>
      whyCommand(client(), { campaign, organisation }, options),
    )
}
