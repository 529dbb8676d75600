import { useEffect, useRef } from 'react'

/**
 * Brings the focus to the page's heading when what had it is gone, as a button is whose deed is done: else whoever goes by
 * keyboard would begin at the top of everything again.
 *
 * @param state changes when what had the focus may go.
 */
export function useKeptFocus(state: string): void {
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    before.current = state
    if (document.activeElement === document.body) document.querySelector('h1')?.focus()
  }, [state])
}
