import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button, LinkButton } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { PageHeading } from '../components/page-heading.tsx'
import { PasskeyButton } from '../components/passkey-button.tsx'
import { RehearsalMails } from '../components/rehearsal-mails.tsx'
import { TextField } from '../components/text-field.tsx'
import type { SignInLinkProps, SignInProps } from './sign-in.props.ts'

/** Signing in: by a link in a mail, or by passkey where the browser can. */
export function SignInPage(props: SignInProps): ReactNode {
  return props.step === 'sent' ? <Sent {...props} /> : <Ask {...props} />
}

function Ask({ returnTo, email, fault }: SignInProps): ReactNode {
  const { t } = useLingui()
  const faults = {
    address: { field: 'email', message: t`Write your whole mail address, as in name@example.org` },
    passkey: { field: 'email', message: t`The passkey did not work. Try again, or have a link mailed to you` },
  }
  const found = fault === undefined ? undefined : faults[fault]
  return (
    <>
      <PageHeading>{t`Sign in`}</PageHeading>
      <Form action="/sign-in" hidden={{ return: returnTo }} faults={found === undefined ? [] : [found]}>
        <TextField
          name="email"
          type="email"
          label={<Trans>Your mail address</Trans>}
          hint={<Trans>You get a link that signs you in once, within ten minutes.</Trans>}
          fault={fault === 'address' ? found?.message : undefined}
          value={email}
          autoComplete="username webauthn"
          inputMode="email"
          maxLength={254}
        />
        <div>
          <Button kind="primary">
            <Trans>Mail me a link</Trans>
          </Button>
        </div>
      </Form>
      <PasskeyButton action="sign-in" returnTo={returnTo} />
    </>
  )
}

function Sent({ returnTo }: SignInProps): ReactNode {
  const { t } = useLingui()
  const again = `/sign-in?return=${encodeURIComponent(returnTo)}`
  return (
    <>
      <PageHeading>{t`Look into your mail`}</PageHeading>
      <p>
        <Trans>If this address may sign in here, a link is on its way. It works once, within ten minutes.</Trans>
      </p>
      <p className="mt-4">
        <Trans>Nothing there? Look into the spam folder, or ask whoever runs this installation.</Trans>
      </p>
      <RehearsalMails isSignedOut />
      <p className="mt-6">
        <LinkButton href={again}>
          <Trans>Try again</Trans>
        </LinkButton>
      </p>
    </>
  )
}

/** Where the link of a mail leads: nothing happens until the button is pressed, since programs open links as well. */
export function SignInLinkPage(props: SignInLinkProps): ReactNode {
  const { t } = useLingui()
  if (props.kind === 'refused') {
    return (
      <>
        <PageHeading>{t`This link does not work any more`}</PageHeading>
        <p>
          <Trans>It was used already, or more than ten minutes have passed. Have another one mailed to you.</Trans>
        </p>
        <p className="mt-6">
          <LinkButton kind="primary" href="/sign-in">
            <Trans>Sign in</Trans>
          </LinkButton>
        </p>
      </>
    )
  }
  return (
    <>
      <PageHeading>{t`Sign in`}</PageHeading>
      <p>
        <Trans>Press the button to sign in on this device.</Trans>
      </p>
      <Form action={props.action} hidden={{ return: props.returnTo }}>
        <div>
          <Button kind="primary">
            <Trans>Sign in</Trans>
          </Button>
        </div>
      </Form>
    </>
  )
}
