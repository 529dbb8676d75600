import { type Db, type Ending, isRolledBack, type Recorded, recordOutcomes } from '@chorus/db'
import { type Desk, DESK_BATCH, type DeskOptions, openDesk } from './desk.ts'

/** Where a worker's endings come together. What it throws means: perhaps recorded, perhaps not; ask again. */
export type RecordDesk = Desk<Ending, Recorded>

/** Opens the recording desk of one worker: at most one ending of each account (hence of each post) in a statement. */
export function openRecordDesk(db: Db, { most = DESK_BATCH, rest }: DeskOptions = {}): RecordDesk {
  return openDesk({
    serve: (endings: readonly Ending[]) => recordOutcomes(db, endings),
    keyOf: ({ accountId }) => accountId,
    isUndone: isRolledBack,
    most,
    rest,
  })
}
