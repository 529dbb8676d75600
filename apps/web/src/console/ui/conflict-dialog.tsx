import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { buttonClass } from '../../components/button.tsx'
import { type Conflict, type Merged, withTheirs } from '../kit/merge-kits.ts'
import type { PlainKit } from '../kit/plain-kit.ts'
import { DIALOG } from './confirm-dialog.tsx'

type ConflictDialogProps = { readonly merged: Merged; readonly onChosen: (kit: PlainKit) => void }

/**
 * Somebody saved another text at the same place: both are shown in full, and the reader chooses for each. Closing it decides
 * nothing: mine stays in the page, theirs on the server, and a button opens it again.
 */
export function ConflictDialog({ merged, onChosen }: ConflictDialogProps): ReactNode {
  const { t } = useLingui()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set())
  const { conflicts } = merged
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  const choose = (conflict: Conflict, isTheirs: boolean): void => {
    const next = new Set(theirs)
    if (isTheirs) next.add(nameOf(conflict))
    else next.delete(nameOf(conflict))
    setTheirs(next)
  }
  return (
    <>
      <button type="button" className={buttonClass('danger')} onClick={() => dialog.current?.showModal()}>
        <Plural value={conflicts.length} one="Choose between two texts" other="Choose between # pairs of texts" />
      </button>
      <dialog ref={dialog} aria-labelledby={id} className={`${DIALOG} max-w-3xl`}>
        <h2 id={id} className="mb-2 text-xl font-bold">
          {t`Somebody else changed the same place`}
        </h2>
        <p>
          <Trans>Nothing is lost: here are both. Choose one for each place, then save.</Trans>
        </p>
        {conflicts.map((conflict) => (
          <Choice
            key={nameOf(conflict)}
            conflict={conflict}
            isTheirs={theirs.has(nameOf(conflict))}
            onChoose={(isTheirs) => choose(conflict, isTheirs)}
          />
        ))}
        <div className="mt-6 flex flex-wrap gap-3">
          <button
            type="button"
            className={buttonClass('primary')}
            onClick={() => {
              dialog.current?.close()
              onChosen(withTheirs(merged, (conflict) => theirs.has(nameOf(conflict))))
            }}
          >
            <Trans>Save what is chosen</Trans>
          </button>
          <button type="button" className={buttonClass('secondary')} onClick={() => dialog.current?.close()}>
            <Trans>Decide later</Trans>
          </button>
        </div>
      </dialog>
    </>
  )
}

type ChoiceProps = {
  readonly conflict: Conflict
  readonly isTheirs: boolean
  readonly onChoose: (isTheirs: boolean) => void
}

function Choice({ conflict, isTheirs, onChoose }: ChoiceProps): ReactNode {
  const name = useId()
  const options = [
    { is: false, label: <Trans>My version</Trans>, value: conflict.mine },
    { is: true, label: <Trans>The other version</Trans>, value: conflict.theirs },
  ]
  return (
    <fieldset className="mt-4 border-t border-soft-line pt-3">
      <legend className="float-start mb-2 w-full font-semibold">
        <bdi>{conflict.path.join(' › ')}</bdi>
      </legend>
      <div className="clear-both grid gap-3 sm:grid-cols-2">
        {options.map(({ is, label, value }) => (
          <label key={String(is)} className="cursor-pointer rounded-md border border-line p-3">
            <span className="flex min-h-8 items-center gap-3 font-semibold">
              <input
                type="radio"
                name={name}
                checked={isTheirs === is}
                onChange={() => onChoose(is)}
                className="size-6 shrink-0 accent-accent"
              />
              {label}
            </span>
            <span dir="auto" className="mt-2 block whitespace-pre-wrap">
              {value === undefined ? <Trans>(taken out)</Trans> : textOf(value)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const nameOf = ({ path }: Conflict): string => JSON.stringify(path)

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)
}
