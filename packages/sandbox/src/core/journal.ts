import { appendFileSync, closeSync, ftruncateSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Where changes are written down before anybody is told of them. */
export type Journal = {
  /** Writes one line and returns when the system has it: it outlives a kill -9 of this process (not a power cut). */
  append(event: object): void
  /** Forgets all lines. */
  clear(): void
  close(): void
}

/** For a sandbox that lives in memory only. */
export const memoryOnly: Journal = { append() {}, clear() {}, close() {} }

const LINE_END = 0x0a

/**
 * Opens the journal, made when missing (readable by its owner only: it holds tokens), and hands every line to `replay`.
 * A last line that was cut by a kill is dropped from the file: its answer never left.
 *
 * @throws when another line is no JSON or `replay` throws: the file was damaged by something else.
 */
export function openJournal(file: string, replay: (event: unknown) => void): Journal {
  mkdirSync(dirname(file), { recursive: true })
  const handle = openSync(file, 'a+', 0o600)
  try {
    return journalOn(handle, replayLines(file, readFileSync(file), replay))
  } catch (error) {
    closeSync(handle)
    throw error
  }
}

/** Length of the whole lines, in bytes. */
function replayLines(file: string, bytes: Buffer, replay: (event: unknown) => void): number {
  let start = 0
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(LINE_END, start)
    if (end === -1) return start
    try {
      replay(JSON.parse(bytes.toString('utf8', start, end)))
    } catch (error) {
      throw new Error(`The sandbox's journal ${file} cannot be read at line ${line}: move it away`, { cause: error })
    }
    start = end + 1
  }
}

function journalOn(handle: number, wholeLines: number): Journal {
  let length = wholeLines
  ftruncateSync(handle, length)
  return {
    append(event) {
      const line = Buffer.from(`${JSON.stringify(event)}\n`)
      try {
        appendFileSync(handle, line)
      } catch (error) {
        ftruncateSync(handle, length)
        throw error
      }
      length += line.length
    },
    clear() {
      ftruncateSync(handle, 0)
      length = 0
    },
    close() {
      closeSync(handle)
    },
  }
}
