import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Notice } from '../../../components/notice.tsx'
import { queries } from '../../api/client.ts'
import { useMayWork } from '../../api/use-role.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { ConsoleHeading } from '../../ui/console-heading.tsx'
import { CursorPages } from '../../ui/cursor-pages.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/states.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { InviteByTable } from './invite-by-table.tsx'
import { InviteOne } from './invite-one.tsx'
import { OrganisationCard, type Part } from './organisation-card.tsx'
import { PART_STATES, partStates } from './part-states.ts'
import { Practice } from './practice.tsx'
import { Proposals } from './proposals.tsx'

/** Who was asked, how each stands and what it said; a lead invites, reminds and reads, and answers for nobody. */
export function OrganisationList(): ReactNode {
  const { t, i18n } = useLingui()
  const { campaign = '' } = useParams({ strict: false })
  const mayWork = useMayWork()
  const { filters, filter } = useFilters()
  const { cursor } = filters
  const state = partStates.find((one) => one === filters['state'])
  const path = { campaign }
  const zone = queries.useQuery('get', '/campaigns/{campaign}', { params: { path } }).data?.timeZone ?? 'UTC'
  const query = queries.useQuery('get', '/campaigns/{campaign}/organisations', {
    params: {
      path,
      query: { limit: 25, ...(state === undefined ? {} : { state }), ...(cursor === undefined ? {} : { cursor }) },
    },
  })
  return (
    <>
      <ConsoleHeading>{t`Organisations`}</ConsoleHeading>
      <p className="text-quiet">
        <Trans>Each organisation answers for itself, on its own pages. Nobody here can agree in its name.</Trans>
      </p>
      {mayWork ? <Proposals campaign={campaign} zone={zone} /> : null}
      <div className="my-4">
        <ChoiceField
          label={t`Answer`}
          value={state ?? ''}
          choices={[
            { value: '', label: t`All` },
            ...partStates.map((one) => ({ value: one, label: i18n._(PART_STATES[one]) })),
          ]}
          onChoose={(chosen) => filter({ state: chosen })}
        />
      </div>
      <QueryView query={query}>
        {({ items, nextCursor, notReminded }) => (
          <>
            {notReminded === 0 ? null : <NotReminded count={notReminded} />}
            {items.length === 0 ? (
              <Empty title={<Trans>No organisations here</Trans>}>
                <p>
                  <Trans>Invite the first one below, or choose another answer above.</Trans>
                </p>
              </Empty>
            ) : (
              <Cards campaign={campaign} items={items} zone={zone} />
            )}
            <CursorPages nextCursor={nextCursor} />
          </>
        )}
      </QueryView>
      {mayWork ? (
        <>
          <Practice campaign={campaign} />
          <InviteOne campaign={campaign} />
          <InviteByTable campaign={campaign} />
        </>
      ) : null}
    </>
  )
}

/** Whom no mail reaches is easily forgotten. */
function NotReminded({ count }: { readonly count: number }): ReactNode {
  return (
    <Notice
      kind="warning"
      title={
        <Plural
          value={count}
          one="# organisation has not answered, and nobody reminds it."
          other="# organisations have not answered, and nobody reminds them."
        />
      }
    >
      <p>
        <Trans>They gave no mail address. Share their links yourself, on a way that they trust.</Trans>
      </p>
    </Notice>
  )
}

type CardsProps = { readonly campaign: string; readonly items: readonly Part[]; readonly zone: string }

function Cards({ campaign, items, zone }: CardsProps): ReactNode {
  return (
    <ul className="grid gap-4 lg:grid-cols-2">
      {items.map((part) => (
        <li key={part.organisation}>
          <OrganisationCard campaign={campaign} part={part} zone={zone} />
        </li>
      ))}
    </ul>
  )
}
