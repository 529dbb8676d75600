import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Merged, mergeKits } from './merge-kits.ts'
import type { KitFinding, PlainKit } from './plain-kit.ts'
import { type ReadKit, saveKit } from './save-kit.ts'

/** How long somebody stops typing before it is saved. */
const SETTLE_MS = 800

type DraftState =
  | { readonly kind: 'saved' | 'waiting' | 'saving' | 'faults' }
  | { readonly kind: 'conflict'; readonly theirs: ReadKit; readonly merged: Merged }
  | { readonly kind: 'failed'; readonly problem: unknown }

export type KitDraft = {
  readonly kit: PlainKit
  readonly state: DraftState
  /** What keeps it from being saved, as of the last try. */
  readonly faults: readonly KitFinding[]
  /** What networks and readers may say against what was saved last. */
  readonly findings: readonly KitFinding[]
  readonly change: (to: (kit: PlainKit) => PlainKit) => void
  /** Saves at once; whether all is saved then. */
  readonly saveNow: () => Promise<boolean>
  /** Goes on from their version with what was chosen out of both. */
  readonly settle: (theirs: ReadKit, chosen: PlainKit) => Promise<boolean>
}

/**
 * A kit that is being edited: kept in the page, saved by itself when typing stops. What cannot be saved stays in the page
 * until it can; leaving then asks first.
 */
export function useKitDraft(campaign: string, read: ReadKit): KitDraft {
  const client = useQueryClient()
  const [kit, setKit] = useState(read.kit)
  const [state, setState] = useState<DraftState>({ kind: 'saved' })
  const [faults, setFaults] = useState<readonly KitFinding[]>([])
  const [findings, setFindings] = useState<readonly KitFinding[]>([])
  const base = useRef(read)
  const newest = useRef(read.kit)
  const running = useRef<Promise<boolean>>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const saveNow = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    // One at a time: what is typed meanwhile is saved after it.
    await ownTurn(running)
    if (newest.current === base.current.kit) return true
    const sent = newest.current
    const saving = saveKit(campaign, base.current, sent).then((saved): boolean => {
      setFaults(saved.kind === 'faults' ? saved.faults : [])
      if (saved.kind === 'faults') setState({ kind: 'faults' })
      else if (saved.kind !== 'saved') setState(saved)
      if (saved.kind !== 'saved') return false
      base.current = saved.read
      setFindings(saved.findings)
      // What others saved came along; what was typed since goes on top of it.
      const merged = mergeKits({ base: sent, mine: newest.current, theirs: saved.read.kit })
      const isAll = newest.current === sent
      newest.current = isAll ? saved.read.kit : merged.kit
      setKit(newest.current)
      if (merged.conflicts.length > 0) setState({ kind: 'conflict', theirs: saved.read, merged })
      else setState({ kind: isAll ? 'saved' : 'waiting' })
      void client.invalidateQueries()
      return isAll
    })
    running.current = saving
    setState({ kind: 'saving' })
    return saving
  }, [campaign, client])

  const change = useCallback(
    (to: (kit: PlainKit) => PlainKit): void => {
      newest.current = to(newest.current)
      setKit(newest.current)
      setState((now) => (now.kind === 'conflict' ? now : { kind: 'waiting' }))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void saveNow(), SETTLE_MS)
    },
    [saveNow],
  )

  const settle = useCallback(
    (theirs: ReadKit, chosen: PlainKit): Promise<boolean> => {
      base.current = theirs
      newest.current = chosen
      setKit(chosen)
      return saveNow()
    },
    [saveNow],
  )

  useEffect(() => () => clearTimeout(timer.current), [])
  useLeaveGuard(saveNow, () => newest.current !== base.current.kit)
  return { kit, state, faults, findings, change, saveNow, settle }
}

/** Waits until nobody saves, however many wait with it. */
async function ownTurn(running: { readonly current: Promise<boolean> | undefined }): Promise<void> {
  let before: Promise<boolean> | undefined
  do {
    before = running.current
    await before
  } while (before !== running.current)
}

/** Saves before the page is left; where that cannot be, asks. */
function useLeaveGuard(saveNow: () => Promise<boolean>, isUnsaved: () => boolean): void {
  const { t } = useLingui()
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname || (await saveNow())) return false
      // oxlint-disable-next-line no-alert -- the browser's own question, as when a window is closed
      return !globalThis.confirm(t`Not everything is saved. Leave this page without it?`)
    },
    enableBeforeUnload: isUnsaved,
  })
}
