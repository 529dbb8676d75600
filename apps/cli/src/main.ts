import { existsSync, readFileSync } from 'node:fs'
import { type Config, ConfigError, readConfig } from '@chorus/config'
import { ModeError } from '@chorus/db'
import { EmbeddedPostgresError } from '@chorus/embedded-postgres'
import { QueueUnavailableError, UnfitStoreError } from '@chorus/queue'
import { StartError } from '@chorus/worker'
import { Command } from 'commander'
import { type ApiClient, createApiClient } from './api-client.ts'
import { addAuditCommands } from './audit-commands.ts'
import { healthCommand, launchCommand, postsCommand } from './commands/campaign.ts'
import { importCommand } from './commands/import.ts'
import { startCommand } from './commands/start.ts'
import { statusCommand, type StatusOptions } from './commands/status.ts'
import { addInvitationCommands } from './invitation-commands.ts'
import { addLaneCommands } from './lane-commands.ts'
import { addMessageCommands } from './message-commands.ts'
import { addPersonCommands } from './person-commands.ts'
import { addPictureCommands } from './picture-commands.ts'
import { addPlanningCommands } from './planning-commands.ts'
import { addPostCommands } from './post-commands.ts'
import { tell } from './say.ts'
import { addServiceCommands } from './service-commands.ts'
import { addOrganisationCommands } from './organisation-commands.ts'
import { addSteeringCommands } from './steering-commands.ts'
import { addTokenCommands } from './token-commands.ts'
import { UserError } from './user-error.ts'
import { addWebhookCommands } from './webhook-commands.ts'

// What is set already goes before the file.
if (existsSync('.env')) process.loadEnvFile('.env')

/** Errors whose message says what is wrong and what to do: shown without a stack. */
const FOR_PEOPLE = [
  UserError,
  ConfigError,
  EmbeddedPostgresError,
  ModeError,
  QueueUnavailableError,
  StartError,
  UnfitStoreError,
]

const config = (): Config => readConfig(process.env, (path) => readFileSync(path, 'utf8'))
const client = (): ApiClient => createApiClient(config())

const program = new Command('chorus')
  .description('Plans campaigns of coalitions and publishes each post once, at its moment, with consent.')
  .showHelpAfterError()

program
  .command('start')
  .description('run a rehearsal: api, worker, sandbox and embedded Postgres in one process')
  .option('--auto-consent', 'grant consent for the organisations of imported kits', false)
  .option('--no-sample', 'do not play the sample campaign in a new installation')
  .action((options: { autoConsent: boolean; sample: boolean }) => startCommand(config(), options))

program
  .command('import')
  .argument('<file>', 'campaign kit, YAML or JSON (docs/kit.md)')
  .description('import a kit, with the pictures beside it, as a draft campaign, or list every fault of it')
  .option('--dry-run', 'check everything, import nothing')
  .option('--opens-at <instant>', 'move the whole kit so that it opens then: RFC 3339, or now')
  .option('--json', 'for machines')
  .action((file: string, options: Parameters<typeof importCommand>[2]) => importCommand(client(), file, options))

program
  .command('launch')
  .argument('<campaign>', 'slug or id')
  .description('let the workers publish what is due')
  .option('--json', 'for machines')
  .action((campaign: string, options: { json?: boolean }) => launchCommand(client(), campaign, options))

program
  .command('posts')
  .argument('<campaign>', 'slug or id')
  .description('list posts; with --json every attempt and its evidence, one post a line')
  .option('--state <states>', 'only these, with commas')
  .option('--json', 'for machines')
  .action((campaign: string, options: Parameters<typeof postsCommand>[2]) => postsCommand(client(), campaign, options))

program
  .command('status')
  .argument('[campaign]', 'slug or id; all without it')
  .description('show how far campaigns are: bars on a terminal, JSON lines where a program reads')
  .option('--watch', 'go on until every post has ended')
  .option('--json', 'JSON lines on a terminal, too')
  .action((campaign: string | undefined, options: StatusOptions) => statusCommand(client(), campaign, options))

program
  .command('health')
  .description('say how publishing stands; exits 1 when something needs a person')
  .option('--json', 'for machines')
  .action((options: { json?: boolean }) => healthCommand(client(), options))

addTokenCommands(program, { config, client })
addPersonCommands(program, config)
addPlanningCommands(program, client)
addMessageCommands(program, client)
addPictureCommands(program, client)
addSteeringCommands(program, client)
addOrganisationCommands(program, client)
addPostCommands(program, client)
addLaneCommands(program, client)
addInvitationCommands(program, client)
addWebhookCommands(program, client)
addServiceCommands(program, config)
addAuditCommands(program, config)

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof Error) || !FOR_PEOPLE.some((kind) => error instanceof kind)) throw error
  tell(error.message)
  process.exitCode = 1
}
