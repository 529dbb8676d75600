import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { KitDraft } from '../../kit/use-kit-draft.ts'
import { Failure } from '../../ui/states.tsx'

/** Whether what is on the page is saved; always in the same place, and told when it changes. */
export function SaveState({ draft: { state, saveNow } }: { readonly draft: KitDraft }): ReactNode {
  return (
    <>
      <p role="status" className="my-2 min-h-8 font-semibold">
        {state.kind === 'saved' ? <Trans>Everything is saved.</Trans> : null}
        {state.kind === 'waiting' || state.kind === 'saving' ? <Trans>Saving …</Trans> : null}
        {state.kind === 'faults' || state.kind === 'conflict' || state.kind === 'failed' ? (
          <Trans>Not saved. What you wrote stays on this page.</Trans>
        ) : null}
      </p>
      {state.kind === 'failed' ? <Failure problem={state.problem} onRetry={() => void saveNow()} /> : null}
    </>
  )
}
