import type { ReactNode } from 'react'
import { ErrorSummary, type Fault } from './error-summary.tsx'

type FormProps = {
  /** Path that the form is posted to. */
  readonly action: string
  /** Values that go along unseen. */
  readonly hidden?: Readonly<Record<string, string>> | undefined
  /** Everything that was wrong with what was sent before. */
  readonly faults?: readonly Fault[] | undefined
  readonly children: ReactNode
}

/** Posts to this installation. The server is the judge, so the browser's own checks do not stand in its way. */
export function Form({ action, hidden = {}, faults = [], children }: FormProps): ReactNode {
  return (
    <form method="post" action={action} noValidate className="my-6 flex flex-col gap-5">
      {faults.length === 0 ? null : <ErrorSummary faults={faults} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}
