import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { RadioGroup } from '../../components/choices.tsx'
import { Form } from '../../components/form.tsx'
import { Heading } from '../../components/heading.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { BackToPortal } from './back-to-portal.tsx'
import { type HandleName, NETWORK_NAMES } from './handle-name.ts'
import { HandleStateText } from './handle-state-text.tsx'
import { HandleText } from './handle-text.tsx'
import type { HandleProblem, HandlesPageProps } from './handles-page.props.ts'

type Handle = HandlesPageProps['handles'][number]
type Campaign = HandlesPageProps['campaigns'][number]

/** How an organisation speaks: handles to connect, or by itself, for each campaign. */
export function HandlesPage({ handles, networks, campaigns, problem }: HandlesPageProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <PageHeading>{t`How do you want to speak?`}</PageHeading>
      {problem === undefined ? null : <Problem problem={problem} />}
      <Heading level={2}>
        <Trans>Connect a handle</Trans>
      </Heading>
      <p>
        <Trans>
          You go to the network, say yes there, and come back here. Then you see which account it was, and only your
          “yes, this is us” makes it count. Even then, nothing is posted that you have not agreed to.
        </Trans>
      </p>
      <ul className="my-4 flex flex-col gap-3">
        {handles.map((handle) => (
          <li key={handle.id} className="rounded-md border border-soft-line bg-raised p-4">
            <HandleLine {...handle} />
          </li>
        ))}
      </ul>
      {networks.map((network) => (
        <Form key={network} action={`/p/connect/${network}`}>
          <Button kind={handles.length === 0 ? 'primary' : 'secondary'}>
            <AnotherText platform={network} isFirst={handles.length === 0} />
          </Button>
        </Form>
      ))}
      {networks.length === 0 ? (
        <p>
          <Trans>This installation is not connected to any network yet, so no handle can be connected.</Trans>
        </p>
      ) : null}
      <Scopes />
      {campaigns.length === 0 ? null : (
        <Heading level={2}>
          <Trans>Or post by yourselves</Trans>
        </Heading>
      )}
      {campaigns.map((campaign) => (
        <PathForm key={campaign.slug} {...campaign} />
      ))}
      <BackToPortal />
    </>
  )
}

function AnotherText({ platform, isFirst }: Pick<HandleName, 'platform'> & { readonly isFirst: boolean }): ReactNode {
  return isFirst ? (
    <Trans>Connect a handle on {NETWORK_NAMES[platform]}</Trans>
  ) : (
    <Trans>Connect another handle on {NETWORK_NAMES[platform]}</Trans>
  )
}

function HandleLine({ id, state, isConnectable, ...name }: Handle): ReactNode {
  return (
    <>
      <p>
        <HandleText {...name} />: <HandleStateText state={state} />
      </p>
      {isConnectable ? (
        <Form action={`/p/connect/${name.platform}`} hidden={{ account: id }}>
          <Button kind={state === 'connected' ? 'secondary' : 'primary'}>
            {state === 'unconnected' ? (
              <Trans>
                Connect <HandleText {...name} />
              </Trans>
            ) : (
              <Trans>
                Connect <HandleText {...name} /> again
              </Trans>
            )}
          </Button>
        </Form>
      ) : null}
      {state === 'connected' ? (
        <p className="text-sm text-quiet">
          <Trans>Connecting it again loses nothing: what works now is kept until the new permission is here.</Trans>
        </p>
      ) : null}
    </>
  )
}

function Scopes(): ReactNode {
  return (
    <>
      <Heading level={2}>
        <Trans>What the network will ask you to allow</Trans>
      </Heading>
      <ul className="list-disc ps-6">
        <li>
          <Trans>Post and delete as you, with images: to publish what you agreed to.</Trans>
        </li>
        <li>
          <Trans>See posts and who you are: to show you the account, and to find out whether a post arrived.</Trans>
        </li>
        <li>
          <Trans>Stay connected: else you would have to say yes again every two hours.</Trans>
        </li>
      </ul>
      <p className="mt-2">
        <Trans>Not asked for: your password, your messages, whom you follow, or to change your account.</Trans>
      </p>
    </>
  )
}

function PathForm({ slug, title, path }: Campaign): ReactNode {
  const { t } = useLingui()
  return (
    <Form action="/p/path" hidden={{ campaign: slug }}>
      <RadioGroup
        name={`path-${slug}`}
        label={<bdi>{title}</bdi>}
        value={path}
        choices={[
          { value: 'handle', label: t`Posts go out from our handle, at the agreed moment` },
          {
            value: 'assist',
            label: t`We post by ourselves`,
            hint: t`You get each text when its moment comes, with a link that opens it ready to post. No permission is needed.`,
          },
        ]}
      />
      <Button>
        <Trans>Save</Trans>
      </Button>
    </Form>
  )
}

function Problem({ problem }: { readonly problem: HandleProblem }): ReactNode {
  const { t } = useLingui()
  const titles: Readonly<Record<HandleProblem, string>> = {
    unknown: t`That answer does not belong to this browser`,
    replayed: t`That answer was used before`,
    expired: t`That took longer than ten minutes`,
    'no-network': t`This installation is not connected to that network`,
    'unknown-account': t`That is none of your handles`,
  }
  return (
    <Notice kind="warning" title={titles[problem]}>
      <p>
        <Advice problem={problem} />
      </p>
    </Notice>
  )
}

function Advice({ problem }: { readonly problem: HandleProblem }): ReactNode {
  switch (problem) {
    case 'unknown':
      return (
        <Trans>
          Nothing was connected. If you did not just come back from the network, somebody may have sent you a link to
          connect a handle that is not yours: do not follow it. Otherwise begin again here, in this browser.
        </Trans>
      )
    case 'replayed':
      return <Trans>Nothing was changed by it. Look below how your handles stand; begin again if one is missing.</Trans>
    case 'expired':
      return <Trans>Nothing was connected, and what the network had allowed was given back. Begin again.</Trans>
    case 'no-network':
      return <Trans>Nothing was changed. You can still post by yourselves.</Trans>
    case 'unknown-account':
      return <Trans>Nothing was changed. Choose one from the list.</Trans>
  }
}
