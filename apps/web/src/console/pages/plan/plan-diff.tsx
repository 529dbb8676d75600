import { Plural, Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Table } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import { Moment } from '../../../components/moment.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { AccountName } from '../../ui/account-name.tsx'
import { networkName } from '../../ui/network-name.ts'

type Plan = components['schemas']['Plan']
type Changed = components['schemas']['ChangedPost']

/** What applying a plan would change of the posts that there are: counted, and each change as it is and as it would be. */
export function PlanDiff({ plan }: { readonly plan: Plan }): ReactNode {
  const { counts, diff, timeZone } = plan
  const changes = counts.create + counts.move + counts.reword + counts.cancel
  if (changes === 0) {
    return (
      <p className="my-4">
        <Trans>Applying it would change nothing: the posts are as the plan has them.</Trans>
      </p>
    )
  }
  const changed = [...new Map([...diff.move, ...diff.reword].map((post) => [post.id, post])).values()]
  return (
    <>
      <Heading level={3}>
        <Trans>What applying it changes</Trans>
      </Heading>
      <Counts counts={counts} />
      {changed.length === 0 ? null : <ChangedPosts posts={changed} zone={timeZone} />}
      {diff.cancel.length === 0 ? null : <CanceledPosts posts={diff.cancel} zone={timeZone} />}
    </>
  )
}

function Counts({ counts }: Pick<Plan, 'counts'>): ReactNode {
  return (
    <ul className="my-2 list-disc ps-5">
      <Count count={counts.create}>
        <Plural value={counts.create} one="# post is new." other="# posts are new." />
      </Count>
      <Count count={counts.move}>
        <Plural value={counts.move} one="# post moves." other="# posts move." />
      </Count>
      <Count count={counts.reword}>
        <Plural value={counts.reword} one="# post gets another text." other="# posts get another text." />
      </Count>
      <Count count={counts.cancel}>
        <Plural value={counts.cancel} one="# post is canceled." other="# posts are canceled." />
      </Count>
      <Count count={counts.keep}>
        <Plural value={counts.keep} one="# post stays as it is." other="# posts stay as they are." />
      </Count>
      <Count count={counts.asks}>
        <Plural value={counts.asks} one="# post then waits for an approval." other="# posts then wait for approvals." />
      </Count>
    </ul>
  )
}

type ChangedPostsProps = { readonly posts: readonly Changed[]; readonly zone: string }

function ChangedPosts({ posts, zone }: ChangedPostsProps): ReactNode {
  return (
    <Table
      caption={<Trans>Posts that change</Trans>}
      keyOf={({ id }) => id}
      rows={posts}
      columns={[
        {
          key: 'account',
          title: <Trans>Account</Trans>,
          cell: ({ account, platform }) => (
            <>
              <AccountName account={account} /> {networkName(platform)}
            </>
          ),
        },
        {
          key: 'before',
          title: <Trans>As it is</Trans>,
          cell: ({ before }) => <Side side={before} zone={zone} />,
        },
        {
          key: 'after',
          title: <Trans>As it would be</Trans>,
          cell: ({ after }) => <Side side={after} zone={zone} />,
        },
      ]}
    />
  )
}

type CanceledPostsProps = { readonly posts: Plan['diff']['cancel']; readonly zone: string }

function CanceledPosts({ posts, zone }: CanceledPostsProps): ReactNode {
  return (
    <Table
      caption={<Trans>Posts that are canceled</Trans>}
      keyOf={({ id }) => id}
      rows={posts}
      columns={[
        {
          key: 'account',
          title: <Trans>Account</Trans>,
          cell: ({ account, platform }) => (
            <>
              <AccountName account={account} /> {networkName(platform)}
            </>
          ),
        },
        { key: 'due', title: <Trans>When</Trans>, cell: ({ dueAt }) => <Moment at={dueAt} zone={zone} /> },
      ]}
    />
  )
}

function Count({ count, children }: { readonly count: number; readonly children: ReactNode }): ReactNode {
  return count === 0 ? null : <li>{children}</li>
}

type SideProps = { readonly side: Changed['before']; readonly zone: string }

/** One side of a change: its time and its text, where they differ. */
function Side({ side, zone }: SideProps): ReactNode {
  return (
    <>
      {side.dueAt === undefined ? null : <Moment at={side.dueAt} zone={zone} />}
      {side.text === undefined ? null : (
        <span lang={side.locale} dir="auto" className="block min-w-48 whitespace-pre-wrap">
          {side.text}
        </span>
      )}
    </>
  )
}
