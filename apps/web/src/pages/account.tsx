import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/data.tsx'
import { Form } from '../components/form.tsx'
import { Heading } from '../components/heading.tsx'
import { Moment } from '../components/moment.tsx'
import { Notice } from '../components/notice.tsx'
import { PageHeading } from '../components/page-heading.tsx'
import { PasskeyButton } from '../components/passkey-button.tsx'
import type { AccountProps } from './account.props.ts'

/** Somebody's own account: ways to sign in, and where they are signed in. */
export function AccountPage(props: AccountProps): ReactNode {
  const { t } = useLingui()
  const roles: Readonly<Record<AccountProps['role'], string>> = {
    admin: t`Admin: everything here`,
    lead: t`Lead: works on their campaigns`,
    viewer: t`Viewer: looks at their campaigns`,
    ally: t`Ally: answers for their organisations`,
  }
  return (
    <>
      <PageHeading>{t`Your account`}</PageHeading>
      {props.done === undefined ? null : (
        <Notice kind={props.done === 'codes-failed' ? 'danger' : 'done'} title={<Done what={props.done} />} />
      )}
      <DefinitionList
        entries={[
          { key: 'email', term: <Trans>Mail address</Trans>, details: <bdi>{props.email}</bdi> },
          { key: 'role', term: <Trans>Role</Trans>, details: roles[props.role] },
        ]}
      />
      <Codes {...props} />
      <Passkeys {...props} />
      <Sessions {...props} />
    </>
  )
}

function Done({ what }: { readonly what: NonNullable<AccountProps['done']> }): ReactNode {
  switch (what) {
    case 'codes-on':
      return <Trans>Codes are on: signing in asks for one from now on.</Trans>
    case 'codes-failed':
      return <Trans>That code was not right, so nothing was changed. Set codes up again, with a new picture.</Trans>
    case 'codes-off':
      return <Trans>Codes are off.</Trans>
    case 'passkey-added':
      return <Trans>The passkey was added.</Trans>
    case 'passkey-removed':
      return <Trans>The passkey was removed.</Trans>
    case 'session-ended':
      return <Trans>That session has ended.</Trans>
  }
}

function Codes({ hasCodes, role }: AccountProps): ReactNode {
  return (
    <section>
      <Heading level={2}>
        <Trans>Codes of an app</Trans>
      </Heading>
      {hasCodes ? (
        <p>
          <Trans>Codes are on. Signing in by mail asks for one as well.</Trans>
        </p>
      ) : (
        <p>
          <Trans>
            An authenticator app on your phone shows a new code every half minute. Signing in then asks for one.
          </Trans>{' '}
          {role === 'admin' || role === 'lead' ? <Trans>Leads and admins should turn this on.</Trans> : null}
        </p>
      )}
      <Form action={hasCodes ? '/account/codes/off' : '/account/codes'}>
        <div>
          <Button kind={hasCodes ? 'danger' : 'secondary'}>
            {hasCodes ? <Trans>Turn codes off</Trans> : <Trans>Set up codes</Trans>}
          </Button>
        </div>
      </Form>
    </section>
  )
}

function Passkeys({ passkeys, zone }: AccountProps): ReactNode {
  return (
    <section>
      <Heading level={2}>
        <Trans>Passkeys</Trans>
      </Heading>
      <p>
        <Trans>A passkey lives in your phone, computer or security key, and signs you in without a mail.</Trans>
      </p>
      <ul className="my-4 flex flex-col gap-4">
        {passkeys.map(({ id, name, createdAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 border-b border-soft-line pb-3">
            <span>
              <bdi>{name}</bdi>, <Moment at={createdAt} zone={zone} />
            </span>
            <form method="post" action="/account/passkeys/remove">
              <input type="hidden" name="id" value={id} />
              <Button kind="danger">
                <Trans>Remove</Trans>
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <PasskeyButton action="register" returnTo="/account?done=passkey-added" />
    </section>
  )
}

function Sessions({ sessions, zone }: AccountProps): ReactNode {
  return (
    <section>
      <Heading level={2}>
        <Trans>Where you are signed in</Trans>
      </Heading>
      <p>
        <Trans>Chorus keeps no addresses and no names of browsers, so it can only say when.</Trans>
      </p>
      <ul className="my-4 flex flex-col gap-4">
        {sessions.map(({ id, isCurrent, signedInAt, seenAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 border-b border-soft-line pb-3">
            <span>
              {isCurrent ? (
                <strong>
                  <Trans>This browser.</Trans>{' '}
                </strong>
              ) : null}
              <Trans>
                Signed in <Moment at={signedInAt} zone={zone} />; last used <Moment at={seenAt} zone={zone} />
              </Trans>
            </span>
            <form method="post" action="/account/sessions/end">
              <input type="hidden" name="id" value={id} />
              <Button>{isCurrent ? <Trans>Sign out</Trans> : <Trans>End</Trans>}</Button>
            </form>
          </li>
        ))}
      </ul>
      <Form action="/sign-out" hidden={{ everywhere: 'yes' }}>
        <div>
          <Button kind="danger">
            <Trans>Sign out everywhere</Trans>
          </Button>
        </div>
      </Form>
    </section>
  )
}
