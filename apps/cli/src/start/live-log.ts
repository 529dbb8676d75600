import { createWriteStream } from 'node:fs'
import type { Log } from '@chorus/usecases'
import pino from 'pino'

export type LiveLog = Log & Disposable

/** Events that a person at the terminal wants to see as they happen, in a few words. */
const shown: Readonly<Record<string, (fields: Readonly<Record<string, unknown>>) => string>> = {
  'post published': (f) => `published    @${text(f['handle'])} on ${text(f['platform'])}`,
  'attempt ended without a post': (f) =>
    `${text(f['outcome']).padEnd(12)} @${text(f['handle'])} on ${text(f['platform'])}: ${text(f['detail'])}`,
  'post published twice': (f) => `TWICE        @${text(f['handle'])} on ${text(f['platform'])}: look at its attempts`,
  'claim refused': (f) => `not now      @${text(f['handle'])} on ${text(f['platform'])}: ${text(f['reason'])}`,
  'posts swept': (f) =>
    `swept        ${text(f['unconfirmed'])} unconfirmed, ${text(f['missed'])} missed, ${text(f['requeued'])} again`,
  'reconnect needed': (f) => `reconnect    @${text(f['account'])}: ${text(f['detail'])}`,
}

/**
 * Writes every event as a JSON line to `file`, and those worth a person's eye, and every error, to the terminal.
 *
 * @param say writes one line to the terminal.
 */
export function openLiveLog(file: string, level: string, say: (line: string) => void): LiveLog {
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 })
  const log = pino({ level, base: null }, stream)
  const tell = (fields: Readonly<Record<string, unknown>>, message: string, isError: boolean): void => {
    const show = shown[message]
    const time = Temporal.Now.plainTimeISO().toString({ smallestUnit: 'second' })
    if (show !== undefined) say(`${time}  ${show(fields)}`)
    else if (isError) say(`${time}  ${message}: ${text(fields['error'] ?? fields['detail'] ?? '')}`)
  }
  return {
    info(fields, message) {
      log.info(fields, message)
      tell(fields, message, false)
    },
    warn(fields, message) {
      log.warn(fields, message)
      tell(fields, message, false)
    },
    error(fields, message) {
      log.error(fields, message)
      tell(fields, message, true)
    },
    [Symbol.dispose]: () => stream.end(),
  }
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
