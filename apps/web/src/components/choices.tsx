import type { ReactNode } from 'react'
import { CONTROL, controlProps, Field, type FieldProps, Notes, Optional } from './field.tsx'

/** One of several things to choose. */
export type Choice = {
  readonly value: string
  readonly label: ReactNode
  readonly hint?: ReactNode
}

type SelectProps = FieldProps & {
  readonly choices: readonly (Choice & { readonly label: string })[]
  readonly value?: string | undefined
}

/** One of many, in a list that opens. */
export function Select(props: SelectProps): ReactNode {
  return (
    <Field {...props}>
      <select {...controlProps(props)} defaultValue={props.value} className={CONTROL}>
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  )
}

type RadioGroupProps = FieldProps & { readonly choices: readonly Choice[]; readonly value?: string | undefined }

/** One of few, all seen at once. */
export function RadioGroup(props: RadioGroupProps): ReactNode {
  return <Group {...props} type="radio" chosen={props.value === undefined ? [] : [props.value]} />
}

type CheckboxGroupProps = FieldProps & {
  readonly choices: readonly Choice[]
  readonly values?: readonly string[] | undefined
}

/** Any number of few; each chosen one is sent under the same name. */
export function CheckboxGroup(props: CheckboxGroupProps): ReactNode {
  return <Group {...props} type="checkbox" chosen={props.values ?? []} />
}

type CheckboxProps = Omit<FieldProps, 'isOptional'> & { readonly isChecked?: boolean | undefined }

/** Yes or no: sent as `on` when checked, not at all when not. */
export function Checkbox(props: CheckboxProps): ReactNode {
  const { id, required: _, ...control } = controlProps(props)
  return (
    <div>
      <label htmlFor={id} className={ROW}>
        <input {...control} id={id} type="checkbox" defaultChecked={props.isChecked} className={BOX} />
        <span className="font-semibold">{props.label}</span>
      </label>
      <Notes {...props} />
    </div>
  )
}

const ROW = 'flex min-h-11 items-center gap-3 py-1 cursor-pointer'
const BOX = 'size-6 shrink-0 accent-accent'

type GroupProps = FieldProps & {
  readonly type: 'radio' | 'checkbox'
  readonly choices: readonly Choice[]
  readonly chosen: readonly string[]
}

/** The first control has the field's id, so that a fault leads to it. */
function Group(props: GroupProps): ReactNode {
  const { name, label, choices, type, chosen, isOptional } = props
  const { id, required, ...described } = controlProps(props)
  return (
    <fieldset aria-describedby={described['aria-describedby']}>
      <legend className="font-semibold">
        {label} {isOptional === true && type === 'radio' ? <Optional /> : null}
      </legend>
      <Notes {...props} />
      {choices.map((choice, index) => {
        const choiceId = index === 0 ? id : `${id}-${choice.value}`
        return (
          <div key={choice.value}>
            <label htmlFor={choiceId} className={ROW}>
              <input
                id={choiceId}
                type={type}
                name={name}
                value={choice.value}
                required={type === 'radio' && required}
                defaultChecked={chosen.includes(choice.value)}
                aria-describedby={choice.hint === undefined ? undefined : `${choiceId}-about`}
                aria-invalid={described['aria-invalid']}
                className={BOX}
              />
              <span>{choice.label}</span>
            </label>
            {choice.hint === undefined ? null : (
              <p id={`${choiceId}-about`} className="ms-9 text-sm text-quiet">
                {choice.hint}
              </p>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}
