import { Plural, Trans } from '@lingui/react/macro'
import { type ReactNode, useId } from 'react'

/** What becomes of posts whose moment passed during a pause. */
export type Late = 'allowed' | 'send' | 'respread' | 'skip'

type LateChoiceProps = {
  /** What became late; undefined while it is being counted. */
  readonly late: { readonly allowed: number; readonly missed: number } | undefined
  readonly value: Late
  readonly onChange: (late: Late) => void
}

/** Says what became late during a pause, and asks what is to become of it. */
export function LateChoice({ late, value, onChange }: LateChoiceProps): ReactNode {
  const name = useId()
  const count = (late?.allowed ?? 0) + (late?.missed ?? 0)
  const choices: readonly (readonly [Late, ReactNode])[] = [
    ['allowed', <Trans key="allowed">Send what its wave still allows, leave out the rest</Trans>],
    ['send', <Trans key="send">Send all of it now</Trans>],
    ['respread', <Trans key="respread">Spread all of it over the next hour</Trans>],
    ['skip', <Trans key="skip">Leave all of it out</Trans>],
  ]
  return (
    <fieldset>
      <legend>
        <Plural value={count} one="# post became late meanwhile." other="# posts became late meanwhile." />
      </legend>
      {choices.map(([choice, label]) => (
        <label key={choice} className="flex min-h-11 cursor-pointer items-center gap-3 py-1">
          <input
            type="radio"
            name={name}
            value={choice}
            checked={value === choice}
            onChange={() => onChange(choice)}
            className="size-6 shrink-0 accent-accent"
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}
