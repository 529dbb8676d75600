import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** How often at most what a page shows is asked for again, however fast posts change. */
const SETTLE_MS = 1_000

/**
 * Keeps what the page shows of campaigns up to date while it is open: when the server says that one changed, everything that
 * was read of it is read again, but for queries with `meta: { isLive: false }`. The browser comes back by itself when the stream ends.
 */
export function useChanges(): void {
  const client = useQueryClient()
  useEffect(() => {
    const stream = new EventSource('/api/v1/events')
    let timer: ReturnType<typeof setTimeout> | undefined
    const onChanged = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void client.invalidateQueries({ predicate: ({ meta }) => meta?.['isLive'] !== false })
      }, SETTLE_MS)
    }
    stream.addEventListener('changed', onChanged)
    return () => {
      clearTimeout(timer)
      stream.close()
    }
  }, [client])
}
