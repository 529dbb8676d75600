import { type Command, InvalidArgumentError } from 'commander'
import type { ApiClient } from './api-client.ts'
import {
  createWebhookCommand,
  deliveriesCommand,
  queueDeliveryCommand,
  removeWebhookCommand,
  rotateWebhookCommand,
  turnWebhookCommand,
  webhooksCommand,
} from './commands/webhook.ts'

const ID = ['<webhook>', 'id, as `chorus webhook list` prints it'] as const

/** Adds the commands for receivers that are told what happens (docs/webhooks.md). */
export function addWebhookCommands(program: Command, client: () => ApiClient): void {
  const webhook = program.command('webhook').description('receivers that are told what happens (admins)')

  webhook
    .command('list')
    .description('list them')
    .option('--json', 'JSON lines')
    .action((options: { json?: boolean }) => webhooksCommand(client(), options))

  webhook
    .command('create')
    .argument('<url>', 'https address that is posted to')
    .description('add one; prints its secret, alone on standard output')
    .requiredOption('--name <name>', 'how you call it')
    .option('--event <events...>', 'what it is told of, as in post.published; everything without it')
    .option('--json', 'for machines')
    .action((url: string, options: Parameters<typeof createWebhookCommand>[2]) =>
      createWebhookCommand(client(), url, options),
    )

  for (const turn of ['on', 'off'] as const) {
    webhook
      .command(turn)
      .argument(...ID)
      .description(turn === 'on' ? 'turn it on again; what waited goes out' : 'tell it nothing until it is turned on')
      .action((id: string) => turnWebhookCommand(client(), id, turn === 'on'))
  }

  webhook
    .command('rotate')
    .argument(...ID)
    .description('print a new secret, alone on standard output')
    .option('--overlap <hours>', 'how long the secret before signs as well', hours, '24')
    .option('--json', 'for machines')
    .action((id: string, options: Parameters<typeof rotateWebhookCommand>[2]) =>
      rotateWebhookCommand(client(), id, options),
    )

  webhook
    .command('remove')
    .argument(...ID)
    .description('take it out, with what it was told')
    .action((id: string) => removeWebhookCommand(client(), id))

  webhook
    .command('test')
    .argument(...ID)
    .description('queue a test delivery')
    .action((id: string) => queueDeliveryCommand(client(), id))

  addDeliveryCommands(webhook, client)
}

function addDeliveryCommands(webhook: Command, client: () => ApiClient): void {
  webhook
    .command('deliveries')
    .argument(...ID)
    .description('list what it was told, the newest first')
    .option('--state <state>', 'only waiting, delivered, failed or shown ones')
    .option('--limit <count>', 'at most so many; 20 without it, all with --json')
    .option('--json', 'JSON lines')
    .action((id: string, options: Parameters<typeof deliveriesCommand>[2]) => deliveriesCommand(client(), id, options))

  webhook
    .command('redeliver')
    .argument(...ID)
    .argument('<delivery>', 'id')
    .description('make a delivery again')
    .action((id: string, delivery: string) => queueDeliveryCommand(client(), id, delivery))
}

function hours(text: string): string {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('Give whole hours, as in 24.')
  return text
}
