import { fieldsOf, listOf, shownAccount, shownState, textOf } from './answers.ts'

type Fields = ReturnType<typeof fieldsOf>

/** One post as lines for people: where it stands, its text, its attempts, what reading found near it, what to do next. */
export function postLines(post: Fields): readonly string[] {
  const why = textOf(post['reason'])
  const attempts = listOf(post['attempts'])
  return [
    `${textOf(post['id'])}  ${shownState(textOf(post['state']))}${why && ` (${why})`}`,
    `  ${shownAccount(textOf(post['account']))} on ${textOf(post['platform'])}, ${textOf(post['organisation'])}, campaign ${textOf(post['campaign'])}, due ${textOf(post['dueAt'])}`,
    ...(textOf(post['remoteUrl']) ? [`  ${textOf(post['remoteUrl'])}`] : []),
    '  Our text:',
    ...quoted(post['text']),
    ...attempts.flatMap(attemptLines),
    ...nextSteps(post),
  ]
}

function attemptLines(attempt: Fields): readonly string[] {
  const status = textOf(attempt['httpStatus'])
  const readings = listOf(attempt['readings'])
  const last = readings.at(-1)
  const settled = fieldsOf(attempt['settled'])
  const outcome = textOf(attempt['outcome']) || 'under way'
  return [
    `  Attempt ${textOf(attempt['n']) || '-'} at ${textOf(attempt['claimedAt'])}: ${outcome}${status && ` (${status})`}  ${textOf(attempt['detail'])}`,
    ...readings.map((reading) => {
      return `    read back at ${textOf(reading['at'])}: ${textOf(reading['result'])}  ${textOf(reading['detail'])}`
    }),
    ...listOf(last?.['near']).flatMap((seen) => [
      `    On the account stands ${textOf(seen['remoteUrl'])}, of ${textOf(seen['at'])}:`,
      ...quoted(seen['text']),
    ]),
    ...(textOf(settled['by'])
      ? [
          `    settled by hand (${textOf(settled['by'])}, ${textOf(settled['at'])}) as ${textOf(settled['as'])}: ${textOf(settled['note'])}`,
        ]
      : []),
  ]
}

function quoted(text: unknown): readonly string[] {
  return textOf(text)
    .split('\n')
    .map((line) => `    | ${line}`)
}

function nextSteps(post: Fields): readonly string[] {
  if (post['waiting'] === 'reading') return [`  Its account is read back at ${textOf(post['readAt'])}: nothing to do.`]
  if (post['waiting'] !== 'person') return []
  const id = textOf(post['id'])
  return [
    `  ${whyPerson(textOf(post['reason']))} Look at the account, then say what you found:`,
    `    npm run -s chorus -- post settle ${id} --published <address>`,
    `    npm run -s chorus -- post settle ${id} --not-published [--again]`,
    `    npm run -s chorus -- post settle ${id} --look-again`,
  ]
}

function whyPerson(reason: string): string {
  switch (reason) {
    case 'not-found':
      return 'Chorus did not find it on the account, and may not send it again by itself.'
    case 'unreadable':
      return 'Chorus could not read the account.'
    case 'id-taken':
      return 'The network named a post that is another one of ours.'
    default:
      return 'Nobody knows whether it went out.'
  }
}
