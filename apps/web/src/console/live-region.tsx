import { Trans } from '@lingui/react/macro'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { buttonClass } from '../components/button.tsx'

/** What takes back what was just done. */
export type Undo = { readonly label: string; readonly onPress: () => void }

type Said = { readonly text: string; readonly undo?: Undo | undefined }

const Announce = createContext<(text: string, undo?: Undo) => void>(() => {})

/**
 * Says what happened, to be seen and to be heard, without a move of the focus: saved, loaded, changed by others. It stays
 * until it is closed or the next thing happens.
 */
export function LiveRegion({ children }: { readonly children: ReactNode }): ReactNode {
  const [said, setSaid] = useState<Said>()
  const say = useMemo(() => (text: string, undo?: Undo) => setSaid({ text, undo }), [])
  return (
    <Announce value={say}>
      {children}
      <div className={said === undefined ? 'sr-only' : TOAST}>
        <div role="status" aria-live="polite" className="me-auto">
          {said?.text}
        </div>
        {said === undefined ? null : (
          <>
            {said.undo === undefined ? null : (
              <button
                type="button"
                className={buttonClass('secondary')}
                onClick={() => {
                  setSaid(undefined)
                  said.undo?.onPress()
                }}
              >
                {said.undo.label}
              </button>
            )}
            <button type="button" className={buttonClass('secondary')} onClick={() => setSaid(undefined)}>
              <Trans>Close</Trans>
            </button>
          </>
        )}
      </div>
    </Announce>
  )
}

const TOAST =
  'sticky bottom-0 z-10 flex flex-wrap items-center gap-3 border-t-2 border-good bg-good-paper px-5 py-2 print:hidden'

/** Gives the function that says what happened, and offers to take it back where that can be. */
export function useAnnounce(): (text: string, undo?: Undo) => void {
  return useContext(Announce)
}
