import type { ReactNode } from 'react'
import { type ButtonKind, buttonClass } from '../../components/button.tsx'

type ActionButtonProps = {
  readonly kind?: ButtonKind | undefined
  readonly onPress: () => void
  /** Under way: it stays in place and reachable, and does nothing. */
  readonly isBusy?: boolean | undefined
  readonly children: ReactNode
}

/** A button that does something on this page. */
export function ActionButton({ kind = 'secondary', onPress, isBusy, children }: ActionButtonProps): ReactNode {
  return (
    <button
      type="button"
      aria-disabled={isBusy === true ? true : undefined}
      onClick={isBusy === true ? undefined : onPress}
      className={`${buttonClass(kind)} aria-disabled:opacity-60`}
    >
      {children}
    </button>
  )
}
