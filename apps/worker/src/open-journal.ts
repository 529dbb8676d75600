import { randomUUID } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Ending } from '@chorus/db'
import { type Outcome, parseAccountId, parseClaimId, parsePostId } from '@chorus/shared'
import type { Journal } from '@chorus/usecases'

const SUFFIX = '.json'

/**
 * A journal of one file per answer of a network that could not be recorded yet, named by its claim, on disk (fsync)
 * before anything else happens.
 *
 * Any number of workers may share a folder: recording an ending twice changes nothing, so whoever starts records what all
 * others left, the dead and the living.
 *
 * @throws when the folder cannot be made, or later read or written: a worker without its journal must not start.
 */
export function openJournal(folder: string): Journal {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const fileOf = (claimId: string): string => join(folder, `${claimId}${SUFFIX}`)
  return {
    keep(ending) {
      writeWhole(fileOf(ending.claimId), JSON.stringify(ending))
      syncFolder(folder)
    },
    drop: (ending) => rmSync(fileOf(ending.claimId), { force: true }),
    kept: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith(SUFFIX))
        .flatMap((name) => readEnding(join(folder, name))),
  }
}

/** Writes to the journal's folder and takes it back. @throws the system's error when an answer could not be kept there. */
export function assertJournalWritable(folder: string): void {
  // In containers that share a volume, process ids repeat.
  const probe = join(folder, `probe-${randomUUID()}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeWhole(probe, 'probe')
  rmSync(probe, { force: true })
}

/** In one step, so that a crash leaves the whole file or none. */
function writeWhole(file: string, text: string): void {
  const fresh = `${file}.new`
  const handle = openSync(fresh, 'w', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(fresh, file)
}

/** The name of a new file is on disk only when its folder is. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function readEnding(file: string): readonly Ending[] {
  const text = readIfThere(file)
  if (text === undefined) return []
  const kept = JSON.parse(text) as Ending
  return [
    {
      claimId: parseClaimId(kept.claimId),
      postId: parsePostId(kept.postId),
      accountId: parseAccountId(kept.accountId),
      outcome: revive(kept.outcome),
      waitMs: kept.waitMs,
    },
  ]
}

/** Undefined when another worker has recorded it and taken it away in the meantime. */
function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** JSON keeps an instant as text. */
function revive(outcome: Outcome): Outcome {
  return outcome.kind === 'wait' ? { ...outcome, until: Temporal.Instant.from(String(outcome.until)) } : outcome
}
