import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import type { ReactNode } from 'react'
import { CONTROL, controlProps, Field, type FieldProps } from '../../components/field.tsx'
import { type Length, type Unit, UNITS } from '../kit/wave-form.ts'

type InputProps = FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'date' | 'time' | 'datetime-local' | 'number' | 'url' | undefined
  readonly onBlur?: (() => void) | undefined
  readonly list?: string | undefined
  readonly maxLength?: number | undefined
}

/** One line that is kept while it is typed. Named as in a kit, so that a fault leads to it. */
export function Input(props: InputProps): ReactNode {
  const { value, onChange, type = 'text', onBlur, list, maxLength } = props
  return (
    <Field {...props}>
      <input
        {...controlProps(props)}
        type={type}
        value={value}
        list={list}
        maxLength={maxLength}
        dir={type === 'text' ? 'auto' : 'ltr'}
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
        onBlur={onBlur}
        className={CONTROL}
      />
    </Field>
  )
}

type ChooseProps = FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

/** One of many. */
export function Choose(props: ChooseProps): ReactNode {
  return (
    <Field {...props}>
      <select
        {...controlProps(props)}
        value={props.value}
        onChange={({ target }) => props.onChange(target.value)}
        className={CONTROL}
      >
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  )
}

type TicksProps = {
  readonly legend: ReactNode
  /** Of the first one, so that a fault leads to it. */
  readonly name: string
  readonly choices: readonly { readonly value: string; readonly label: ReactNode }[]
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
  readonly fault?: string | undefined
}

/** Any number of few. */
export function Ticks({ legend, name, choices, values, onChange, fault }: TicksProps): ReactNode {
  return (
    <fieldset>
      <legend className="font-semibold">{legend}</legend>
      {fault === undefined ? null : <p className="text-danger">{fault}</p>}
      <div className="flex flex-wrap gap-x-6">
        {choices.map(({ value, label }, index) => (
          <label key={value} className="flex min-h-11 cursor-pointer items-center gap-3 py-1">
            <input
              id={index === 0 ? `field-${name}` : undefined}
              type="checkbox"
              checked={values.includes(value)}
              onChange={({ target }) =>
                onChange(target.checked ? [...values, value] : values.filter((each) => each !== value))
              }
              className="size-6 shrink-0 accent-accent"
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const UNIT_NAMES: Readonly<Record<Unit, MessageDescriptor>> = {
  minutes: msg`minutes`,
  hours: msg`hours`,
  days: msg`days`,
  weeks: msg`weeks`,
}

type LengthInputProps = {
  readonly label: string
  readonly name: string
  readonly value: Length
  readonly onChange: (value: Length) => void
  readonly units?: readonly Unit[] | undefined
  readonly fault?: string | undefined
}

/** A length of time: a number and its unit, side by side. */
export function LengthInput({ label, name, value, onChange, units = UNITS, fault }: LengthInputProps): ReactNode {
  const { i18n } = useLingui()
  const unitLabel = i18n._(msg`${{ label }}: unit`)
  return (
    <div className="flex items-end gap-2">
      <div className="flex-1">
        <Input
          name={name}
          label={label}
          type="number"
          fault={fault}
          value={String(value.amount)}
          onChange={(text) => onChange({ ...value, amount: Math.max(0, Math.floor(Number(text)) || 0) })}
        />
      </div>
      <select
        aria-label={unitLabel}
        value={value.unit}
        onChange={({ target }) =>
          onChange({ ...value, unit: UNITS.find((unit) => unit === target.value) ?? value.unit })
        }
        className="min-h-11 rounded-md border border-line bg-raised px-2"
      >
        {units.map((unit) => (
          <option key={unit} value={unit}>
            {i18n._(UNIT_NAMES[unit])}
          </option>
        ))}
      </select>
    </div>
  )
}
