import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Whether the browser has a connection, as far as it knows; when it has one again, what the page shows is read again. */
export function useOnline(): boolean {
  const client = useQueryClient()
  const isOnline = useSyncExternalStore(listen, () => navigator.onLine)
  const was = useRef(isOnline)
  useEffect(() => {
    if (isOnline && !was.current) void client.invalidateQueries()
    was.current = isOnline
  }, [client, isOnline])
  return isOnline
}

function listen(onChange: () => void): () => void {
  for (const name of ['online', 'offline']) globalThis.addEventListener(name, onChange)
  return () => {
    for (const name of ['online', 'offline']) globalThis.removeEventListener(name, onChange)
  }
}
