import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button, LinkButton } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { BackToPortal } from './back-to-portal.tsx'
import type { ConnectionPageProps } from './connection-page.props.ts'
import { NETWORK_NAMES } from './handle-name.ts'
import { At } from './handle-text.tsx'

/** Which account was connected, before it counts; or how the try ended, and what to do next. */
export function ConnectionPage(props: ConnectionPageProps): ReactNode {
  return (
    <>
      {props.state === 'waiting' ? <Question {...props} /> : <Ended {...props} />}
      <BackToPortal />
    </>
  )
}

function Question({ id, platform, handle = '', name }: ConnectionPageProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <PageHeading>{t`Is this you?`}</PageHeading>
      <div className="my-4 rounded-md border-2 border-line bg-raised p-4">
        <p className="text-lg">
          <bdi className="font-bold">{name}</bdi>
        </p>
        <p>
          <At handle={handle} />
        </p>
        <p className="text-quiet">
          <Trans>on {NETWORK_NAMES[platform]}</Trans>
        </p>
      </div>
      <p>
        <Trans>
          This is the account that came back from the network. Look closely: it is easy to be signed in there with
          another account, a personal one for instance. It does not count yet.
        </Trans>
      </p>
      <Form action={`/p/handles/${id}/confirm`}>
        <Button kind="primary">
          <Trans>Yes, this is us</Trans>
        </Button>
      </Form>
      <Form action={`/p/handles/${id}/discard`}>
        <Button>
          <Trans>No, this is another account</Trans>
        </Button>
      </Form>
      <p className="text-sm text-quiet">
        <Trans>Without an answer within ten minutes it is given back to the network and forgotten here.</Trans>
      </p>
    </>
  )
}

type End = Exclude<ConnectionPageProps['state'], 'waiting'>

function Ended(props: ConnectionPageProps & { readonly state: ConnectionPageProps['state'] }): ReactNode {
  const { t } = useLingui()
  const { state } = props
  if (state === 'waiting') return null
  const titles: Readonly<Record<End, string>> = {
    begun: t`Not finished yet`,
    confirmed: t`Your handle is connected`,
    discarded: t`Nothing was connected`,
    denied: t`Nothing was allowed at the network`,
    'wrong-account': t`That was another account`,
    'handle-taken': t`That handle belongs to another organisation`,
    unavailable: t`The network did not answer`,
    expired: t`That took longer than ten minutes`,
  }
  const kind = state === 'confirmed' ? 'done' : 'warning'
  return (
    <>
      <PageHeading>{titles[state]}</PageHeading>
      <Notice kind={kind} title={<What {...props} />}>
        <p>
          <Next {...props} />
        </p>
      </Notice>
      <p className="mt-6">
        {state === 'confirmed' ? (
          <LinkButton kind="primary" href="/p">
            <Trans>Go on</Trans>
          </LinkButton>
        ) : (
          <LinkButton kind="primary" href="/p/handles">
            <Trans>Try again</Trans>
          </LinkButton>
        )}
      </p>
    </>
  )
}

function What({ state, handle = '', expected = '' }: ConnectionPageProps): ReactNode {
  switch (state) {
    case 'confirmed':
      return (
        <Trans>
          <At handle={handle} /> is yours here from now on.
        </Trans>
      )
    case 'wrong-account':
      return (
        <Trans>
          You were signed in as <At handle={handle} />; <At handle={expected} /> was meant.
        </Trans>
      )
    case 'handle-taken':
      return (
        <Trans>
          <At handle={handle} /> is connected to another organisation here, and one handle belongs to one organisation.
        </Trans>
      )
    case 'begun':
    case 'waiting':
    case 'denied':
    case 'discarded':
    case 'expired':
    case 'unavailable':
      return <Trans>Nothing was connected.</Trans>
  }
}

function Next({ state }: ConnectionPageProps): ReactNode {
  switch (state) {
    case 'confirmed':
      return (
        <Trans>
          Posts that you have agreed to go out from it at their moment. Posts that waited for it go on by themselves.
        </Trans>
      )
    case 'wrong-account':
      return (
        <Trans>
          Its permission was given back. Sign out at the network, or change the account there, then try again. If it is
          the right one after all, connect it as another handle.
        </Trans>
      )
    case 'handle-taken':
      return (
        <Trans>
          Its permission was given back. If it is your handle, tell the people of the campaign: they find out who else
          claims it.
        </Trans>
      )
    case 'denied':
      return (
        <Trans>
          If you said no there, that is fine: you can take part without a handle and post by yourselves. If it was a
          slip, try again and allow everything that is asked for: without it we could not post, or only for two hours.
        </Trans>
      )
    case 'unavailable':
      return (
        <Trans>Wait a minute, then try again. If it happens again, tell the people who run this installation.</Trans>
      )
    case 'expired':
      return <Trans>What the network had allowed was given back. Try again when you have a moment.</Trans>
    case 'discarded':
      return (
        <Trans>The permission was given back. Sign in at the network with the right account, then try again.</Trans>
      )
    case 'begun':
      return <Trans>Come back from the network in this browser, or try again.</Trans>
    case 'waiting':
      return null
  }
}
