import type { HTMLInputTypeAttribute, ReactNode } from 'react'
import { CONTROL, controlProps, Field, type FieldProps } from './field.tsx'

type TextFieldProps = FieldProps & {
  readonly type?:
    | Extract<HTMLInputTypeAttribute, 'text' | 'email' | 'url' | 'password' | 'date' | 'datetime-local' | 'search'>
    | undefined
  /** What stands in it at first. */
  readonly value?: string | undefined
  /** What browsers may fill in by themselves, as in HTML. */
  readonly autoComplete?: string | undefined
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'url' | undefined
  readonly maxLength?: number | undefined
}

/** One line of text. */
export function TextField(props: TextFieldProps): ReactNode {
  const { type = 'text', value, autoComplete, inputMode, maxLength } = props
  return (
    <Field {...props}>
      <input
        {...controlProps(props)}
        type={type}
        defaultValue={value}
        autoComplete={autoComplete}
        inputMode={inputMode}
        maxLength={maxLength}
        dir={type === 'email' || type === 'url' ? 'ltr' : 'auto'}
        className={CONTROL}
      />
    </Field>
  )
}

type TextAreaProps = FieldProps & {
  readonly value?: string | undefined
  readonly rows?: number | undefined
  readonly maxLength?: number | undefined
  /** Language of what is written in it, as a BCP 47 tag. */
  readonly lang?: string | undefined
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps): ReactNode {
  const { value, rows = 5, maxLength, lang } = props
  return (
    <Field {...props}>
      <textarea
        {...controlProps(props)}
        defaultValue={value}
        rows={rows}
        maxLength={maxLength}
        lang={lang}
        dir="auto"
        className={CONTROL}
      />
    </Field>
  )
}
