import { Plural } from '@lingui/react/macro'
import { type ReactNode, useId } from 'react'

/** Something wrong with a form. */
export type Fault = {
  /** Name of the field, or undefined for what concerns the form as a whole. */
  readonly field?: string | undefined
  readonly message: string
}

/** Id of the control of a field: what a fault links to. */
export const controlId = (field: string): string => `field-${field}`

/** Every fault of a form at once, each leading to its field. The page that has one is best told again in its title. */
export function ErrorSummary({ faults }: { readonly faults: readonly Fault[] }): ReactNode {
  const titleId = useId()
  return (
    <div role="alert" aria-labelledby={titleId} className="rounded-md border-2 border-danger bg-danger-paper p-4">
      <h2 id={titleId} className="font-bold text-danger">
        <Plural value={faults.length} one="One thing has to be put right" other="# things have to be put right" />
      </h2>
      <ul className="mt-1 list-disc ps-5">
        {faults.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            {field === undefined ? (
              message
            ) : (
              <a href={`#${controlId(field)}`} className="inline-block py-1 text-danger">
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What is wrong with one field, if anything. */
export function faultOf(field: string, faults: readonly Fault[] | undefined): string | undefined {
  return faults?.find((fault) => fault.field === field)?.message
}
