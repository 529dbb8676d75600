import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, type RefObject, useId, useRef, useState } from 'react'
import { type ButtonKind, buttonClass } from '../../components/button.tsx'
import { CONTROL } from '../../components/field.tsx'

type ConfirmDialogProps = {
  /** What the button that opens it says, and what is done in the end: the same words. */
  readonly action: string
  readonly kind?: ButtonKind | undefined
  readonly title: string
  /** What has to be typed before it is done; for what cannot be taken back. */
  readonly word?: string | undefined
  /** It cannot be done yet; what it waits for is among the children. */
  readonly isBlocked?: boolean | undefined
  /** What follows from it. */
  readonly children: ReactNode
  readonly onConfirm: () => void
}

export const DIALOG =
  'm-auto max-h-full w-full max-w-lg overflow-auto rounded-lg border border-line bg-raised p-6 text-ink backdrop:bg-ink/60'

/**
 * A button whose effect is told before it has one. The browser's own modal dialog: it keeps the focus inside, closes on
 * Escape and gives the focus back, without a byte of ours.
 */
export function ConfirmDialog(props: ConfirmDialogProps): ReactNode {
  const { action, kind = 'secondary', title, word, isBlocked = false, children, onConfirm } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const typed = useRef<HTMLInputElement>(null)
  const [isWrong, setWrong] = useState(false)
  const id = useId()
  const close = (): void => dialog.current?.close()
  const confirm = (): void => {
    if (word !== undefined && typed.current?.value.trim() !== word) {
      setWrong(true)
      typed.current?.focus()
      return
    }
    onConfirm()
    close()
  }
  return (
    <>
      <button
        type="button"
        className={buttonClass(kind)}
        onClick={() => {
          setWrong(false)
          dialog.current?.showModal()
        }}
      >
        {action}
      </button>
      <dialog ref={dialog} role="alertdialog" aria-labelledby={id} className={DIALOG}>
        <h2 id={id} className="mb-2 text-xl font-bold">
          {title}
        </h2>
        {children}
        {word === undefined ? null : <WordField word={word} isWrong={isWrong} field={typed} />}
        <div className="mt-6 flex flex-wrap gap-3">
          <button
            type="button"
            aria-disabled={isBlocked ? true : undefined}
            className={`${buttonClass(kind)} aria-disabled:opacity-60`}
            onClick={isBlocked ? undefined : confirm}
          >
            {action}
          </button>
          <button type="button" className={buttonClass('secondary')} onClick={close}>
            <Trans>Not now</Trans>
          </button>
        </div>
      </dialog>
    </>
  )
}

type WordFieldProps = {
  readonly word: string
  readonly isWrong: boolean
  readonly field: RefObject<HTMLInputElement | null>
}

function WordField({ word, isWrong, field }: WordFieldProps): ReactNode {
  const { t } = useLingui()
  const id = useId()
  return (
    <div className="mt-4">
      <label htmlFor={id} className="font-semibold">
        {t`To go ahead, type ${word}`}
      </label>
      <input
        ref={field}
        id={id}
        autoComplete="off"
        aria-invalid={isWrong ? true : undefined}
        aria-describedby={isWrong ? `${id}-wrong` : undefined}
        className={CONTROL}
      />
      {isWrong ? (
        <p id={`${id}-wrong`} role="alert" className="text-danger">
          {t`This is not ${word}. Nothing was done.`}
        </p>
      ) : null}
    </div>
  )
}
