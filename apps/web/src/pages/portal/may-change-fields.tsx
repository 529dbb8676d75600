import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Checkbox } from '../../components/choices.tsx'

type Choice = { readonly mayRefresh: boolean; readonly followsDeadline: boolean }

/** What may change of a text that is agreed to, without asking again. */
export function MayChangeFields({ choice }: { readonly choice: Choice }): ReactNode {
  const { t } = useLingui()
  return (
    <fieldset>
      <legend className="font-semibold">
        <Trans>What may change without asking you again?</Trans>
      </legend>
      <Checkbox
        name="refresh"
        label={t`Numbers and dates may be refreshed`}
        hint={t`As in “74 signatories”, which may be 80 by then. Every other word stays as you see it.`}
        isChecked={choice.mayRefresh}
      />
      <Checkbox
        name="follow"
        label={t`It may follow the deadline`}
        hint={t`If the deadline moves, the post moves with it. Otherwise you are asked again.`}
        isChecked={choice.followsDeadline}
      />
    </fieldset>
  )
}
