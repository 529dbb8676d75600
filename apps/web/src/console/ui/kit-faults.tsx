import { Plural, useLingui } from '@lingui/react/macro'
import { type ReactNode, useId } from 'react'
import { controlId } from '../../components/error-summary.tsx'
import { faultText } from '../kit/fault-text.ts'
import type { KitFinding } from '../kit/plain-kit.ts'

type KitFaultsProps = {
  readonly faults: readonly KitFinding[]
  /** Brings the place of a fault onto the page, before the focus goes there. */
  readonly onGo?: ((path: string) => void) | undefined
}

/** Everything that keeps a kit from being saved, at once, each leading to its field. */
export function KitFaults({ faults, onGo }: KitFaultsProps): ReactNode {
  const { i18n } = useLingui()
  const id = useId()
  if (faults.length === 0) return null
  const go = (path: string): void => {
    onGo?.(path)
    // Once the page has been drawn with it.
    requestAnimationFrame(() => requestAnimationFrame(() => focusOn(document.getElementById(controlId(path)))))
  }
  return (
    <div role="alert" aria-labelledby={id} className="my-4 rounded-md border-2 border-danger bg-danger-paper p-4">
      <p id={id} className="font-bold text-danger">
        <Plural
          value={faults.length}
          one="Not saved: one thing has to be put right"
          other="Not saved: # things have to be put right"
        />
      </p>
      <ul className="mt-1 list-disc ps-5">
        {faults.map((fault) => (
          <li key={`${fault.path} ${fault.code} ${fault.message}`}>
            <button
              type="button"
              onClick={() => go(fault.path ?? '')}
              className="min-h-8 cursor-pointer py-1 text-start text-danger underline"
            >
              {faultText(i18n, fault)}
              {fault.path === undefined || fault.path === '' ? null : <bdi> ({fault.path})</bdi>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What is folded up cannot have the focus. */
function focusOn(control: HTMLElement | null): void {
  for (let part = control?.closest('details'); part; part = part.parentElement?.closest('details')) part.open = true
  control?.focus()
}

/** What is wrong with the value at a path of a kit, if anything. */
export function useFaultAt(faults: readonly KitFinding[]): (path: string) => string | undefined {
  const { i18n } = useLingui()
  return (path) => {
    const fault = faults.find((one) => one.path === path)
    return fault === undefined ? undefined : faultText(i18n, fault)
  }
}
