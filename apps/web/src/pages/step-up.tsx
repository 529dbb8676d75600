import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { PageHeading } from '../components/page-heading.tsx'
import { PasskeyButton } from '../components/passkey-button.tsx'
import { RehearsalMails } from '../components/rehearsal-mails.tsx'
import { TextField } from '../components/text-field.tsx'
import type { StepUpProps } from './account.props.ts'

/** Proving once more who one is: by code or passkey where there is one, else by mail. */
export function StepUpPage(props: StepUpProps): ReactNode {
  const { t } = useLingui()
  const { step, hasCodes, hasPasskey, returnTo, fault } = props
  if (step === 'sent') {
    return (
      <>
        <PageHeading>{t`Look into your mail`}</PageHeading>
        <p>
          <Trans>A link is on its way. Open it in this browser, and go on from there.</Trans>
        </p>
        <RehearsalMails />
      </>
    )
  }
  return (
    <>
      <PageHeading>{step === 'code' ? t`One more step` : t`Prove that it is you`}</PageHeading>
      <p>
        {step === 'code' ? (
          <Trans>Your account asks for a code as well.</Trans>
        ) : (
          <Trans>
            What you are about to do cannot be taken back easily, so it wants a proof not older than ten minutes.
          </Trans>
        )}
      </p>
      {hasCodes ? <CodeForm returnTo={returnTo} fault={fault} /> : null}
      {hasPasskey ? <PasskeyButton action="sign-in" returnTo={returnTo} /> : null}
      {hasCodes || hasPasskey ? null : (
        <Form action="/step-up" hidden={{ return: returnTo, by: 'mail' }}>
          <div>
            <Button kind="primary">
              <Trans>Mail me a link</Trans>
            </Button>
          </div>
        </Form>
      )}
    </>
  )
}

function CodeForm({ returnTo, fault }: Pick<StepUpProps, 'returnTo' | 'fault'>): ReactNode {
  const { t } = useLingui()
  const wrong = t`This code is wrong, or was used already. Wait for the next one`
  return (
    <Form
      action="/step-up"
      hidden={{ return: returnTo, by: 'code' }}
      faults={fault === 'code' ? [{ field: 'code', message: wrong }] : []}
    >
      <TextField
        name="code"
        label={<Trans>Code of your app</Trans>}
        hint={<Trans>Or one of your recovery codes.</Trans>}
        fault={fault === 'code' ? wrong : undefined}
        autoComplete="one-time-code"
        maxLength={20}
      />
      <div>
        <Button kind="primary">
          <Trans>Go on</Trans>
        </Button>
      </div>
    </Form>
  )
}
