import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Table } from '../../../../components/data.tsx'
import { Heading } from '../../../../components/heading.tsx'
import type { components } from '../../../api/api-types.gen.ts'
import { queries } from '../../../api/client.ts'
import { useDone } from '../../../api/use-done.ts'
import { SettingsNavigation } from '../../../navigation.tsx'
import { ConsoleHeading } from '../../../ui/console-heading.tsx'
import { OWN_ZONE } from '../../../ui/own-zone.ts'
import { QueryView } from '../../../ui/query-view.tsx'
import { ShortMoment } from '../../../ui/short-moment.tsx'
import { Empty } from '../../../ui/states.tsx'
import { ShownSecret } from './shown-secret.tsx'
import { WebhookForm } from './webhook-fields.tsx'
import { WebhookState } from './webhook-state.tsx'

type Created = components['schemas']['WebhookCreated']

/** The programs that are told what happens, and a new one. */
export function Webhooks(): ReactNode {
  const { t } = useLingui()
  const query = queries.useQuery('get', '/webhooks')
  return (
    <>
      <ConsoleHeading>{t`Webhooks`}</ConsoleHeading>
      <SettingsNavigation />
      <p className="my-4">
        <Trans>
          Other programs are told what happens, as that a post failed or a campaign was launched. They get ids, no texts
          and no names.
        </Trans>
      </p>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={<Trans>No program is told anything yet</Trans>} />
          ) : (
            <Table
              caption={t`Programs that are told what happens`}
              rows={items}
              keyOf={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  title: <Trans>Name</Trans>,
                  cell: ({ id, name }) => (
                    <Link to="/settings/webhooks/$webhook" params={{ webhook: id }} className="inline-block py-2">
                      <bdi>{name}</bdi>
                    </Link>
                  ),
                },
                {
                  key: 'url',
                  title: <Trans>Address</Trans>,
                  cell: ({ url }) => <bdi className="block min-w-48 break-all">{url ?? '–'}</bdi>,
                },
                { key: 'state', title: <Trans>State</Trans>, cell: (webhook) => <WebhookState webhook={webhook} /> },
                { key: 'waiting', title: <Trans>Waiting</Trans>, isNumber: true, cell: ({ waiting }) => waiting },
                {
                  key: 'last',
                  title: <Trans>Last delivery</Trans>,
                  cell: ({ deliveredAt }) =>
                    deliveredAt === undefined ? '–' : <ShortMoment at={deliveredAt} zone={OWN_ZONE} />,
                },
              ]}
            />
          )
        }
      </QueryView>
      <NewWebhook />
    </>
  )
}

function NewWebhook(): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const [made, setMade] = useState<Created>()
  const add = queries.useMutation('post', '/webhooks', {
    onSuccess: (created) => {
      setMade(created)
      return done(t`The webhook is made. Its secret stands on this page, this once.`)
    },
  })
  return (
    <section>
      <Heading level={2}>
        <Trans>Tell another program</Trans>
      </Heading>
      <WebhookForm
        action={t`Make the webhook`}
        isBusy={add.isPending}
        problem={add.error}
        onSend={(body) => add.mutate({ body })}
      />
      {made === undefined ? null : (
        <ShownSecret secret={made.secret}>
          <p>
            <Link to="/settings/webhooks/$webhook" params={{ webhook: made.webhook.id }} className="inline-block py-2">
              <Trans>Send it a test</Trans>
            </Link>
          </p>
        </ShownSecret>
      )}
    </section>
  )
}
