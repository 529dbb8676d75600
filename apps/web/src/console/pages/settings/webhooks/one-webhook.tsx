import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { DefinitionList } from '../../../../components/data.tsx'
import { Heading } from '../../../../components/heading.tsx'
import type { components } from '../../../api/api-types.gen.ts'
import { queries } from '../../../api/client.ts'
import { useDone } from '../../../api/use-done.ts'
import { SettingsNavigation } from '../../../navigation.tsx'
import { ConsoleHeading } from '../../../ui/console-heading.tsx'
import { OWN_ZONE } from '../../../ui/own-zone.ts'
import { QueryView } from '../../../ui/query-view.tsx'
import { ShortMoment } from '../../../ui/short-moment.tsx'
import { Deliveries } from './deliveries.tsx'
import { WebhookActions } from './webhook-actions.tsx'
import { WebhookForm } from './webhook-fields.tsx'
import { WebhookState } from './webhook-state.tsx'

type Webhook = components['schemas']['Webhook']

/** A receiver: how it stands, what it was told, and what can be done about it. */
export function OneWebhook(): ReactNode {
  const { webhook: id = '' } = useParams({ strict: false })
  const query = queries.useQuery('get', '/webhooks/{webhook}', { params: { path: { webhook: id } } })
  return (
    <QueryView query={query}>
      {(webhook) => (
        <>
          <ConsoleHeading>{webhook.name}</ConsoleHeading>
          <SettingsNavigation />
          <p>
            <Link to="/settings/webhooks" className="inline-block py-2">
              <Trans>All webhooks</Trans>
            </Link>
          </p>
          <About webhook={webhook} />
          <WebhookActions webhook={webhook} />
          <Deliveries webhook={webhook.id} />
          <ChangeWebhook key={webhook.id} webhook={webhook} />
        </>
      )}
    </QueryView>
  )
}

/** An entry for a moment, where there is one. */
const moment = (key: string, term: ReactNode, at: string | undefined) =>
  at === undefined ? [] : [{ key, term, details: <ShortMoment at={at} zone={OWN_ZONE} /> }]

function About({ webhook }: { readonly webhook: Webhook }): ReactNode {
  const { url, waiting, deliveredAt, failingSince, oldSecretUntil } = webhook
  return (
    <DefinitionList
      entries={[
        {
          key: 'url',
          term: <Trans>Address</Trans>,
          details:
            url === undefined ? (
              <Trans>no key at hand opens its address or secret</Trans>
            ) : (
              <bdi className="break-all">{url}</bdi>
            ),
        },
        { key: 'state', term: <Trans>State</Trans>, details: <WebhookState webhook={webhook} /> },
        { key: 'waiting', term: <Trans>Waiting</Trans>, details: waiting },
        ...moment('last', <Trans>Last delivery</Trans>, deliveredAt),
        ...moment('failing', <Trans>Failing since</Trans>, failingSince),
        ...moment('old', <Trans>The secret before is good until</Trans>, oldSecretUntil),
      ]}
    />
  )
}

function ChangeWebhook({ webhook: { id, name, url, events } }: { readonly webhook: Webhook }): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const change = queries.useMutation('patch', '/webhooks/{webhook}', {
    onSuccess: () => done(t`The webhook is changed.`),
  })
  return (
    <section>
      <Heading level={2}>
        <Trans>Change it</Trans>
      </Heading>
      <WebhookForm
        action={t`Save the changes`}
        isBusy={change.isPending}
        problem={change.error}
        name={name}
        url={url}
        events={events}
        onSend={(body) => change.mutate({ params: { path: { webhook: id } }, body })}
      />
    </section>
  )
}
