import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'

/** One thing that was looked at. */
export type Check = {
  readonly key: string
  /** `open`: it keeps the campaign from being as it should; `note`: somebody should know. */
  readonly state: 'good' | 'note' | 'open'
  readonly text: ReactNode
  /** The one thing to do about it. */
  readonly action?: ReactNode
}

const LOOKS = {
  good: 'border-good',
  note: 'border-warn bg-warn-paper',
  open: 'border-danger bg-danger-paper',
} as const

/** What was looked at, each in words, and with one thing to do where something is to be done. */
export function CheckList({ checks }: { readonly checks: readonly Check[] }): ReactNode {
  return (
    <ul className="my-4 flex flex-col gap-2">
      {checks.map(({ key, state, text, action }) => (
        <li key={key} className={`flex flex-wrap items-center gap-x-4 gap-y-1 border-s-4 px-3 py-2 ${LOOKS[state]}`}>
          <span className="min-w-20 text-sm font-bold">
            {state === 'good' ? <Trans>Ready</Trans> : null}
            {state === 'note' ? <Trans>To know</Trans> : null}
            {state === 'open' ? <Trans>To do</Trans> : null}
          </span>
          <span className="flex-1">{text}</span>
          {action}
        </li>
      ))}
    </ul>
  )
}
