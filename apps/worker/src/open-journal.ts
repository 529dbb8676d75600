import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ending } from '@chorus/db'
import { isUuid, type Outcome, parseAccountId, parseClaimId, parsePostId } from '@chorus/shared'
import type { Journal } from '@chorus/usecases'
import { readIfThere, syncFolder, writeWhole } from './journal-files.ts'

const SUFFIX = '.json'
const ASIDE = '.aside'

/** Answers that a folder holds at most: an outage brings one for each send slot, so many mean that nobody replays them. */
const MOST_KEPT = 10_000

/** Hears of a file that no start takes up again: what it is called and why. */
export type OnSetAside = (file: string, why: string) => void

/**
 * A journal of one file per answer of a network that could not be recorded yet, named by its claim, on disk (fsync)
 * before anything else happens.
 *
 * Any number of workers may share a folder: recording an ending twice changes nothing, so whoever starts records what all
 * others left, the dead and the living. A file that cannot be read is set aside under another name, and told: it must
 * not keep a worker from starting.
 *
 * @throws when the folder cannot be made, or later read or written: a worker without its journal must not start.
 */
export function openJournal(folder: string, onSetAside: OnSetAside): Journal {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const fileOf = (claimId: string): string => join(folder, `${claimId}${SUFFIX}`)
  const names = (): readonly string[] => readdirSync(folder).filter((name) => name.endsWith(SUFFIX))
  const setAside = (file: string, why: string): void => {
    renameSync(file, `${file}${ASIDE}`)
    onSetAside(`${file}${ASIDE}`, why)
  }
  return {
    keep(ending) {
      if (names().length >= MOST_KEPT) throw new Error(`The journal holds ${MOST_KEPT} answers already.`)
      writeWhole(fileOf(ending.claimId), JSON.stringify(ending))
      syncFolder(folder)
    },
    drop: (ending) => rmSync(fileOf(ending.claimId), { force: true }),
    setAside(ending, why) {
      // The disk may have refused it before.
      writeWhole(fileOf(ending.claimId), JSON.stringify(ending))
      setAside(fileOf(ending.claimId), why)
      syncFolder(folder)
    },
    kept: () =>
      names().flatMap((name) => {
        const text = readIfThere(join(folder, name))
        const ending = text === undefined ? undefined : parseEnding(text)
        if (text !== undefined && ending === undefined) setAside(join(folder, name), 'it cannot be read')
        return ending ?? []
      }),
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

/** Undefined when the text is no ending, whole or in part. */
function parseEnding(text: string): Ending | undefined {
  try {
    const kept = JSON.parse(text) as Ending
    if (![kept.claimId, kept.postId, kept.accountId].every(isUuid)) return undefined
    return {
      ...kept,
      claimId: parseClaimId(kept.claimId),
      postId: parsePostId(kept.postId),
      accountId: parseAccountId(kept.accountId),
      outcome: revive(kept.outcome),
    }
  } catch {
    return undefined
  }
}

/** JSON keeps an instant as text. */
function revive(outcome: Outcome): Outcome {
  if (outcome.kind === 'wait') return { ...outcome, until: Temporal.Instant.from(String(outcome.until)) }
  if (outcome.kind !== 'published' || outcome.nextAllowed === undefined) return outcome
  const { at } = outcome.nextAllowed
  return { ...outcome, nextAllowed: { ...outcome.nextAllowed, at: Temporal.Instant.from(String(at)) } }
}
