import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { DefinitionList } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import { Notice } from '../../../components/notice.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { queries } from '../../api/client.ts'
import { SettingsNavigation } from '../../navigation.tsx'
import { ConsoleHeading } from '../../ui/console-heading.tsx'
import { networkName } from '../../ui/network-name.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { CopyText } from '../organisations/made-invitation.tsx'

type Platform = components['schemas']['PlatformSettings']

/** How the networks are set up. Only to read: it stands in the environment of the server. */
export function Networks(): ReactNode {
  const { t } = useLingui()
  const query = queries.useQuery('get', '/platforms')
  return (
    <>
      <ConsoleHeading>{t`Networks`}</ConsoleHeading>
      <SettingsNavigation />
      <p className="my-4">
        <Trans>This is how the server was set up. It is changed in its environment, and holds after a new start.</Trans>
      </p>
      <QueryView query={query}>
        {({ mode, items }) => (
          <>
            <Notice
              kind="info"
              title={
                mode === 'live' ? <Trans>This is a live installation.</Trans> : <Trans>This is a rehearsal.</Trans>
              }
            >
              <p>
                {mode === 'live' ? (
                  <Trans>What goes out from here is seen by everybody.</Trans>
                ) : (
                  <Trans>It speaks to the sandbox alone: nothing leaves this machine.</Trans>
                )}
              </p>
            </Notice>
            {items.map((platform) => (
              <OneNetwork key={platform.platform} network={platform} />
            ))}
          </>
        )}
      </QueryView>
    </>
  )
}

const isSet = (is: boolean): ReactNode => (is ? <Trans>set</Trans> : <Trans>not set</Trans>)

function OneNetwork({ network }: { readonly network: Platform }): ReactNode {
  const { platform, state, clientId, clientSecret, redirectUrl, apiOrigin, authorizeUrl } = network
  return (
    <section>
      <Heading level={2}>{networkName(platform)}</Heading>
      <DefinitionList
        entries={[
          {
            key: 'state',
            term: <Trans>Speaks to</Trans>,
            details: state === 'sandbox' ? <Trans>the sandbox</Trans> : <Trans>the network</Trans>,
          },
          { key: 'id', term: <Trans>Client id of your app</Trans>, details: isSet(clientId) },
          { key: 'secret', term: <Trans>Client secret of your app</Trans>, details: isSet(clientSecret) },
          {
            key: 'api',
            term: <Trans>Where its API is</Trans>,
            details: <bdi className="break-all">{apiOrigin}</bdi>,
          },
          {
            key: 'authorize',
            term: <Trans>Where handles are connected</Trans>,
            details: authorizeUrl === undefined ? '–' : <bdi className="break-all">{authorizeUrl}</bdi>,
          },
        ]}
      />
      <p>
        <Trans>The settings of your app at the network have to name this address, to the letter.</Trans>
      </p>
      <CopyText text={redirectUrl} label={<Trans>Redirect address</Trans>} action={<Trans>Copy the address</Trans>} />
    </section>
  )
}
