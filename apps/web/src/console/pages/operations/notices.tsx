import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Table } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import { queries } from '../../api/client.ts'
import { networkName } from '../../ui/network-name.ts'
import { OWN_ZONE } from '../../ui/own-zone.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { ShortMoment } from '../../ui/short-moment.tsx'
import { Empty } from '../../ui/states.tsx'

/** What organisations have to be told and have not mended yet. */
export function Notices(): ReactNode {
  const { t } = useLingui()
  const query = queries.useQuery('get', '/notices', { params: { query: { limit: 100 } } })
  return (
    <section>
      <Heading level={2}>
        <Trans>Accounts to connect again</Trans>
      </Heading>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={<Trans>None</Trans>} />
          ) : (
            <Table
              caption={t`Only the organisation itself can connect its account`}
              rows={items}
              keyOf={({ id }) => id}
              columns={[
                {
                  key: 'who',
                  title: <Trans>Organisation</Trans>,
                  cell: ({ organisationName }) => <bdi>{organisationName}</bdi>,
                },
                {
                  key: 'account',
                  title: <Trans>Account</Trans>,
                  cell: ({ platform, account }) => (
                    <>
                      {platform === undefined ? null : networkName(platform)} <bdi>@{account}</bdi>
                    </>
                  ),
                },
                { key: 'at', title: <Trans>Since</Trans>, cell: ({ at }) => <ShortMoment at={at} zone={OWN_ZONE} /> },
              ]}
            />
          )
        }
      </QueryView>
    </section>
  )
}
