import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { buttonClass } from '../../../components/button.tsx'
import { Table } from '../../../components/data.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { queries } from '../../api/client.ts'
import { useMayWork } from '../../api/use-role.ts'
import { ConsoleHeading } from '../../ui/console-heading.tsx'
import { CursorPages } from '../../ui/cursor-pages.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { SearchLink } from '../../ui/search-link.tsx'
import { CampaignState } from '../../ui/state-badge.tsx'
import { Empty } from '../../ui/states.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { FirstSteps } from './first-steps.tsx'
import { ImportKit } from './import-kit.tsx'

type Campaign = components['schemas']['Campaign']

/** Every campaign that the reader may see, newest first, and the way to another one; those put away when asked. */
export function CampaignList(): ReactNode {
  const { t } = useLingui()
  const mayWork = useMayWork()
  const { filters } = useFilters()
  const { cursor } = filters
  const isAll = filters['archived'] === 'true'
  const query = queries.useQuery('get', '/campaigns', {
    params: { query: { archived: isAll ? 'true' : 'false', ...(cursor === undefined ? {} : { cursor }) } },
  })
  return (
    <>
      <ConsoleHeading>{t`Campaigns`}</ConsoleHeading>
      {mayWork ? (
        <p className="my-4">
          <Link to="/new-campaign" className={buttonClass('primary')}>
            <Trans>New campaign</Trans>
          </Link>
        </p>
      ) : null}
      <QueryView query={query}>
        {({ items, nextCursor }) => (
          <>
            {mayWork ? <FirstSteps campaigns={items} /> : null}
            {items.length === 0 ? <NoCampaigns mayWork={mayWork} /> : <Campaigns items={items} />}
            <CursorPages nextCursor={nextCursor} />
            <p>
              <SearchLink search={{ archived: isAll ? undefined : 'true' }} className="inline-block py-2">
                {isAll ? <Trans>Hide what is put away</Trans> : <Trans>Show what is put away as well</Trans>}
              </SearchLink>
            </p>
          </>
        )}
      </QueryView>
      {mayWork ? <ImportKit /> : null}
    </>
  )
}

function NoCampaigns({ mayWork }: { readonly mayWork: boolean }): ReactNode {
  return (
    <Empty title={<Trans>There is no campaign yet</Trans>}>
      {mayWork ? (
        <p>
          <Trans>A kit is a whole campaign in one file. Import one to begin with.</Trans>
        </p>
      ) : null}
    </Empty>
  )
}

function Campaigns({ items }: { readonly items: readonly Campaign[] }): ReactNode {
  return (
    <Table
      caption={<Plural value={items.length} one="# campaign" other="# campaigns" />}
      keyOf={({ slug }) => slug}
      rows={items}
      columns={[
        {
          key: 'title',
          title: <Trans>Title</Trans>,
          cell: ({ slug, title }) => (
            <Link
              to="/campaigns/$campaign"
              params={{ campaign: slug }}
              dir="auto"
              className="inline-block py-1 font-semibold"
            >
              {title}
            </Link>
          ),
        },
        {
          key: 'state',
          title: <Trans>State</Trans>,
          cell: ({ state, archivedAt }) => (
            <>
              <CampaignState state={state} />
              {archivedAt === undefined ? null : (
                <span className="ms-2 text-sm text-quiet">
                  <Trans>put away</Trans>
                </span>
              )}
            </>
          ),
        },
        { key: 'zone', title: <Trans>Time zone</Trans>, cell: ({ timeZone }) => <bdi>{timeZone}</bdi> },
      ]}
    />
  )
}
