import { type Db, type Ending, type Recorded, recordOutcome } from '@chorus/db'
import type { Events } from './events.ts'

/** A place beside the database where an answer survives until it is recorded. */
export type Journal = {
  /** Keeps an ending on disk before it returns. */
  keep(ending: Ending): void
  /** The ending was recorded: forget it. */
  drop(ending: Ending): void
  /** What an earlier run kept and did not record. */
  kept(): readonly Ending[]
}

export type RecordDeps = {
  readonly db: Db
  readonly journal: Journal
  readonly events: Events
  /** Repeats a step that is safe to repeat, with growing pauses, until it is done. @throws when the worker stops. */
  readonly untilDone: <Result>(step: () => Promise<Result>) => Promise<Result>
}

/**
 * Records how an attempt ended, however long the database is away: the answer of a network is precious.
 *
 * @throws when the worker stops before the database is back; the journal then holds the ending for the next start.
 */
export async function recordEnding(deps: RecordDeps, ending: Ending): Promise<Recorded> {
  try {
    return await recordOutcome(deps.db, ending)
  } catch (error) {
    deps.journal.keep(ending)
    deps.events.recordDelayed({ postId: ending.postId, platform: '', handle: '' }, error)
  }
  const recorded = await deps.untilDone(() => recordOutcome(deps.db, ending))
  deps.journal.drop(ending)
  return recorded
}

/** Records what the journal of an earlier run still holds. @returns how many endings that were. */
export async function replayJournal(deps: RecordDeps): Promise<number> {
  const endings = deps.journal.kept()
  for (const ending of endings) {
    await deps.untilDone(() => recordOutcome(deps.db, ending))
    deps.journal.drop(ending)
  }
  return endings.length
}
