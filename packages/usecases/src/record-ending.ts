import { type Ending, isRefusedForGood, type Recorded } from '@chorus/db'
import type { Events } from './events.ts'
import { type FailPointProbe, step } from './fail-points.ts'
import type { RecordDesk } from './record-desk.ts'

/** A place beside the database where an answer survives until it is recorded. */
export type Journal = {
  /** Keeps an ending on disk before it returns. @throws when the disk refuses. */
  keep(ending: Ending): void
  /** The ending was recorded: forget it. @throws when the disk refuses. */
  drop(ending: Ending): void
  /** The database refuses this ending for good: keep it where no start takes it up again, for a person. */
  setAside(ending: Ending, why: string): void
  /** What an earlier run, or another worker of the same folder, kept and did not record. @throws when it cannot be read. */
  kept(): readonly Ending[]
}

export type RecordDeps = {
  readonly records: RecordDesk
  readonly journal: Journal
  readonly events: Events
  /** Repeats a step that is safe to repeat, with growing pauses, until it is done. @throws when the worker stops. */
  readonly untilDone: <Result>(step: () => Promise<Result>) => Promise<Result>
  readonly failPoint?: FailPointProbe
}

/** Recorded, or refused by the database for what is in it; a person finds it in the journal then. */
export type RecordEnd = Recorded | { readonly kind: 'not-recorded'; readonly why: string }

/**
 * Records how an attempt ended, however long the database is away: the answer of a network is precious.
 *
 * @throws when the worker stops before the database is back; the journal then holds the ending for the next start.
 */
export async function recordEnding(deps: RecordDeps, ending: Ending): Promise<RecordEnd> {
  try {
    return await step(deps, 'record', () => deps.records.ask(ending))
  } catch (error) {
    deps.events.recordDelayed(ending, error)
    onDisk(deps, ending, () => deps.journal.keep(ending))
  }
  return step(deps, 'record-again', () => recordKept(deps, ending))
}

/** Records what the journal of an earlier run still holds. @returns how many endings that were. */
export async function replayJournal(deps: RecordDeps): Promise<number> {
  const endings = deps.journal.kept()
  await Promise.all(endings.map((ending) => recordKept(deps, ending)))
  return endings.length
}

async function recordKept(deps: RecordDeps, ending: Ending): Promise<RecordEnd> {
  const end = await deps.untilDone<RecordEnd>(async () => {
    try {
      return await deps.records.ask(ending)
    } catch (error) {
      if (!isRefusedForGood(error)) throw error
      return { kind: 'not-recorded', why: String(error) }
    }
  })
  if (end.kind === 'not-recorded') onDisk(deps, ending, () => deps.journal.setAside(ending, end.why))
  else onDisk(deps, ending, () => deps.journal.drop(ending))
  return end
}

/** A disk that refuses costs no answer: it is in memory still, and recorded twice it changes nothing. */
function onDisk(deps: RecordDeps, ending: Ending, write: () => void): void {
  try {
    write()
  } catch (error) {
    deps.events.journalFailed(ending, error)
  }
}
