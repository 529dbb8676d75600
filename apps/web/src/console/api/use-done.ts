import { useQueryClient } from '@tanstack/react-query'
import { type Undo, useAnnounce } from '../live-region.tsx'

/** What follows every deed: what the page shows is read again, and what happened is said. */
export function useDone(): (text: string, undo?: Undo) => Promise<void> {
  const client = useQueryClient()
  const announce = useAnnounce()
  return async (text, undo) => {
    announce(text, undo)
    await client.invalidateQueries()
  }
}
