import { Trans } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { ActionButton } from './action-button.tsx'

type ChooseAndSetProps<Value extends string> = {
  readonly label: string
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  readonly isBusy: boolean
  readonly onSet: (value: Value) => void
}

/** One of several, which takes effect with a press: going through a list by its arrow keys must change nothing. */
export function ChooseAndSet<Value extends string>(props: ChooseAndSetProps<Value>): ReactNode {
  const { label, value, choices, isBusy, onSet } = props
  const [chosen, setChosen] = useState<Value>()
  const wanted = chosen ?? value
  return (
    <div className="flex flex-wrap items-center gap-2">
      <select
        aria-label={label}
        value={wanted}
        onChange={({ target }) => setChosen(choices.find((choice) => choice.value === target.value)?.value)}
        className="min-h-11 max-w-full rounded-md border border-line bg-raised px-2"
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {wanted === value ? null : (
        <ActionButton isBusy={isBusy} onPress={() => onSet(wanted)}>
          <Trans>Change</Trans>
        </ActionButton>
      )}
    </div>
  )
}
