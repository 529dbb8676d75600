import {
  type Db,
  isScopePaused,
  type LatePosts,
  parkPausedPosts,
  pauseScope,
  readLatePosts,
  releaseLatePosts,
  releaseParkedPosts,
  resumeScope,
  type Scope,
  skipLatePosts,
  type Stopped,
  stopScope,
} from '@chorus/db'

export type Paused = { readonly kind: 'paused' } | { readonly kind: 'not-running' }

/** Pauses a scope. It holds from the moment this returns: nothing starts later than two seconds after. */
export async function pause(db: Db, scope: Scope, reason: string): Promise<Paused> {
  if (!(await pauseScope(db, scope, reason))) return { kind: 'not-running' }
  // A first batch; the sweep takes the rest, and the gate refuses them all the same.
  await parkPausedPosts(db)
  return { kind: 'paused' }
}

/**
 * What to do with posts whose moment passed during the pause.
 *
 * `allowed`: what its wave still allows goes out, what it does not stays missed. `send`: all of it goes, at once.
 * `respread`: all of it goes, one after the other over `overMs`. `skip`: none of it.
 */
export type LateChoice =
  | { readonly kind: 'allowed' | 'send' | 'skip' }
  | { readonly kind: 'respread'; readonly overMs: number }

export type Resumed =
  | { readonly kind: 'resumed'; readonly late: LatePosts; readonly released: number; readonly skipped: number }
  | { readonly kind: 'not-paused' }

/** Even what is sent at once keeps this distance, so that it is no burst. */
const LEAST_STEP_MS = 1_000

/** Resumes a scope, says what had become late, and does with it what was chosen. */
export async function resume(db: Db, scope: Scope, choice: LateChoice): Promise<Resumed> {
  if (!(await isScopePaused(db, scope))) return { kind: 'not-paused' }
  await parkAll(db)
  const late = await readLatePosts(db, scope)
  // Skipped before the scope opens, so that none of them slips out in between.
  const skipped = choice.kind === 'skip' ? await skipLatePosts(db, scope) : 0
  if (!(await resumeScope(db, scope, choice.kind))) return { kind: 'not-paused' }
  const chosen = await releaseChosen(db, scope, { choice, count: late.allowed + late.missed })
  return { kind: 'resumed', late, skipped, released: chosen + (await releaseAll(db)) }
}

async function releaseChosen(
  db: Db,
  scope: Scope,
  late: { readonly choice: LateChoice; readonly count: number },
): Promise<number> {
  const { choice, count } = late
  switch (choice.kind) {
    case 'send':
      return releaseLatePosts(db, scope, LEAST_STEP_MS)
    case 'respread':
      return releaseLatePosts(db, scope, Math.max(LEAST_STEP_MS, choice.overMs / Math.max(1, count)))
    case 'allowed':
    case 'skip':
      return 0
  }
}

/** Ends every unsent post of a scope. @returns undefined when the campaign has ended already. */
export async function stop(db: Db, scope: Scope, reason: string): Promise<Stopped | undefined> {
  return stopScope(db, scope, reason)
}

async function parkAll(db: Db): Promise<void> {
  while ((await parkPausedPosts(db)).isFull);
}

async function releaseAll(db: Db): Promise<number> {
  let released = 0
  for (;;) {
    const count = await releaseParkedPosts(db)
    released += count
    if (count === 0) return released
  }
}
