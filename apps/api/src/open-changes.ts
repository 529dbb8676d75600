import { type CampaignCounts, countChanged, type Db, keepWatched, listenForChanges } from '@chorus/db'
import type { Log } from '@chorus/usecases'
import { atMostEvery } from './at-most-every.ts'

/** A campaign of which something changed, with the number of its posts in each state as it is now. */
export type Changed = CampaignCounts & {
  /** Rises with every event, also across processes that are started one after the other. */
  readonly eventId: number
}

export type Watcher = {
  readonly onChanged: (changed: Changed) => void
  /** There will be no more: the process stops. */
  readonly onEnd: () => void
}

/** What changes in the database, told to everybody who watches. */
export type ChangeFeed = AsyncDisposable & {
  /**
   * Watches every campaign: first each as it is now, then each that changes, at most once a second.
   *
   * @returns what ends it.
   */
  readonly watch: (watcher: Watcher) => Disposable
}

/** The least time between two looks at the database, and so between two events of one campaign. */
const LEAST_GAP_MS = 1_000
/** Without any signal, look this often whether one was lost, and say that somebody still watches. */
const LOOK_AGAIN_MS = 10_000

/**
 * One feed for a whole process. It opens its connection when somebody watches for the first time, and counts once for
 * all who watch. Signals that come in between are taken together; those that get lost are made good when the connection
 * is back, by telling every campaign, and by looking every ten seconds. Disposing it ends every watch.
 */
export function openChanges({ db, log }: { readonly db: Db; readonly log: Log }): ChangeFeed {
  const audience = createAudience()
  let pending: Set<string> | 'all' = new Set()
  let again: NodeJS.Timeout | undefined
  let isListening = false
  let isEnded = false

  const look = async () => {
    if (audience.isEmpty()) return
    // Before the count, so that whatever it does not see yet is signalled.
    await keepWatched(db)
    const wanted = pending
    pending = new Set()
    const newcomers = audience.takeNewcomers()
    const isAll = wanted === 'all' || wanted.size === 0 || newcomers.size > 0
    audience.tell(await countChanged(db, isAll ? 'all' : [...wanted]), { wanted, newcomers })
    clearTimeout(again)
    if (!isEnded) again = setTimeout(looking.soon, LOOK_AGAIN_MS)
  }
  const looking = atMostEvery(LEAST_GAP_MS, () =>
    look().catch((error: unknown) => {
      log.warn({ error: String(error) }, 'changes not read')
      note('all')
    }),
  )
  const note = (campaignId: string) => {
    if (campaignId === 'all') pending = 'all'
    else if (pending !== 'all') pending.add(campaignId)
    looking.soon()
  }
  const listen = () => {
    isListening = true
    listenForChanges(db, { onChanged: note, onListening: () => note('all') }).catch((error: unknown) =>
      log.warn({ error: String(error) }, 'changes not heard'),
    )
  }

  return {
    watch(watcher) {
      if (isEnded) {
        watcher.onEnd()
        return { [Symbol.dispose]() {} }
      }
      if (!isListening) listen()
      looking.soon()
      return audience.add(watcher)
    },
    async [Symbol.asyncDispose]() {
      isEnded = true
      clearTimeout(again)
      audience.end()
      await looking[Symbol.asyncDispose]()
    },
  }
}

/** Who watches, and what they were told last. */
function createAudience() {
  const watchers = new Set<Watcher>()
  /** Have not been told yet how everything is. */
  const newcomers = new Set<Watcher>()
  const told = new Map<string, string>()
  let lastEventId = 0

  return {
    isEmpty: () => watchers.size === 0,
    add(watcher: Watcher): Disposable {
      watchers.add(watcher)
      newcomers.add(watcher)
      return {
        [Symbol.dispose]() {
          watchers.delete(watcher)
          newcomers.delete(watcher)
        },
      }
    },
    takeNewcomers(): ReadonlySet<Watcher> {
      const taken = new Set(newcomers)
      newcomers.clear()
      return taken
    },
    /** Newcomers are told all, the others what was signalled or differs from what they were told. */
    tell(
      counts: readonly CampaignCounts[],
      why: { readonly wanted: ReadonlySet<string> | 'all'; readonly newcomers: ReadonlySet<Watcher> },
    ): void {
      for (const count of counts) {
        const posts = JSON.stringify(count.posts)
        const isNews = why.wanted === 'all' || why.wanted.has(count.id) || told.get(count.id) !== posts
        told.set(count.id, posts)
        lastEventId = Math.max(lastEventId + 1, Temporal.Now.instant().epochMilliseconds)
        const changed = { ...count, eventId: lastEventId }
        for (const watcher of watchers) if (isNews || why.newcomers.has(watcher)) watcher.onChanged(changed)
      }
    },
    end(): void {
      for (const { onEnd } of watchers) onEnd()
      watchers.clear()
    },
  }
}
