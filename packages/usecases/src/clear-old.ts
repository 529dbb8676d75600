import {
  clearBatch,
  type Db,
  forgetOldUploads,
  forgetPictures,
  noteCleared,
  readRetention,
  type RetentionKind,
} from '@chorus/db'
import type { Log } from './deps.ts'

/** Few enough that a batch holds up nobody. */
const BATCH = 500
/** What one turn clears of a kind at most; the rest comes with the next. */
const BATCHES = 200

/** Clears away what is older than it is to be kept, a batch at a time. @returns how much of each kind. */
export async function clearOld(deps: {
  readonly db: Db
  readonly log: Log
}): Promise<Readonly<Partial<Record<RetentionKind, number>>>> {
  const cleared: Partial<Record<RetentionKind, number>> = {}
  for (const { kind, days } of await readRetention(deps.db)) {
    const count = await clearKind(deps.db, kind, days)
    await noteCleared(deps.db, kind, count)
    cleared[kind] = count
    if (count > 0) deps.log.info({ kind, days, count }, 'old things cleared')
  }
  // Not a choice: what no post shows and no network has is of no use to anybody.
  const pictures = await forgetPictures(deps.db)
  const uploads = await forgetOldUploads(deps.db)
  if (pictures + uploads > 0) deps.log.info({ pictures, uploads }, 'pictures cleared')
  return cleared
}

async function clearKind(db: Db, kind: RetentionKind, days: number): Promise<number> {
  let cleared = 0
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const count = await clearBatch(db, kind, { days, limit: BATCH })
    cleared += count
    if (count < BATCH) break
  }
  return cleared
}
