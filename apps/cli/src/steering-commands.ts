import type { Command } from 'commander'
import type { ApiClient } from './api-client.ts'
import { approvalsCommand, approveCommand, type ApproveOptions } from './commands/approvals.ts'
import {
  consentCommand,
  moveAnchorCommand,
  pauseCommand,
  type PauseOptions,
  resumeCommand,
  type ResumeOptions,
  stopCommand,
} from './commands/steer.ts'

/** Adds the commands that steer what runs. */
export function addSteeringCommands(program: Command, client: () => ApiClient): void {
  steering(program, 'pause', 'pause it: nothing of it starts later than two seconds after')
    .option('--reason <text>', 'shown wherever it is noticed')
    .action((campaign: string | undefined, options: PauseOptions) => pauseCommand(client(), campaign, options))
  steering(program, 'resume', 'resume it, and say what became late')
    .option('--late <choice>', 'posts whose moment passed: allowed (default), send, respread or skip')
    .option('--over <duration>', 'window of respread, ISO 8601', 'PT1H')
    .option('--dry-run', 'only say what became late')
    .action((campaign: string | undefined, options: ResumeOptions) => resumeCommand(client(), campaign, options))
  steering(program, 'stop', 'cancel every unsent post of it, for good')
    .option('--reason <text>', 'kept with it')
    .option('--yes', 'you mean it')
    .action((campaign: string | undefined, options: PauseOptions) => stopCommand(client(), campaign, options))

  program
    .command('move-anchor')
    .argument('<campaign>', 'slug or id')
    .argument('<anchor>', 'deadline, or another anchor of the campaign')
    .argument('<to>', "wall time in the campaign's zone (2026-12-31T23:59), or an instant with Z or an offset")
    .description('move an anchor, and every unsent post that is counted from it')
    .option('--dry-run', 'say what would change, change nothing')
    .option('--json', 'for machines')
    .action((...[campaign, anchor, to, options]: [string, string, string, { dryRun?: boolean; json?: boolean }]) =>
      moveAnchorCommand(client(), { campaign, anchor, to }, options),
    )

  const consent = program
    .command('consent')
    .description('consents of organisations (admins, until they answer by themselves)')
  for (const verb of ['grant', 'withdraw'] as const) {
    const command = consent
      .command(verb)
      .argument('<campaign>', 'slug or id')
      .argument('<organisation>', 'slug')
      .description(
        verb === 'grant'
          ? 'record that it agreed, on its word'
          : 'record that it withdrew; its unsent posts are canceled',
      )
    if (verb === 'grant') command.option('--each-text', 'every text wants an approval of its own (`approve`)')
    command.action((campaign: string, organisation: string, options: { eachText?: boolean }) =>
      consentCommand(client(), { campaign, organisation, verb }, options),
    )
  }
  addApprovalCommands(program, client)
}

function addApprovalCommands(program: Command, client: () => ApiClient): void {
  program
    .command('approvals')
    .argument('<campaign>', 'slug or id')
    .argument('[organisation]', 'slug')
    .description('the exact texts that organisations approve one by one, and what they said of each')
    .option('--json', 'for machines')
    .action((campaign: string, organisation: string | undefined, options: { json?: boolean }) =>
      approvalsCommand(client(), { campaign, organisation }, options),
    )
  program
    .command('approve')
    .argument('<campaign>', 'slug or id')
    .argument('<organisation>', 'slug')
    .description('record that it approved texts, on its word (admins): those that wait, as they are printed')
    .option('--post <id...>', 'only these')
    .option('--follow-deadline', 'a fresh number and a date that moves with the deadline need no new approval')
    .option('--revoke', 'record that it takes approvals back: of --post, or all of them')
    .action((campaign: string, organisation: string, options: ApproveOptions) =>
      approveCommand(client(), { campaign, organisation }, options),
    )
}

function steering(program: Command, verb: string, description: string): Command {
  return program
    .command(verb)
    .argument('[campaign]', 'slug or id')
    .description(description)
    .option('--wave <name>', 'only this wave of the campaign')
    .option('--organisation <slug>', 'an organisation, in every campaign')
    .option('--account <network:handle>', 'an account')
    .option('--network <network>', 'a network, for everybody (admins)')
    .option('--everything', 'all of it (admins)')
    .option('--json', 'for machines')
}
