import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Table } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import { TextField } from '../../../components/text-field.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { queries } from '../../api/client.ts'
import { useDownload } from '../../api/use-download.ts'
import { useRole } from '../../api/use-role.ts'
import { useAnnounce } from '../../live-region.tsx'
import { ActionButton } from '../../ui/action-button.tsx'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { ConsoleForm } from '../../ui/console-form.tsx'
import { ConsoleHeading } from '../../ui/console-heading.tsx'
import { CursorPages } from '../../ui/cursor-pages.tsx'
import { OWN_ZONE } from '../../ui/own-zone.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { ShortMoment } from '../../ui/short-moment.tsx'
import { Empty, Failure } from '../../ui/states.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { ACTION_TEXTS, ACTOR_TEXTS } from './audit-texts.ts'
import { ChainState } from './chain-state.tsx'

type Entry = components['schemas']['AuditEntry']

/** Who did what to whom, the newest first, with a filter in the address and as a file. */
export function Audit(): ReactNode {
  const { t } = useLingui()
  const role = useRole()
  const { filters } = useFilters()
  const wanted = wantedOf(filters)
  const { cursor } = filters
  const query = queries.useQuery('get', '/audit', {
    params: { query: { limit: 50, ...wanted, ...(cursor === undefined ? {} : { cursor }) } },
  })
  return (
    <>
      <ConsoleHeading>{t`Audit`}</ConsoleHeading>
      <p className="text-quiet">
        <Trans>
          Nothing in it can be changed: each entry is chained to the one before. Times are those of{' '}
          <bdi>{OWN_ZONE}</bdi>.
        </Trans>
      </p>
      {role === 'admin' ? <ChainState /> : null}
      <AuditFilters />
      <AuditFiles wanted={wanted} />
      <QueryView query={query}>
        {({ items, names, nextCursor }) => (
          <>
            {items.length === 0 ? (
              <Empty title={<Trans>No entries here</Trans>} />
            ) : (
              <Entries items={items} names={names} />
            )}
            <CursorPages nextCursor={nextCursor} />
          </>
        )}
      </QueryView>
    </>
  )
}

/** What the address asks for, in the API's words; days begin where the reader is. */
function wantedOf({ campaign, actor, object, from, until }: Readonly<Record<string, string | undefined>>) {
  return {
    ...(campaign === undefined ? {} : { campaign }),
    ...(actor === undefined ? {} : { actor }),
    ...(object === undefined ? {} : { object }),
    ...instantOf('from', from, 0),
    ...instantOf('until', until, 1),
  }
}

function instantOf(
  name: 'from' | 'until',
  day: string | undefined,
  add: number,
): Partial<Record<'from' | 'until', string>> {
  if (day === undefined) return {}
  try {
    const date = Temporal.PlainDate.from(day).add({ days: add })
    return { [name]: date.toZonedDateTime(OWN_ZONE).toInstant().toString() }
  } catch {
    return {}
  }
}

function AuditFilters(): ReactNode {
  const { t } = useLingui()
  const { filters, filter } = useFilters()
  const campaigns = queries.useQuery('get', '/campaigns').data?.items ?? []
  return (
    <section aria-label={t`Filter`}>
      <ChoiceField
        label={t`Campaign`}
        value={filters['campaign'] ?? ''}
        choices={[{ value: '', label: t`All` }, ...campaigns.map(({ slug, title }) => ({ value: slug, label: title }))]}
        onChoose={(campaign) => filter({ campaign })}
      />
      <details className="my-3" open={['actor', 'object', 'from', 'until'].some((key) => filters[key] !== undefined)}>
        <summary className="min-h-11 cursor-pointer py-2 font-semibold">
          <Trans>By day, by who did it, by what it is about</Trans>
        </summary>
        <ConsoleForm
          action={t`Filter`}
          kind="secondary"
          onSend={({ actor, object, from, until }) => filter({ actor, object, from, until })}
        >
          <TextField name="from" type="date" label={<Trans>First day</Trans>} value={filters['from']} isOptional />
          <TextField name="until" type="date" label={<Trans>Last day</Trans>} value={filters['until']} isOptional />
          <TextField
            name="actor"
            label={<Trans>Who</Trans>}
            hint={<Trans>As it stands in the list, such as person:… or worker:…</Trans>}
            value={filters['actor']}
            maxLength={300}
            isOptional
          />
          <TextField
            name="object"
            label={<Trans>Id of what it is about</Trans>}
            value={filters['object']}
            maxLength={300}
            isOptional
          />
        </ConsoleForm>
      </details>
    </section>
  )
}

