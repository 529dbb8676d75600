import type { Changed, ChangeFeed } from './open-changes.ts'

/** A comment this often keeps proxies from taking the stream for dead. */
const HEARTBEAT_MS = 20_000
/** A stream ends by itself, so that a restart or a new server is not held up by old ones; the client comes back. */
const LONGEST_MS = 5 * 60_000
/** Ended up to this much earlier, so that clients do not all come back at once. */
const JITTER_MS = 60_000
/** How many events may wait for a client that does not read before it is let go. */
const MOST_WAITING = 1_000

export type StreamOptions = {
  /** Only this campaign. */
  readonly campaignId: string | undefined
  /** Ids of the campaigns that the reader may hear of; undefined: all. */
  readonly readReached: (() => Promise<ReadonlySet<string>>) | undefined
  readonly onClosed: () => void
}

/**
 * Changes as server-sent events (HTML standard, "Server-sent events"): `changed` with `{ campaign, posts }`.
 *
 * Ends after four to five minutes, when the feed ends, and when its reader falls far behind or goes; calls `onClosed`
 * then, once.
 */
export function eventStream(feed: Pick<ChangeFeed, 'watch'>, stream: StreamOptions): ReadableStream<Uint8Array> {
  const closing = new DisposableStack()
  closing.defer(stream.onClosed)
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const encoder = new TextEncoder()
        const end = () => {
          if (closing.disposed) return
          closing.dispose()
          controller.close()
        }
        const write = (text: string) => {
          if (closing.disposed) return
          controller.enqueue(encoder.encode(text))
          if ((controller.desiredSize ?? 0) <= 0) end()
        }
        const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
        closing.defer(() => clearInterval(heartbeat))
        const timer = setTimeout(end, LONGEST_MS - Math.random() * JITTER_MS)
        closing.defer(() => clearTimeout(timer))
        write('retry: 2000\n\n')
        const tell = ({ eventId, slug, posts }: Changed) =>
          write(`id: ${eventId}\nevent: changed\ndata: ${JSON.stringify({ campaign: slug, posts })}\n\n`)
        const isWanted = ({ id }: Changed) => stream.campaignId === undefined || stream.campaignId === id
        const onChanged = stream.readReached === undefined ? tell : filtered(stream.readReached, { tell, end })
        const watching = feed.watch({ onChanged: (changed) => isWanted(changed) && onChanged(changed), onEnd: end })
        if (closing.disposed) watching[Symbol.dispose]()
        else closing.use(watching)
      },
      cancel() {
        if (!closing.disposed) closing.dispose()
      },
    },
    { highWaterMark: MOST_WAITING },
  )
}

/** Tells only what is reached, in order; what comes while it is read shares the reading. */
function filtered(
  readReached: () => Promise<ReadonlySet<string>>,
  { tell, end }: { readonly tell: (changed: Changed) => void; readonly end: () => void },
): (changed: Changed) => void {
  let waiting: Changed[] = []
  let isReading = false
  const flush = async () => {
    isReading = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      const reached = await readReached()
      for (const changed of batch) if (reached.has(changed.id)) tell(changed)
    }
    isReading = false
  }
  return (changed) => {
    waiting.push(changed)
    // The client comes back by itself, and is told anew.
    if (!isReading) flush().catch(end)
  }
}
