import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { queries } from '../../api/client.ts'
import { useDone } from '../../api/use-done.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { Input } from '../../ui/inputs.tsx'
import { Failure } from '../../ui/states.tsx'
import { isWaivable, type WaivablePoint } from './campaign-readiness.tsx'
import { checkOf, isOpen, type Readiness } from './readiness-checks.tsx'

type OpenPointsProps = { readonly campaign: string; readonly readiness: Readiness }

/** What keeps a launch back: each with the place where it is mended, or let pass with a reason. */
export function OpenPoints({ campaign, readiness }: OpenPointsProps): ReactNode {
  const { i18n } = useLingui()
  const open = readiness.points.filter(isOpen)
  if (open.length === 0) return null
  return (
    <div className="my-4 border-s-4 border-danger bg-danger-paper p-3">
      <p className="font-bold">
        <Plural value={open.length} one="One thing is not ready:" other="# things are not ready:" />
      </p>
      <ul>
        {open.map((point) => {
          const { text, action } = checkOf(point, readiness, { campaign, i18n })
          return (
            <li key={point.point} className="mt-3">
              {text} {action}
              {isWaivable(point.point) ? <LetPass campaign={campaign} point={point.point} /> : null}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

type LetPassProps = { readonly campaign: string; readonly point: WaivablePoint }

/** Fewer letters than this are no reason. */
const LEAST_REASON = 3

function LetPass({ campaign, point }: LetPassProps): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const [reason, setReason] = useState('')
  const [isTooShort, setTooShort] = useState(false)
  const waive = queries.useMutation('put', '/campaigns/{campaign}/readiness/{point}/waiver', {
    onSuccess: () => done(t`It is let pass. The audit says so.`),
  })
  const press = (): void => {
    setTooShort(reason.trim().length < LEAST_REASON)
    if (reason.trim().length < LEAST_REASON) return
    waive.mutate({ params: { path: { campaign, point } }, body: { reason: reason.trim() } })
  }
  return (
    <div className="mt-2 flex flex-col gap-2">
      <Input
        name={`waive-${point}`}
        label={<Trans>Why it may pass all the same</Trans>}
        isOptional
        fault={isTooShort ? t`Write the reason: it stands with the campaign.` : undefined}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
      <div>
        <ActionButton isBusy={waive.isPending} onPress={press}>
          <Trans>Let it pass</Trans>
        </ActionButton>
      </div>
      {waive.error === null ? null : <Failure problem={waive.error} />}
    </div>
  )
}
