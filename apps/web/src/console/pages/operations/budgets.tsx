import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Select } from '../../../components/choices.tsx'
import { Table } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { queries } from '../../api/client.ts'
import { useDone } from '../../api/use-done.ts'
import { ConsoleForm } from '../../ui/console-form.tsx'
import { networkName, networks } from '../../ui/network-name.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty, Failure } from '../../ui/states.tsx'

/** What may be spent in a month at most, on everything and on each network. */
export function Budgets(): ReactNode {
  const { t, i18n } = useLingui()
  const query = queries.useQuery('get', '/budgets')
  const usd = (amount: number) => i18n.number(amount, { style: 'currency', currency: 'USD' })
  const scope = (platform: string | undefined) => (platform === undefined ? t`Everything` : networkName(platform))
  return (
    <section>
      <Heading level={2}>
        <Trans>Budgets</Trans>
      </Heading>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={<Trans>No limit is set: what posts cost is not capped.</Trans>} />
          ) : (
            <Table
              caption={t`In this month, UTC`}
              rows={items}
              keyOf={({ platform }) => platform ?? ''}
              columns={[
                { key: 'what', title: <Trans>What</Trans>, cell: ({ platform }) => scope(platform) },
                { key: 'cap', title: <Trans>At most</Trans>, cell: ({ monthUsd }) => usd(monthUsd), isNumber: true },
                { key: 'used', title: <Trans>Spent</Trans>, cell: ({ usedUsd }) => usd(usedUsd), isNumber: true },
                { key: 'left', title: <Trans>Left</Trans>, cell: ({ leftUsd }) => usd(leftUsd), isNumber: true },
              ]}
            />
          )
        }
      </QueryView>
      <SetBudget />
    </section>
  )
}

function SetBudget(): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const set = queries.useMutation('put', '/budgets', { onSuccess: () => done(t`The budget is set.`) })
  return (
    <>
      <ConsoleForm
        action={t`Set the budget`}
        kind="secondary"
        isBusy={set.isPending}
        onSend={({ platform, monthUsd }) => {
          const known = networks.find((network) => network === platform)
          const amount = monthUsd === undefined ? null : Number(monthUsd.replace(',', '.'))
          set.mutate({ body: { ...(known === undefined ? {} : { platform: known }), monthUsd: amount } })
        }}
      >
        <Select
          name="platform"
          label={<Trans>For</Trans>}
          choices={[
            { value: 'all', label: t`Everything` },
            ...networks.map((network) => ({ value: network, label: networkName(network) })),
          ]}
        />
        <TextField
          name="monthUsd"
          label={<Trans>US dollars a month</Trans>}
          hint={<Trans>Left empty, there is no limit.</Trans>}
          inputMode="numeric"
          maxLength={12}
          isOptional
        />
      </ConsoleForm>
      {set.error === null ? null : <Failure problem={set.error} />}
    </>
  )
}
