import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Notice } from '../../components/notice.tsx'
import { buttonClass } from '../../components/button.tsx'
import { problemText, wantsStepUp } from '../api/problem-text.ts'
import { ActionButton } from './action-button.tsx'
import { ConsoleHeading } from './console-heading.tsx'

/** While something is on its way. */
export function Loading(): ReactNode {
  return (
    <p role="status" className="py-6 text-quiet">
      <Trans>Loading …</Trans>
    </p>
  )
}

/** While the browser has no connection. */
export function Offline(): ReactNode {
  return (
    <Notice kind="warning" title={<Trans>There is no connection.</Trans>}>
      <p>
        <Trans>What you see here may be old, and nothing that you do is saved before the connection is back.</Trans>
      </p>
    </Notice>
  )
}

type EmptyProps = { readonly title: ReactNode; readonly children?: ReactNode }

/** Where there is nothing yet: says so, and what to do about it. */
export function Empty({ title, children }: EmptyProps): ReactNode {
  return (
    <div className="rounded-lg border-2 border-dashed border-line p-6">
      <p className="font-bold">{title}</p>
      {children}
    </div>
  )
}

type FailureProps = { readonly problem: unknown; readonly onRetry?: (() => void) | undefined }

/** Something could not be had: why, and another try; or the way to a fresh proof of who one is, and back. */
export function Failure({ problem, onRetry }: FailureProps): ReactNode {
  const { i18n } = useLingui()
  return (
    <Notice kind="danger" title={problemText(i18n, problem)}>
      {wantsStepUp(problem) ? (
        <p className="mt-3">
          <a href={stepUpPath()} className={buttonClass('primary')}>
            <Trans>Prove that it is you</Trans>
          </a>
        </p>
      ) : null}
      {onRetry === undefined || wantsStepUp(problem) ? null : (
        <p className="mt-3">
          <ActionButton onPress={onRetry}>
            <Trans>Try again</Trans>
          </ActionButton>
        </p>
      )}
    </Notice>
  )
}

/** Leads back to this page, to do again what was refused. */
function stepUpPath(): string {
  return `/step-up?${new URLSearchParams({ return: location.pathname + location.search }).toString()}`
}

/** What is left of a page that broke. */
export function PageFailure({ error, reset }: { readonly error: unknown; readonly reset: () => void }): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <ConsoleHeading>{t`This page cannot be shown`}</ConsoleHeading>
      <Failure problem={error} onRetry={reset} />
    </>
  )
}

/** An address that leads nowhere. */
export function NothingHere(): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <ConsoleHeading>{t`There is nothing here`}</ConsoleHeading>
      <p>
        <Trans>The address may be mistyped, or what it led to is gone.</Trans>
      </p>
    </>
  )
}
