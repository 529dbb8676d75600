import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { controlId } from './error-summary.tsx'

/** What every field of a form has. */
export type FieldProps = {
  /** Name that its value is sent under; unique on the page. */
  readonly name: string
  readonly label: ReactNode
  /** What to write, shown below the label. */
  readonly hint?: ReactNode
  /** What is wrong with the value that was sent before. */
  readonly fault?: string | undefined
  /** Fields that may be left empty say so; all others are required. */
  readonly isOptional?: boolean | undefined
}

/** Attributes of a control that tie it to its label, hint and fault. */
export function controlProps({ name, hint, fault, isOptional }: FieldProps): {
  id: string
  name: string
  required: boolean
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
} {
  const id = controlId(name)
  const described = [hint === undefined ? '' : `${id}-hint`, fault === undefined ? '' : `${id}-fault`]
  return {
    id,
    name,
    required: isOptional !== true,
    'aria-describedby': described.filter((one) => one !== '').join(' ') || undefined,
    'aria-invalid': fault === undefined ? undefined : true,
  }
}

/** Label, hint and fault around one control. */
export function Field(props: FieldProps & { readonly children: ReactNode }): ReactNode {
  const id = controlId(props.name)
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-semibold">
        {props.label} {props.isOptional === true ? <Optional /> : null}
      </label>
      <Notes {...props} />
      {props.children}
    </div>
  )
}

export function Optional(): ReactNode {
  return (
    <span className="font-normal text-quiet">
      <Trans>(optional)</Trans>
    </span>
  )
}

/** Hint and fault of a field, with the ids that `controlProps` points to. */
export function Notes({ name, hint, fault }: Pick<FieldProps, 'name' | 'hint' | 'fault'>): ReactNode {
  const id = controlId(name)
  return (
    <>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="text-sm text-quiet">
          {hint}
        </p>
      )}
      {fault === undefined ? null : (
        <p id={`${id}-fault`} className="text-danger">
          {fault}
        </p>
      )}
    </>
  )
}

export const CONTROL =
  'w-full rounded-md border border-line bg-raised px-3 py-2 min-h-11 aria-invalid:border-2 aria-invalid:border-danger'
