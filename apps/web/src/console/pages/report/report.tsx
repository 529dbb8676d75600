import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { DefinitionList, Table } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { queries } from '../../api/client.ts'
import { useMayWork } from '../../api/use-role.ts'
import { AccountName } from '../../ui/account-name.tsx'
import { ActionButton } from '../../ui/action-button.tsx'
import { ConsoleHeading } from '../../ui/console-heading.tsx'
import { languageName, networkName } from '../../ui/network-name.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { ShortMoment } from '../../ui/short-moment.tsx'
import { Empty } from '../../ui/states.tsx'
import { countOf, groups, OUTCOME_NAMES, type OutcomeCounts, outcomes } from './outcomes.ts'
import { ReportFiles } from './report-files.tsx'
import { BarsLegend, StackedBars } from './stacked-bars.tsx'

type Report = components['schemas']['Report']

/** What became of a campaign: who agreed, how posts ended, as plots, as tables, on paper and as a file. */
export function ReportPage(): ReactNode {
  const { t } = useLingui()
  const { campaign = '' } = useParams({ strict: false })
  const mayWork = useMayWork()
  const query = queries.useQuery(
    'get',
    '/campaigns/{campaign}/report',
    { params: { path: { campaign } } },
    { meta: { isLive: false } },
  )
  return (
    <QueryView query={query}>
      {(report) => {
        const { title } = report
        return (
          <>
            <ConsoleHeading>{t`Report: ${title}`}</ConsoleHeading>
            <div className="flex flex-wrap gap-3 print:hidden">
              <ActionButton onPress={() => window.print()}>
                <Trans>Print</Trans>
              </ActionButton>
              <ActionButton isBusy={query.isFetching} onPress={() => void query.refetch()}>
                <Trans>Count again</Trans>
              </ActionButton>
              {mayWork ? <ReportFiles campaign={campaign} /> : null}
            </div>
            <Answers report={report} />
            <Outcomes posts={report.posts} />
            <Parts report={report} />
            <Links report={report} campaign={campaign} />
          </>
        )
      }}
    </QueryView>
  )
}

function Answers({ report: { organisations } }: { readonly report: Report }): ReactNode {
  const { i18n } = useLingui()
  const { asked, agreed, declined, silent, left } = organisations
  return (
    <section>
      <Heading level={2}>
        <Plural value={asked} one="# organisation was asked" other="# organisations were asked" />
      </Heading>
      <DefinitionList
        entries={[
          { key: 'agreed', term: <Trans>Agreed</Trans>, details: i18n.number(agreed) },
          { key: 'declined', term: <Trans>Declined</Trans>, details: i18n.number(declined) },
          { key: 'silent', term: <Trans>Never answered</Trans>, details: i18n.number(silent) },
          { key: 'left', term: <Trans>Left the campaign</Trans>, details: i18n.number(left) },
        ]}
      />
    </section>
  )
}

function Outcomes({ posts }: { readonly posts: OutcomeCounts }): ReactNode {
  const { i18n } = useLingui()
  const all = countOf(posts, outcomes)
  return (
    <section>
      <Heading level={2}>
        <Plural value={all} one="What became of # post" other="What became of # posts" />
      </Heading>
      <DefinitionList
        entries={outcomes.flatMap((outcome) => {
          const count = posts[outcome]
          if (count === undefined) return []
          const share = i18n.number(count / Math.max(1, all), { style: 'percent', maximumFractionDigits: 1 })
          return [{ key: outcome, term: i18n._(OUTCOME_NAMES[outcome]), details: `${i18n.number(count)} (${share})` }]
        })}
      />
      {all === 0 ? <Empty title={<Trans>No posts yet: plan the campaign and apply the plan.</Trans>} /> : null}
    </section>
  )
}

/** A plot of more rows than that is no help; the table below it has them all. */
const MOST_BARS = 40

type Row = { readonly key: string; readonly name: string; readonly about?: ReactNode; readonly posts: OutcomeCounts }

function Parts({ report }: { readonly report: Report }): ReactNode {
  const { t, i18n } = useLingui()
  const day = new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const answers = { agreed: t`Agreed`, declined: t`Declined`, silent: t`Never answered`, left: t`Left the campaign` }
  return (
    <>
      <Part
        title={t`Over time`}
        rows={report.overTime.map(({ day: at, posts }) => ({
          key: at,
          name: day.format(Temporal.Instant.from(`${at}T00:00Z`).epochMilliseconds),
          posts,
        }))}
      />
      <Part
        title={t`By network`}
        rows={report.byPlatform.map(({ platform, posts }) => ({ key: platform, name: networkName(platform), posts }))}
      />
      <Part
        title={t`By language`}
        rows={report.byLocale.map(({ locale, posts }) => ({
          key: locale,
          name: languageName(locale, i18n.locale),
          posts,
        }))}
      />
      <Part
        title={t`By organisation`}
        rows={report.byOrganisation.map(({ organisation, name, answer, posts }) => ({
          key: organisation,
          name,
          about: answers[answer],
          posts,
        }))}
      />
    </>
  )
}

function Part({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }): ReactNode {
  const { t, i18n } = useLingui()
  if (rows.length === 0) return null
  const hasAbout = rows.some(({ about }) => about !== undefined)
  const shown = rows.slice(0, MOST_BARS)
  return (
    <section className="break-inside-avoid-page">
      <Heading level={2}>{title}</Heading>
      <BarsLegend />
      <StackedBars bars={shown} label={t`Plot of posts, ${title}. The table below says the same.`} />
      {rows.length > shown.length ? (
        <p className="text-sm text-quiet">
          <Trans>The plot shows the first {MOST_BARS}; the table has them all.</Trans>
        </p>
      ) : null}
      <details open={rows.length <= 12} className="print:block">
        <summary className="min-h-11 cursor-pointer py-2 font-semibold">
          <Trans>As a table</Trans>
        </summary>
        <Table
          caption={title}
          rows={rows}
          keyOf={({ key }) => key}
          columns={[
            { key: 'name', title: <Trans>What</Trans>, cell: ({ name }) => <bdi>{name}</bdi> },
            ...(hasAbout ? [{ key: 'about', title: <Trans>Answer</Trans>, cell: ({ about }: Row) => about }] : []),
            ...groups.map(({ key, of, name }) => ({
              key,
              title: i18n._(name),
              cell: ({ posts }: Row) => i18n.number(countOf(posts, of)),
              isNumber: true,
            })),
          ]}
        />
      </details>
    </section>
  )
}

function Links({ report, campaign }: { readonly report: Report; readonly campaign: string }): ReactNode {
  const { links, timeZone } = report
  if (links.length === 0) return null
  return (
    <section>
      <Heading level={2}>
        <Trans>What went out last</Trans>
      </Heading>
      <ul>
        {links.map(({ post, organisationName, platform, account, url, publishedAt }) => (
          <li key={post} className="border-b border-soft-line py-1">
            <Link
              to="/campaigns/$campaign/posts/$post"
              params={{ campaign, post }}
              preload={false}
              className="inline-block py-1"
            >
              <bdi>{organisationName}</bdi>
            </Link>{' '}
            <span className="text-quiet">
              <AccountName account={account} />
            </span>{' '}
            · {networkName(platform)}
            {publishedAt === undefined ? null : (
              <>
                {' '}
                · <ShortMoment at={publishedAt} zone={timeZone} />
              </>
            )}
            <div>
              <a href={url} rel="noreferrer noopener" target="_blank" className="inline-block py-1 text-sm">
                <bdi>{url}</bdi>
              </a>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