function AuditFiles({ wanted }: { readonly wanted: Readonly<Record<string, string>> }): ReactNode {
  const { t } = useLingui()
  const announce = useAnnounce()
  const { take, isBusy, problem } = useDownload()
  const get = async (format: 'csv' | 'jsonl'): Promise<void> => {
    const name = `chorus-audit.${format}`
    const query = new URLSearchParams({ ...wanted, format }).toString()
    if (await take(`/audit/export?${query}`, name)) announce(t`The file is with your downloads: ${name}`)
  }
  return (
    <div className="my-4 flex flex-wrap gap-3">
      <ActionButton isBusy={isBusy} onPress={() => void get('csv')}>
        <Trans>Export as CSV</Trans>
      </ActionButton>
      <ActionButton isBusy={isBusy} onPress={() => void get('jsonl')}>
        <Trans>Export as JSON lines</Trans>
      </ActionButton>
      {problem === null ? null : (
        <div className="w-full">
          <Failure problem={problem} />
        </div>
      )}
    </div>
  )
}

type Names = Readonly<Record<string, string>>

function Entries({ items, names }: { readonly items: readonly Entry[]; readonly names: Names }): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <Heading level={2}>
        <Trans>Entries</Trans>
      </Heading>
      <Table
        caption={t`The newest first`}
        rows={items}
        keyOf={({ id }) => id}
        columns={[
          { key: 'n', title: <Trans>Place</Trans>, cell: ({ n }) => n, isNumber: true },
          { key: 'at', title: <Trans>When</Trans>, cell: ({ at }) => <ShortMoment at={at} zone={OWN_ZONE} /> },
          { key: 'who', title: <Trans>Who</Trans>, cell: ({ actor }) => <Actor actor={actor} names={names} /> },
          { key: 'what', title: <Trans>What</Trans>, cell: ({ action }) => <Action action={action} /> },
          {
            key: 'object',
            title: <Trans>About</Trans>,
            cell: ({ object }) => (
              <>
                <Name name={names[object.id]} />
                <Code text={`${object.kind} ${object.id}`} />
              </>
            ),
          },
          {
            key: 'detail',
            title: <Trans>Details</Trans>,
            cell: ({ detail }) => (
              <Code
                text={Object.entries(detail)
                  .map(([key, value]) => `${key}: ${String(value)}`)
                  .join(', ')}
              />
            ),
          },
        ]}
      />
    </>
  )
}

/** What somebody or something is called now; where nothing is known, the ledger's own word has to do. */
function Name({ name }: { readonly name: string | undefined }): ReactNode {
  return name === undefined ? null : (
    <div>
      <bdi className="font-semibold">{name}</bdi>
    </div>
  )
}

function Actor({ actor, names }: { readonly actor: string; readonly names: Names }): ReactNode {
  const { i18n } = useLingui()
  const [kind = '', id] = actor.split(/:(.*)/s)
  const known = ACTOR_TEXTS[kind]
  if (known === undefined) return <Code text={actor} />
  return (
    <>
      {i18n._(known)}
      <Name name={id === undefined ? undefined : names[id]} />
      {id === undefined ? null : (
        <div>
          <Code text={actor} />
        </div>
      )}
    </>
  )
}

function Action({ action }: { readonly action: string }): ReactNode {
  const { i18n } = useLingui()
  const known = ACTION_TEXTS[action]
  return known === undefined ? <Code text={action} /> : i18n._(known)
}

/** Names of the ledger, the same in every language. */
function Code({ text }: { readonly text: string }): ReactNode {
  return (
    <code dir="ltr" className="text-sm">
      {text}
    </code>
  )
}
