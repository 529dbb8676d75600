import type { ReactNode } from 'react'

/** `primary`: what the page is for, once a page; `danger`: what cannot be taken back. */
export type ButtonKind = 'primary' | 'secondary' | 'danger'

type ButtonProps = {
  readonly kind?: ButtonKind | undefined
  /** Sent with the form, where it has several buttons. */
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly children: ReactNode
}

const BASE =
  'inline-flex min-h-11 items-center justify-center rounded-md border-2 px-5 py-2 font-semibold no-underline cursor-pointer max-sm:w-full'

const KINDS: Readonly<Record<ButtonKind, string>> = {
  primary: 'border-accent bg-accent text-on-accent',
  secondary: 'border-accent bg-raised text-accent',
  danger: 'border-danger bg-raised text-danger',
}

export const buttonClass = (kind: ButtonKind): string => `${BASE} ${KINDS[kind]}`

/** Sends the form that it stands in. One box inside: parts of a flex row would lose the spaces between them. */
export function Button({ kind = 'secondary', name, value, children }: ButtonProps): ReactNode {
  return (
    <button type="submit" name={name} value={value} className={buttonClass(kind)}>
      <span>{children}</span>
    </button>
  )
}

type LinkButtonProps = { readonly kind?: ButtonKind | undefined; readonly href: string; readonly children: ReactNode }

/** A link that is as important as a button. It goes somewhere; what changes something is a button in a form. */
export function LinkButton({ kind = 'secondary', href, children }: LinkButtonProps): ReactNode {
  return (
    <a href={href} className={buttonClass(kind)}>
      <span>{children}</span>
    </a>
  )
}
