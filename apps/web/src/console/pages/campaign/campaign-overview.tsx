import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { DefinitionList, Table } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import { queries } from '../../api/client.ts'
import { useMayWork } from '../../api/use-role.ts'
import { ConsoleHeading } from '../../ui/console-heading.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { CampaignState, PostState } from '../../ui/state-badge.tsx'
import { Empty } from '../../ui/states.tsx'
import { TwoZones } from '../../ui/two-zones.tsx'
import { CampaignAttention } from './campaign-attention.tsx'
import { CampaignProgress } from './campaign-progress.tsx'
import { CampaignReadiness } from './campaign-readiness.tsx'
import { TakeOutAgain } from './put-away.tsx'
import { SteerCampaign } from './steer-campaign.tsx'

/** How one campaign stands, what wants somebody's attention, and how to launch, pause and stop it. */
export function CampaignOverview(): ReactNode {
  const { campaign = '' } = useParams({ strict: false })
  const params = { path: { campaign } }
  const read = queries.useQuery('get', '/campaigns/{campaign}', { params })
  const overview = queries.useQuery('get', '/campaigns/{campaign}/overview', { params })
  const mayWork = useMayWork()
  return (
    <QueryView query={read}>
      {({ title, aim, state, timeZone, anchors, posts, archivedAt }) => (
        <>
          <ConsoleHeading>{title}</ConsoleHeading>
          <p>
            <CampaignState state={state} />
          </p>
          {archivedAt !== undefined && mayWork ? <TakeOutAgain campaign={campaign} /> : null}
          {aim === undefined ? null : (
            <p dir="auto" className="mt-3 max-w-prose">
              {aim}
            </p>
          )}
          <Times campaign={campaign} deadline={anchors['deadline']} timeZone={timeZone} />
          {state === 'draft' && mayWork ? <CampaignReadiness campaign={campaign} /> : null}
          {mayWork && archivedAt === undefined ? <SteerCampaign campaign={campaign} state={state} /> : null}
          {state === 'draft' ? null : <CampaignAttention campaign={campaign} posts={posts} />}
          <QueryView query={overview}>
            {(totals) => (
              <>
                <CampaignProgress campaign={campaign} byState={totals.byState} posts={totals.posts} />
                {totals.posts === 0 ? <NoPosts campaign={campaign} /> : <Totals {...totals} />}
              </>
            )}
          </QueryView>
        </>
      )}
    </QueryView>
  )
}

function NoPosts({ campaign }: { readonly campaign: string }): ReactNode {
  return (
    <Empty title={<Trans>No posts yet</Trans>}>
      <p>
        <Link to="/campaigns/$campaign/plan" params={{ campaign }} className="inline-block py-1">
          <Trans>Posts come from the plan, once it is applied.</Trans>
        </Link>
      </p>
    </Empty>
  )
}

type TimesProps = { readonly campaign: string; readonly deadline: string | undefined; readonly timeZone: string }

/** How long until the deadline and until the next post, each in the campaign's zone and the reader's. */
function Times({ campaign, deadline, timeZone }: TimesProps): ReactNode {
  const { data } = queries.useQuery('get', '/campaigns/{campaign}/posts', {
    params: { path: { campaign }, query: { state: 'scheduled,queued', limit: 1 } },
  })
  const next = data?.items[0]
  const entries = [
    ...(deadline === undefined ? [] : [{ key: 'deadline', term: <Trans>Until the deadline</Trans>, at: deadline }]),
    ...(next === undefined ? [] : [{ key: 'next', term: <Trans>Until the next post</Trans>, at: next.dueAt }]),
  ]
  return (
    <DefinitionList
      entries={entries.map(({ key, term, at }) => ({
        key,
        term,
        details: (
          <>
            <strong className="block text-lg">
              <Countdown at={at} />
            </strong>
            <TwoZones at={at} zone={timeZone} />
          </>
        ),
      }))}
    />
  )
}

type TotalsProps = {
  readonly timeZone: string
  readonly posts: number
  readonly byState: Readonly<Record<string, number>>
  readonly byPlatform: Readonly<Record<string, number>>
  readonly byLocale: Readonly<Record<string, number>>
  readonly firstDueAt?: string
  readonly lastDueAt?: string
}

function Totals({ timeZone, posts, byState, byPlatform, byLocale, firstDueAt, lastDueAt }: TotalsProps): ReactNode {
  const { i18n } = useLingui()
  const languages = new Intl.DisplayNames(i18n.locale, { type: 'language' })
  return (
    <section>
      <Heading level={2}>
        <Plural value={posts} one="# post" other="# posts" />
      </Heading>
      <DefinitionList
        entries={[
          ...(firstDueAt === undefined
            ? []
            : [
                {
                  key: 'first',
                  term: <Trans>First post</Trans>,
                  details: <TwoZones at={firstDueAt} zone={timeZone} />,
                },
              ]),
          ...(lastDueAt === undefined
            ? []
            : [{ key: 'last', term: <Trans>Last post</Trans>, details: <TwoZones at={lastDueAt} zone={timeZone} /> }]),
        ]}
      />
      <div className="grid gap-x-8 md:grid-cols-3">
        <Counts
          caption={<Trans>By state</Trans>}
          counts={byState}
          nameOf={(state) => <PostState state={state} />}
          total={posts}
        />
        <Counts caption={<Trans>By network</Trans>} counts={byPlatform} nameOf={(platform) => platform} total={posts} />
        <Counts
          caption={<Trans>By language</Trans>}
          counts={byLocale}
          nameOf={(locale) => languages.of(locale) ?? locale}
          total={posts}
        />
      </div>
    </section>
  )
}
type CountsProps = {
  readonly caption: ReactNode
  readonly counts: Readonly<Record<string, number>>
  readonly nameOf: (name: string) => ReactNode
  readonly total: number
}

function Counts({ caption, counts, nameOf, total }: CountsProps): ReactNode {
  const { i18n } = useLingui()
  return (
    <Table
      caption={caption}
      keyOf={([name]) => name}
      rows={Object.entries(counts)}
      columns={[
        { key: 'name', title: <Trans>What</Trans>, cell: ([name]) => nameOf(name) },
        { key: 'posts', title: <Trans>Posts</Trans>, cell: ([, posts]) => i18n.number(posts), isNumber: true },
        {
          key: 'share',
          title: <Trans>Share</Trans>,
          cell: ([, posts]) => i18n.number(total === 0 ? 0 : posts / total, { style: 'percent' }),
          isNumber: true,
        },
      ]}
    />
  )
}
