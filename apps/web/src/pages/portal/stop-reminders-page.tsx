import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'

/** What the stop link of a reminder shows: a button, so that programs that open links stop nothing. */
export function StopRemindersPage({
  action,
  isDone,
}: {
  readonly action: string
  readonly isDone: boolean
}): ReactNode {
  const { t } = useLingui()
  if (isDone)
    return (
      <>
        <PageHeading>{t`No more reminders`}</PageHeading>
        <Notice kind="done" title={<Trans>Reminders are off</Trans>}>
          <p>
            <Trans>
              You can turn them on again in your settings. Without your answer nothing is posted in your name.
            </Trans>
          </p>
        </Notice>
      </>
    )
  return (
    <>
      <PageHeading>{t`No more reminders?`}</PageHeading>
      <p>
        <Trans>You still get what you agreed to, and what you have to know about your handles.</Trans>
      </p>
      <Form action={action}>
        <Button kind="primary">
          <Trans>Stop reminders</Trans>
        </Button>
      </Form>
    </>
  )
}
