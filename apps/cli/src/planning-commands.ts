import type { Command } from 'commander'
import type { ApiClient } from './api-client.ts'
import {
  calendarCommand,
  calendarFeedCommand,
  calendarFeedsCommand,
  type CalendarOptions,
  revokeCalendarCommand,
} from './commands/calendar.ts'
import { applyCommand, undoCommand } from './commands/campaign.ts'
import { overviewCommand, type OverviewOptions } from './commands/overview.ts'
import { planCommand, type PlanOptions } from './commands/plan.ts'
import { reportCommand, type ReportOptions } from './commands/report.ts'
import { archiveCommand, cloneCommand, reviseCommand } from './commands/revise.ts'

/** Adds the commands that are about when: the plan, what it changes, and the calendar. */
export function addPlanningCommands(program: Command, client: () => ApiClient): void {
  program
    .command('plan')
    .argument('<campaign>', 'slug or id')
    .description('show what would be posted, from whom and when; writes nothing')
    .option('--diff', 'show what applying it would change instead, and why')
    .option('--limit <n>', 'at most so many entries of each kind')
    .option('--json', 'for machines')
    .action((campaign: string, options: PlanOptions) => planCommand(client(), campaign, options))

  program
    .command('apply')
    .argument('<campaign>', 'slug or id')
    .description('write the plan')
    .option('--plan-version <n>', 'only if the campaign is still at this version')
    .option('--json', 'for machines')
    .action((campaign: string, options: Parameters<typeof applyCommand>[2]) =>
      applyCommand(client(), campaign, options),
    )

  program
    .command('undo')
    .argument('<campaign>', 'slug or id')
    .description('take back the last apply or move-anchor, while nothing of it has been claimed')
    .option('--json', 'for machines')
    .action((campaign: string, options: { json?: boolean }) => undoCommand(client(), campaign, options))

  program
    .command('overview')
    .argument('<campaign>', 'slug or id')
    .description('show how many posts there are of each kind and on each day, and what they cost')
    .option('--from <day>', "first day, as in 2026-12-01; the campaign's opening")
    .option('--to <day>', "last day; the campaign's deadline")
    .option('--by <unit>', 'day or hour', 'day')
    .option('--zone <zone>', "IANA name; the campaign's")
    .option('--organisation <slug>', 'count the days of this one only')
    .option('--json', 'for machines')
    .action((campaign: string, options: OverviewOptions) => overviewCommand(client(), campaign, options))

  program
    .command('report')
    .argument('<campaign>', 'slug or id')
    .description('show who agreed, declined or never answered, and what became of the posts')
    .option('--csv', 'every post with its link, as CSV in which no cell is a formula')
    .option('--json', 'for machines')
    .action((campaign: string, options: ReportOptions) => reportCommand(client(), campaign, options))

  addCalendarCommands(program, client)
  addRevisionCommands(program, client)
}

function addRevisionCommands(program: Command, client: () => ApiClient): void {
  program
    .command('revise')
    .argument('<campaign>', 'slug or id')
    .argument('<kit>', 'YAML or JSON file: the whole campaign as it is to be')
    .description('make a campaign say what the kit says; its posts follow with the next plan')
    .option('--dry-run', 'check everything, change nothing')
    .option('--json', 'for machines')
    .action((campaign: string, file: string, options: Parameters<typeof reviseCommand>[2]) =>
      reviseCommand(client(), { campaign, file }, options),
    )
  program
    .command('clone')
    .argument('<campaign>', 'slug or id')
    .argument('<slug>', 'of the new draft')
    .description('make a new draft that says what a campaign says')
    .option('--title <title>', "the original's")
    .option('--opens-at <instant>', 'move it all so that it opens then, RFC 3339')
    .option('--organisations', 'also who takes part; they are asked anew')
    .action((campaign: string, slug: string, options: Parameters<typeof cloneCommand>[2]) =>
      cloneCommand(client(), { campaign, slug }, options),
    )
  for (const verb of ['archive', 'unarchive'] as const) {
    program
      .command(verb)
      .argument('<campaign>', 'slug or id')
      .description(verb === 'archive' ? 'put away a draft or a campaign that has ended' : 'take a campaign out again')
      .action((campaign: string) => archiveCommand(client(), campaign, verb))
  }
}

function addCalendarCommands(program: Command, client: () => ApiClient): void {
  const calendar = program.command('calendar').description('a campaign as an iCalendar text, and feeds for programs')
  calendar
    .command('show', { isDefault: true })
    .argument('<campaign>', 'slug or id')
    .description('print it: anchors, and the moments of all waves with counts')
    .option('--organisation <slug>', 'the posts of this one instead, with their texts')
    .action((campaign: string, options: CalendarOptions) => calendarCommand(client(), campaign, options))
  calendar
    .command('feed')
    .argument('<campaign>', 'slug or id')
    .description('make a secret address for a calendar program; printed this once')
    .option('--organisation <slug>', 'the posts of this one, with their texts')
    .option('--json', 'for machines')
    .action((campaign: string, options: CalendarOptions) => calendarFeedCommand(client(), campaign, options))
  calendar
    .command('feeds')
    .argument('<campaign>', 'slug or id')
    .description('list the feeds that are not revoked')
    .option('--json', 'for machines')
    .action((campaign: string, options: { json?: boolean }) => calendarFeedsCommand(client(), campaign, options))
  calendar
    .command('revoke')
    .argument('<campaign>', 'slug or id')
    .argument('<id>', 'of the feed')
    .description('revoke a feed: its address shows nothing any more')
    .action((campaign: string, id: string) => revokeCalendarCommand(client(), campaign, id))
}
