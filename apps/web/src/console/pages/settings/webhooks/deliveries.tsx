import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Table } from '../../../../components/data.tsx'
import { Heading } from '../../../../components/heading.tsx'
import type { components } from '../../../api/api-types.gen.ts'
import { queries } from '../../../api/client.ts'
import { useDone } from '../../../api/use-done.ts'
import { ActionButton } from '../../../ui/action-button.tsx'
import { ChoiceField } from '../../../ui/choice-field.tsx'
import { CursorPages } from '../../../ui/cursor-pages.tsx'
import { OWN_ZONE } from '../../../ui/own-zone.ts'
import { QueryView } from '../../../ui/query-view.tsx'
import { ShortMoment } from '../../../ui/short-moment.tsx'
import { Empty, Failure } from '../../../ui/states.tsx'
import { useFilters } from '../../../ui/use-filters.ts'
import { EVENT_TEXTS, type EventName, REASON_TEXTS } from './event-texts.ts'

type Delivery = components['schemas']['WebhookDelivery']

const STATES: Readonly<Record<Delivery['state'], MessageDescriptor>> = {
  waiting: msg`waits`,
  delivered: msg`delivered`,
  failed: msg`failed`,
  shown: msg`shown here, sent to nobody`,
}

const states = Object.keys(STATES) as readonly Delivery['state'][]

/** How long until somebody who waits for a test looks again. */
const LOOK_EVERY_MS = 3_000
const MOST = 25

/** What a receiver was told and is to be told, the newest first. */
export function Deliveries({ webhook }: { readonly webhook: string }): ReactNode {
  const { t, i18n } = useLingui()
  const { filters, filter } = useFilters()
  const state = states.find((one) => one === filters['state'])
  const cursor = filters['cursor']
  const narrowed = { ...(state === undefined ? {} : { state }), ...(cursor === undefined ? {} : { cursor }) }
  const query = queries.useQuery(
    'get',
    '/webhooks/{webhook}/deliveries',
    { params: { path: { webhook }, query: { limit: MOST, ...narrowed } } },
    { refetchInterval: LOOK_EVERY_MS },
  )
  return (
    <section>
      <Heading level={2}>
        <Trans>Deliveries</Trans>
      </Heading>
      <ChoiceField
        label={t`State`}
        value={state ?? ''}
        choices={[{ value: '', label: t`All` }, ...states.map((one) => ({ value: one, label: i18n._(STATES[one]) }))]}
        onChoose={(chosen) => filter({ state: chosen === '' ? undefined : chosen })}
      />
      <QueryView query={query}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? (
              <Empty title={<Trans>Nothing was delivered that is still kept</Trans>} />
            ) : (
              <DeliveryTable webhook={webhook} items={items} />
            )}
            <CursorPages nextCursor={nextCursor} />
          </>
        )}
      </QueryView>
    </section>
  )
}

type DeliveryTableProps = { readonly webhook: string; readonly items: readonly Delivery[] }

function DeliveryTable({ webhook, items }: DeliveryTableProps): ReactNode {
  const { t } = useLingui()
  return (
    <Table
      caption={t`What it was told, the newest first`}
      rows={items}
      keyOf={({ id }) => id}
      columns={[
        { key: 'what', title: <Trans>What</Trans>, cell: (delivery) => <What delivery={delivery} /> },
        {
          key: 'when',
          title: <Trans>When</Trans>,
          cell: ({ occurredAt }) => <ShortMoment at={occurredAt} zone={OWN_ZONE} />,
        },
        { key: 'state', title: <Trans>State</Trans>, cell: (delivery) => <HowItStands delivery={delivery} /> },
        { key: 'tries', title: <Trans>Tries</Trans>, isNumber: true, cell: ({ tries }) => tries },
        {
          key: 'do',
          title: <Trans>Change</Trans>,
          cell: (delivery) => <Again webhook={webhook} delivery={delivery} />,
        },
      ]}
    />
  )
}

function What({ delivery: { type, body } }: { readonly delivery: Delivery }): ReactNode {
  const { t, i18n } = useLingui()
  return (
    <details>
      <summary className="min-h-6 cursor-pointer py-1">
        {type === 'webhook.test' ? t`Test` : type in EVENT_TEXTS ? i18n._(EVENT_TEXTS[type as EventName]) : type}
      </summary>
      <pre dir="ltr" className="max-w-md text-sm break-all whitespace-pre-wrap">
        {body}
      </pre>
    </details>
  )
}

function HowItStands({ delivery }: { readonly delivery: Delivery }): ReactNode {
  const { i18n } = useLingui()
  const { state, reason, httpStatus, nextAt, tries } = delivery
  const words = reason === undefined ? undefined : REASON_TEXTS[reason]
  return (
    <>
      {i18n._(STATES[state])}
      {reason === undefined ? null : (
        <div className="text-sm text-quiet">
          {words === undefined ? reason : i18n._(words)}
          {httpStatus === undefined ? null : <bdi> (HTTP {httpStatus})</bdi>}
        </div>
      )}
      {nextAt === undefined || tries === 0 ? null : (
        <div className="text-sm text-quiet">
          <Trans>
            again at <ShortMoment at={nextAt} zone={OWN_ZONE} />
          </Trans>
        </div>
      )}
    </>
  )
}

function Again({ webhook, delivery }: { readonly webhook: string; readonly delivery: Delivery }): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const again = queries.useMutation('post', '/webhooks/{webhook}/deliveries/{delivery}/redeliver', {
    onSuccess: () => done(t`It is delivered again. How it ends stands below.`),
  })
  return (
    <>
      <ActionButton
        isBusy={again.isPending}
        onPress={() => again.mutate({ params: { path: { webhook, delivery: delivery.id } } })}
      >
        <Trans>Deliver again</Trans>
      </ActionButton>
      {again.error === null ? null : <Failure problem={again.error} />}
    </>
  )
}
