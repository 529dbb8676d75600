import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { buttonClass } from '../../../components/button.tsx'
import { DefinitionList, Table } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Notice } from '../../../components/notice.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { queries } from '../../api/client.ts'
import { useAnnounce } from '../../live-region.tsx'
import { AccountName } from '../../ui/account-name.tsx'
import { ActionButton } from '../../ui/action-button.tsx'
import { networkName } from '../../ui/network-name.ts'
import { Empty, Failure, Loading } from '../../ui/states.tsx'
import { type TimeBar, Timeline } from '../../ui/timeline.tsx'
import { PlanDiff } from './plan-diff.tsx'
import { UndoButton } from './undo-button.tsx'

type PlanPreviewProps = {
  readonly campaign: string
  readonly version: number
  readonly mayWork: boolean
  /** It is still to be launched. */
  readonly isDraft: boolean
}

type Plan = components['schemas']['Plan']

/** How many posts a table shows at first, and how many when more are asked for. */
const FEW = 50
const MANY = 1_000

/** The plan as it would be: over time, post by post, what applying it changes and costs. Then applied, and undone if need be. */
export function PlanPreview({ campaign, version, mayWork, isDraft }: PlanPreviewProps): ReactNode {
  const { t } = useLingui()
  const client = useQueryClient()
  const announce = useAnnounce()
  const [limit, setLimit] = useState(FEW)
  const { mutate, data: plan, error } = queries.useMutation('post', '/campaigns/{campaign}/plan')
  const apply = queries.useMutation('post', '/campaigns/{campaign}/apply', {
    onSuccess: async () => {
      announce(t`The plan is applied.`)
      await client.invalidateQueries()
    },
  })
  useEffect(() => {
    mutate({ params: { path: { campaign }, query: { part: 'all', limit } } })
  }, [mutate, campaign, limit, version])
  return (
    <section>
      <Heading level={2}>
        <Trans>The plan</Trans>
      </Heading>
      {apply.data === undefined ? null : <Applied campaign={campaign} applied={apply.data} isDraft={isDraft} />}
      {apply.error === null ? null : <Failure problem={apply.error} />}
      {error === null ? null : (
        <Failure
          problem={error}
          onRetry={() => mutate({ params: { path: { campaign }, query: { part: 'all', limit } } })}
        />
      )}
      {plan === undefined && error === null ? <Loading /> : null}
      {plan === undefined ? null : (
        <>
          <PlanDiff plan={plan} />
          {mayWork && changesOf(plan) > 0 ? (
            <ActionButton
              kind="primary"
              isBusy={apply.isPending}
              onPress={() =>
                apply.mutate({
                  params: { path: { campaign }, header: { 'if-match': `"v${plan.version}"` } },
                  body: { version: plan.version },
                })
              }
            >
              <Trans>Apply the plan</Trans>
            </ActionButton>
          ) : null}
          <Whole plan={plan} isMore={limit > FEW} onMore={() => setLimit(MANY)} />
        </>
      )}
    </section>
  )
}

type AppliedProps = {
  readonly campaign: string
  readonly applied: components['schemas']['Applied']
  readonly isDraft: boolean
}

function Applied({ campaign, applied: { version, created, changed, canceled }, isDraft }: AppliedProps): ReactNode {
  return (
    <Notice kind="done" title={<Trans>The plan is applied.</Trans>}>
      <p>
        <Plural value={created} one="# post is new." other="# posts are new." />{' '}
        <Plural value={changed} one="# post is changed." other="# posts are changed." />{' '}
        <Plural value={canceled} one="# post is canceled." other="# posts are canceled." />
      </p>
      {isDraft ? (
        <p className="my-2">
          <Link to="/campaigns/$campaign" params={{ campaign }} className={buttonClass('primary')}>
            <Trans>Go on to the launch</Trans>
          </Link>
        </p>
      ) : null}
      <UndoButton key={version} campaign={campaign} />
    </Notice>
  )
}

const changesOf = ({ counts: { create, move, reword, cancel } }: Plan): number => create + move + reword + cancel

type WholeProps = { readonly plan: Plan; readonly isMore: boolean; readonly onMore: () => void }

