import type { ApiClient } from '../api-client.ts'
import { momentIn } from '../moment.ts'
import { say } from '../say.ts'
import { type fieldsOf, itemsOf, textOf } from './answers.ts'

/** `chorus outbox`: the mails of a rehearsal with what they say, the newest first. */
export async function outboxCommand(
  client: ApiClient,
  options: { readonly json?: boolean; readonly kind?: string; readonly limit?: string },
): Promise<void> {
  const most = Number(options.limit ?? (options.json ? Infinity : 10))
  let shown = 0
  for await (const mail of itemsOf(client, '/outbox', { kind: options.kind })) {
    if (shown === most) break
    say(options.json ? JSON.stringify(mail) : mailText(mail))
    shown += 1
  }
  if (shown === 0 && !options.json) say('No mail was written yet.')
}

function mailText(mail: ReturnType<typeof fieldsOf>): string {
  const head = `${momentIn(textOf(mail['queuedAt']), 'UTC')} ${textOf(mail['kind'])}, ${textOf(mail['state'])}`
  const reason = textOf(mail['reason'])
  const lines = [
    reason === '' ? head : `${head} (${reason})`,
    `To: ${textOf(mail['to']) || '(emptied)'}`,
    `Subject: ${textOf(mail['subject'])}`,
    '',
    ...textOf(mail['body']).split('\n'),
  ]
  return lines
    .map((line) => `  ${line}`.trimEnd())
    .join('\n')
    .trimStart()
}
