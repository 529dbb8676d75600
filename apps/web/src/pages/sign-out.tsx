import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button, LinkButton } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { PageHeading } from '../components/page-heading.tsx'

/** Asks before it signs out, and says when that is done. */
export function SignOutPage({ isDone }: { readonly isDone: boolean }): ReactNode {
  const { t } = useLingui()
  if (isDone) {
    return (
      <>
        <PageHeading>{t`You are signed out`}</PageHeading>
        <p className="mt-6">
          <LinkButton href="/sign-in">
            <Trans>Sign in</Trans>
          </LinkButton>
        </p>
      </>
    )
  }
  return (
    <>
      <PageHeading>{t`Sign out`}</PageHeading>
      <Form action="/sign-out">
        <div>
          <Button kind="primary">
            <Trans>Sign out</Trans>
          </Button>
        </div>
      </Form>
    </>
  )
}