function Whole({ plan, isMore, onMore }: WholeProps): ReactNode {
  const { i18n, t } = useLingui()
  const { totals, cost, counts, timeZone, posts = [] } = plan
  const usd = (amount: number): string => i18n.number(amount, { style: 'currency', currency: 'USD' })
  if (counts.posts === 0 && Object.keys(totals.assistedByReason).length === 0) {
    return (
      <Empty title={<Trans>Nothing would be posted</Trans>}>
        <p>
          <Trans>It takes a message, a wave that says it, and organisations that take part.</Trans>
        </p>
      </Empty>
    )
  }
  return (
    <>
      <DefinitionList
        entries={[
          { key: 'posts', term: <Trans>Posts in all</Trans>, details: i18n.number(counts.posts) },
          { key: 'cost', term: <Trans>What they cost</Trans>, details: usd(cost.usd) },
          { key: 'bare', term: <Trans>The same without links</Trans>, details: usd(cost.usdWithoutLinks) },
          ...(counts.awaiting === 0
            ? []
            : [{ key: 'awaiting', term: <Trans>Not agreed yet</Trans>, details: i18n.number(counts.awaiting) }]),
        ]}
      />
      <Troubles plan={plan} />
      <Timeline caption={t`The plan over time`} zone={timeZone} {...barsOf(plan)} />
      {posts.length === 0 ? null : <PlannedPosts posts={posts} zone={timeZone} />}
      {counts.posts > posts.length && !isMore ? (
        <ActionButton onPress={onMore}>
          <Trans>Show more</Trans>
        </ActionButton>
      ) : null}
      {counts.posts > posts.length ? (
        <p className="mt-2 text-quiet">
          <Trans>
            {i18n.number(posts.length)} of {i18n.number(counts.posts)} posts are shown.
          </Trans>
        </p>
      ) : null}
    </>
  )
}

/** What the plan could not do, and who is helped to post by hand instead. */
function Troubles({ plan: { problems, totals } }: { readonly plan: Plan }): ReactNode {
  const { i18n } = useLingui()
  const reasons = Object.entries(totals.assistedByReason)
  return (
    <>
      {problems.length === 0 ? null : (
        <Notice kind="warning" title={<Trans>What the plan could not do as it should</Trans>}>
          <ul className="mt-2 list-disc ps-5" lang="en" dir="ltr">
            {problems.map((one) => (
              <li key={JSON.stringify(one)}>{one.message}</li>
            ))}
          </ul>
        </Notice>
      )}
      {reasons.length === 0 ? null : (
        <Notice kind="info" title={<Trans>Helped to post by hand</Trans>}>
          <ul className="mt-2 list-disc ps-5">
            {reasons.map(([reason, count]) => (
              <li key={reason}>
                <AssistedReason reason={reason} />: {i18n.number(count)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}

type PlannedPostsProps = { readonly posts: NonNullable<Plan['posts']>; readonly zone: string }

function PlannedPosts({ posts, zone }: PlannedPostsProps): ReactNode {
  return (
    <Table
      caption={<Trans>The posts of the plan</Trans>}
      keyOf={({ wave, occurrence, platform, account }) => [wave, occurrence, platform, account].join(' ')}
      rows={posts}
      columns={[
        { key: 'due', title: <Trans>When</Trans>, cell: ({ dueAt }) => <Moment at={dueAt} zone={zone} /> },
        {
          key: 'account',
          title: <Trans>Account</Trans>,
          cell: ({ account, platform }) => (
            <div className="min-w-32">
              <AccountName account={account} /> {networkName(platform)}
            </div>
          ),
        },
        {
          key: 'wave',
          title: <Trans>Wave</Trans>,
          cell: ({ wave }) => <bdi className="whitespace-nowrap">{wave}</bdi>,
        },
        {
          key: 'text',
          title: <Trans>Text</Trans>,
          cell: ({ text, locale }) => (
            <span lang={locale} dir="auto" className="line-clamp-3 min-w-64 whitespace-pre-wrap">
              {text}
            </span>
          ),
        },
      ]}
    />
  )
}

function AssistedReason({ reason }: { readonly reason: string }): ReactNode {
  switch (reason) {
    case 'no-account':
      return <Trans>no account connected</Trans>
    case 'no-distinct-text':
      return <Trans>no text left that differs enough</Trans>
    case 'platform-not-available':
      return <Trans>the network is not set up here</Trans>
    default:
      return reason
  }
}

/** More hours than this are told by the day. */
const MOST_HOURS = 96

function barsOf({ totals, timeZone }: Plan): { readonly bars: readonly TimeBar[]; readonly by: 'day' | 'hour' } {
  const hours = Object.entries(totals.byHour)
    .map(([hour, posts]) => ({ from: Temporal.Instant.from(hour), posts }))
    .toSorted((a, b) => Temporal.Instant.compare(a.from, b.from))
  const [first, last] = [hours[0], hours.at(-1)]
  if (first === undefined || last === undefined) return { bars: [], by: 'day' }
  if (first.from.until(last.from).total('hours') <= MOST_HOURS) {
    return { by: 'hour', bars: hours.map(({ from, posts }) => ({ from: from.toString(), posts })) }
  }
  const days = Map.groupBy(hours, ({ from }) => from.toZonedDateTimeISO(timeZone).startOfDay().toInstant().toString())
  return {
    by: 'day',
    bars: [...days].map(([from, ofDay]) => ({ from, posts: ofDay.reduce((sum, { posts }) => sum + posts, 0) })),
  }
}
