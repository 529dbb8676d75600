import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Heading } from '../components/heading.tsx'
import { PageHeading } from '../components/page-heading.tsx'
import { TextField } from '../components/text-field.tsx'
import type { CodesProps } from './account.props.ts'

/** Setting up an authenticator app. It counts once a code of it was shown. */
export function CodesPage({ qr, secret, recoveryCodes }: CodesProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <PageHeading>{t`Set up codes`}</PageHeading>
      <Heading level={2}>
        <Trans>1. Keep the recovery codes</Trans>
      </Heading>
      <p>
        <Trans>Each of them works once, should you lose your phone. They are shown only now: write them down.</Trans>
      </p>
      <ul className="my-4 grid grid-cols-2 gap-2" dir="ltr">
        {recoveryCodes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Heading level={2}>
        <Trans>2. Scan this with your app</Trans>
      </Heading>
      <img src={qr} alt={t`QR code for your authenticator app`} width={232} height={232} className="bg-white p-2" />
      <p className="mt-4">
        <Trans>
          Or type this in: <code dir="ltr">{secret}</code>
        </Trans>
      </p>
      <Heading level={2}>
        <Trans>3. Show that it works</Trans>
      </Heading>
      <Form action="/account/codes/confirm">
        <TextField
          name="code"
          label={<Trans>Code that your app shows now</Trans>}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={6}
        />
        <div>
          <Button kind="primary">
            <Trans>Turn codes on</Trans>
          </Button>
        </div>
      </Form>
    </>
  )
}
