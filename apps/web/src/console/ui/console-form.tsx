import type { FormEvent, ReactNode } from 'react'
import { type ButtonKind, buttonClass } from '../../components/button.tsx'
import { ErrorSummary, type Fault } from '../../components/error-summary.tsx'

type ConsoleFormProps = {
  /** What its button says, and what it does. */
  readonly action: string
  readonly kind?: ButtonKind | undefined
  readonly faults?: readonly Fault[] | undefined
  readonly isBusy?: boolean | undefined
  /** Gets every field by its name, trimmed; what is empty is left out. */
  readonly onSend: (fields: Readonly<Record<string, string>>) => void
  readonly children: ReactNode
}

/** A form that is sent without leaving the page. The browser's own checks come first, the server judges. */
export function ConsoleForm({
  action,
  kind = 'primary',
  faults = [],
  isBusy,
  onSend,
  children,
}: ConsoleFormProps): ReactNode {
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (isBusy !== true) onSend(fieldsOf(event.currentTarget))
  }
  return (
    <form onSubmit={send} className="my-4 flex max-w-2xl flex-col gap-4">
      {faults.length === 0 ? null : <ErrorSummary faults={faults} />}
      {children}
      <div>
        <button type="submit" aria-disabled={isBusy === true ? true : undefined} className={buttonClass(kind)}>
          {action}
        </button>
      </div>
    </form>
  )
}

function fieldsOf(form: HTMLFormElement): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {}
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value.trim() !== '') fields[name] = value.trim()
  }
  return fields
}
