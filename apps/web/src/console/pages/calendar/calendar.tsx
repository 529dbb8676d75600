import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { queries } from '../../api/client.ts'
import { useNow } from '../../api/use-now.ts'
import { useMayWork } from '../../api/use-role.ts'
import { readKit } from '../../kit/save-kit.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { ConsoleHeading } from '../../ui/console-heading.tsx'
import { Choose } from '../../ui/inputs.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/states.tsx'
import { spanOf, step, type CalendarView, viewOf } from './calendar-days.ts'
import { DayList } from './calendar-list.tsx'
import { MonthGrid } from './calendar-month.tsx'
import { WeekGrid } from './calendar-week.tsx'
import { MoveWave, type Moving } from './move-wave.tsx'

/** When a campaign's posts are due: a month, a week or a list, counted by the server, with waves that can be moved. */
export function CalendarPage(): ReactNode {
  const { t } = useLingui()
  const { campaign = '' } = useParams({ strict: false })
  const read = queries.useQuery('get', '/campaigns/{campaign}', { params: { path: { campaign } } })
  return (
    <>
      <ConsoleHeading>{t`Calendar`}</ConsoleHeading>
      <QueryView query={read}>
        {({ timeZone, anchors, state }) => (
          <Calendar
            campaign={campaign}
            zone={timeZone}
            anchors={anchors}
            isOver={state === 'finished' || state === 'canceled'}
          />
        )}
      </QueryView>
    </>
  )
}

type CalendarProps = {
  readonly campaign: string
  readonly zone: string
  readonly anchors: Readonly<Record<string, string>>
  readonly isOver: boolean
}

function Calendar({ campaign, zone, anchors, isOver }: CalendarProps): ReactNode {
  const { i18n } = useLingui()
  const search = useSearch({ strict: false })
  const mayWork = useMayWork() && !isOver
  const [moving, setMoving] = useState<Moving>()
  const view = viewOf(search.view)
  const today = useNow().toZonedDateTimeISO(zone).toPlainDate().toString()
  const at = Temporal.PlainDate.from(search.at ?? firstDay(anchors, zone, today))
  const span = spanOf(view, at, i18n.locale)
  const counts = queries.useQuery('get', '/campaigns/{campaign}/calendar', {
    params: {
      path: { campaign },
      query: {
        from: span.from.toString(),
        to: span.to.toString(),
        by: view === 'week' ? 'hour' : 'day',
        ...(search.organisation === undefined ? {} : { organisation: search.organisation }),
      },
    },
  })
  const marks = marksOf(anchors, zone)
  const onOpen = (wave: string, day: string, to?: string): void => setMoving({ wave, day, to })
  const grid = { span, marks, today, mayMove: mayWork, onOpen }
  return (
    <>
      <Controls campaign={campaign} view={view} at={at} zone={zone} today={today} />
      {moving === undefined ? null : (
        <MoveWave
          key={`${moving.wave} ${moving.day} ${moving.to ?? ''}`}
          campaign={campaign}
          moving={moving}
          mayWork={mayWork}
          onClose={() => setMoving(undefined)}
        />
      )}
      <QueryView query={counts}>
        {({ items }) => (
          <>
            {items.length === 0 ? <NothingDue campaign={campaign} /> : null}
            {view === 'month' ? <MonthGrid at={at} days={items} {...grid} /> : null}
            {view === 'week' ? <WeekGrid hours={items} {...grid} /> : null}
            {view === 'list' ? <DayList days={items} {...grid} /> : null}
          </>
        )}
      </QueryView>
    </>
  )
}

function NothingDue({ campaign }: { readonly campaign: string }): ReactNode {
  return (
    <Empty title={<Trans>No post is due in this time</Trans>}>
      <p>
        <Link to="/campaigns/$campaign/plan" params={{ campaign }}>
          <Trans>Posts come from the plan, once it is applied.</Trans>
        </Link>
      </p>
    </Empty>
  )
}

type ControlsProps = {
  readonly campaign: string
  readonly view: CalendarView
  readonly at: Temporal.PlainDate
  readonly zone: string
  readonly today: string
}

/** What is shown: how much at once, of whom, and when. All of it stands in the address. */
function Controls({ campaign, view, at, zone, today }: ControlsProps): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const search = useSearch({ strict: false })
  const go = (to: { readonly view?: CalendarView; readonly at?: string; readonly organisation?: string }): void => {
    const { organisation, ...rest } = { view, at: at.toString(), organisation: search.organisation ?? '', ...to }
    const next = { ...rest, ...(organisation === '' ? {} : { organisation }) }
    void navigate({ to: '.', search: next, replace: true, resetScroll: false })
  }
  return (
    <>
      <div className="flex flex-wrap items-end gap-4">
        <Choose
          name="view"
          label={t`View`}
          value={view}
          onChange={(value) => go({ view: viewOf(value) })}
          choices={[
            { value: 'month', label: t`Month` },
            { value: 'week', label: t`Week` },
            { value: 'list', label: t`List` },
          ]}
        />
        <OrganisationFilter
          campaign={campaign}
          value={search.organisation ?? ''}
          onChange={(organisation) => go({ organisation })}
        />
        <div className="flex flex-wrap gap-3 [&>button]:w-auto">
          <ActionButton onPress={() => go({ at: step(view, at, -1).toString() })}>{t`Earlier`}</ActionButton>
          <ActionButton onPress={() => go({ at: today })}>{t`Today`}</ActionButton>
          <ActionButton onPress={() => go({ at: step(view, at, 1).toString() })}>{t`Later`}</ActionButton>
        </div>
      </div>
      <p className="my-2 text-sm text-quiet">
        <Trans>
          By the clock of <bdi>{zone}</bdi>.
        </Trans>
      </p>
    </>
  )
}

type OrganisationFilterProps = {
  readonly campaign: string
  readonly value: string
  readonly onChange: (organisation: string) => void
}

function OrganisationFilter({ campaign, value, onChange }: OrganisationFilterProps): ReactNode {
  const { t } = useLingui()
  const { data = [] } = useQuery({
    queryKey: ['kit-organisations', campaign],
    queryFn: async () => (await readKit(campaign, true)).kit.organisations ?? [],
  })
  return (
    <Choose
      name="organisation"
      label={t`Whose posts`}
      value={value}
      onChange={onChange}
      choices={[{ value: '', label: t`Everybody’s` }, ...data.map(({ slug, name }) => ({ value: slug, label: name }))]}
    />
  )
}

/** Where a calendar opens: today, while the campaign is under way; else at its opening. */
function firstDay(anchors: Readonly<Record<string, string>>, zone: string, today: string): string {
  const { opening, deadline } = Object.fromEntries(Object.entries(anchors).map(([name, at]) => [name, dayOf(at, zone)]))
  if (opening === undefined || deadline === undefined) return today
  return today >= opening && today <= deadline ? today : opening
}

/** Dates of the campaign, by the day that they are on. */
function marksOf(anchors: Readonly<Record<string, string>>, zone: string): ReadonlyMap<string, readonly string[]> {
  const days = Map.groupBy(Object.entries(anchors), ([, at]) => dayOf(at, zone))
  return new Map([...days].map(([day, entries]) => [day, entries.map(([name]) => name)]))
}

function dayOf(at: string, zone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString()
}
