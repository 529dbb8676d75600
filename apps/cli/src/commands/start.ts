import { relative } from 'node:path'
import { LINK_MINUTES } from '@chorus/auth'
import type { Config } from '@chorus/config'
import { fired, runUntilStopped } from '@chorus/worker'
import { say } from '../say.ts'
import { type RunningChorus, startChorus, type StartOptions } from '../start/start.ts'

/** `chorus start`: a whole rehearsal in this process, until it is told to stop. */
export async function startCommand(config: Config, options: StartOptions): Promise<void> {
  await runUntilStopped(async (stopped) => {
    say('Starting Chorus …')
    {
      await using chorus = await startChorus(config, options, say)
      greet(chorus)
      await fired(stopped)
      say('Stopping: posts under way are finished first …')
    }
    say('Stopped. Everything is kept; `npm start` goes on from here.')
  })
}

function greet(chorus: RunningChorus): void {
  const { sample } = chorus
  say('')
  say('  Chorus is running: a rehearsal. It speaks to the built-in sandbox only; nothing leaves this machine.')
  say('')
  if (chorus.signInLink !== undefined) {
    say(`  Begin here ${chorus.signInLink.href}`)
    say(`             signs you in to the console as admin: once, within ${LINK_MINUTES} minutes`)
    say('')
  }
  say(`  Timeline   ${chorus.sandboxUrl}/   every post as the network got it`)
  say(`  Chorus     ${chorus.url}/   API: ${chorus.url}/api/v1/openapi.json`)
  say(`  Mails      ${chorus.url}/outbox   for admins`)
  say(`  Status     npm run -s chorus -- status`)
  say(`  Data       ${relative(process.cwd(), chorus.dataFolder) || '.'}   kept between starts`)
  say('')
  if (sample.kind === 'played') {
    const opens = sample.campaign.anchors['opening']?.toZonedDateTimeISO(Temporal.Now.timeZoneId())
    const at = opens?.toPlainTime().toString({ smallestUnit: 'second' }) ?? 'now'
    if (sample.invitations.length === 0) {
      say(
        `  The sample campaign "${sample.campaign.slug}" has ${sample.scheduled} posts. The first wave opens at ${at}:`,
      )
    } else {
      say(`  The sample campaign "${sample.campaign.slug}" waits for its organisations. The first wave opens at ${at}.`)
      say('  Answer as each of them; every link opens once:')
      say('')
      for (const { organisation, url } of sample.invitations) say(`  ${organisation.padEnd(22)} ${url}`)
    }
  } else {
    say('  Going on with the campaigns that are here. `npm run -s chorus -- posts <campaign>` lists their posts.')
  }
  say('  Ctrl-C stops.')
  say('')
}
