import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Ending } from '@chorus/db'
import { type Outcome, parseAccountId, parseClaimId, parsePostId } from '@chorus/shared'
import type { Journal } from '@chorus/usecases'

type Line = { readonly keep: Ending } | { readonly drop: string }

/**
 * A journal in one file of JSON lines: an answer of a network that could not be recorded yet, on disk (fsync) before
 * anything else happens. A last line that a crash cut off is left out; it never was kept.
 *
 * @throws when the file cannot be read or written: a worker without its journal must not start.
 */
export function openJournal(file: string): Journal {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const open = new Map<string, Ending>()
  for (const line of existsSync(file) ? readLines(file) : []) {
    if ('keep' in line) open.set(line.keep.claimId, line.keep)
    else open.delete(line.drop)
  }
  rewrite(file, [...open.values()])

  function append(line: Line): void {
    const handle = openSync(file, 'a', 0o600)
    try {
      writeSync(handle, `${JSON.stringify(line)}\n`)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  }

  return {
    keep(ending) {
      open.set(ending.claimId, ending)
      append({ keep: ending })
    },
    drop(ending) {
      open.delete(ending.claimId)
      append({ drop: ending.claimId })
    },
    kept: () => [...open.values()],
  }
}

function readLines(file: string): readonly Line[] {
  const lines: Line[] = []
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    const line = parseLine(text)
    if (line !== undefined) lines.push(line)
  }
  return lines
}

function parseLine(text: string): Line | undefined {
  let json: { keep?: Ending; drop?: string }
  try {
    json = JSON.parse(text) as typeof json
  } catch {
    return undefined
  }
  if (json.keep === undefined) return json.drop === undefined ? undefined : { drop: json.drop }
  const { keep } = json
  return {
    keep: {
      claimId: parseClaimId(keep.claimId),
      postId: parsePostId(keep.postId),
      accountId: parseAccountId(keep.accountId),
      outcome: revive(keep.outcome),
      waitMs: keep.waitMs,
    },
  }
}

/** JSON keeps an instant as text. */
function revive(outcome: Outcome): Outcome {
  return outcome.kind === 'wait' ? { ...outcome, until: Temporal.Instant.from(String(outcome.until)) } : outcome
}

/** Starts the file anew with just what is still open, so that it never grows for ever. */
function rewrite(file: string, endings: readonly Ending[]): void {
  const fresh = `${file}.new`
  const handle = openSync(fresh, 'w', 0o600)
  try {
    for (const ending of endings) writeSync(handle, `${JSON.stringify({ keep: ending })}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(fresh, file)
}
