import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Table } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import { queries } from '../../api/client.ts'
import { networkName } from '../../ui/network-name.ts'
import { OWN_ZONE } from '../../ui/own-zone.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { ShortMoment } from '../../ui/short-moment.tsx'
import { Empty } from '../../ui/states.tsx'

/** Posts of all campaigns that only a person can settle. */
export function WaitingPosts(): ReactNode {
  const { t } = useLingui()
  const query = queries.useQuery('get', '/posts', { params: { query: { waiting: 'person', limit: 50 } } })
  return (
    <section>
      <Heading level={2}>
        <Trans>Posts that wait for a person</Trans>
      </Heading>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={<Trans>None</Trans>} />
          ) : (
            <Table
              caption={t`The first fifty`}
              rows={items}
              keyOf={({ id }) => id}
              columns={[
                {
                  key: 'post',
                  title: <Trans>Post of</Trans>,
                  cell: ({ id, campaign, organisationName }) => (
                    <Link
                      to="/campaigns/$campaign/posts/$post"
                      params={{ campaign, post: id }}
                      preload={false}
                      className="inline-block py-1"
                    >
                      <bdi>{organisationName}</bdi>
                    </Link>
                  ),
                },
                { key: 'campaign', title: <Trans>Campaign</Trans>, cell: ({ campaign }) => <bdi>{campaign}</bdi> },
                { key: 'network', title: <Trans>Network</Trans>, cell: ({ platform }) => networkName(platform) },
                {
                  key: 'due',
                  title: <Trans>Due</Trans>,
                  cell: ({ dueAt }) => <ShortMoment at={dueAt} zone={OWN_ZONE} />,
                },
              ]}
            />
          )
        }
      </QueryView>
    </section>
  )
}
