import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Heading } from '../../../components/heading.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { queries } from '../../api/client.ts'
import { type Check, CheckList } from '../../ui/check-list.tsx'
import { PostsLink } from '../../ui/posts-link.tsx'
import { QueryView } from '../../ui/query-view.tsx'

type Tab = Parameters<typeof PostsLink>[0]['tab']

type CampaignAttentionProps = { readonly campaign: string; readonly posts: Readonly<Record<string, number>> }

/** What of a campaign under way wants somebody, each with one thing to do; that there is nothing, when there is not. */
export function CampaignAttention({ campaign, posts }: CampaignAttentionProps): ReactNode {
  const { t } = useLingui()
  const health = queries.useQuery('get', '/health')
  const notices = queries.useQuery('get', '/notices')
  const link = (tab: Tab): ReactNode => <PostsLink campaign={campaign} tab={tab}>{t`Look at them`}</PostsLink>
  const checks: readonly Check[] = [
    ...(health.data === undefined ? [] : ofInstallation(health.data)),
    ...ofPosts(posts, link),
    ...(notices.data?.items ?? []).map(({ id, organisationName, platform, account }): Check => ({
      key: id,
      state: 'open',
      text: (
        <Trans>
          <bdi>{organisationName}</bdi> has to connect <bdi>{account ?? platform}</bdi> again.
        </Trans>
      ),
    })),
  ]
  return (
    <section>
      <Heading level={2}>
        <Trans>What needs attention</Trans>
      </Heading>
      {checks.length === 0 ? null : <CheckList checks={checks} />}
      {/* That nothing wants attention is only said when all was looked at. */}
      <QueryView query={health}>
        {() => (
          <QueryView query={notices}>
            {() =>
              checks.length > 0 ? null : (
                <p>
                  <Trans>Nothing: all goes as planned.</Trans>
                </p>
              )
            }
          </QueryView>
        )}
      </QueryView>
    </section>
  )
}

function ofInstallation({ paused, workers, closedLanes }: components['schemas']['Health']): readonly Check[] {
  return [
    ...only(paused, {
      key: 'paused',
      state: 'open',
      text: <Trans>Everything is paused here by an admin: nothing goes out, of any campaign.</Trans>,
    }),
    ...only(workers === 0, {
      key: 'workers',
      state: 'open',
      text: <Trans>No worker is running: nothing goes out. Tell whoever runs this installation.</Trans>,
    }),
    ...closedLanes.map(({ lane, posts: count }): Check => ({
      key: lane,
      state: 'note',
      text: (
        <Trans>
          <bdi>{lane}</bdi> stands still; posts that wait for it: {count}.
        </Trans>
      ),
    })),
  ]
}

function ofPosts(posts: CampaignAttentionProps['posts'], link: (tab: Tab) => ReactNode): readonly Check[] {
  const of = (state: string): number => posts[state] ?? 0
  return [
    ...only(of('unconfirmed') > 0, {
      key: 'unconfirmed',
      state: 'open',
      text: (
        <Plural
          value={of('unconfirmed')}
          one="# post may or may not have gone out."
          other="# posts may or may not have gone out."
        />
      ),
      action: link('unconfirmed'),
    }),
    ...only(of('failed') > 0, {
      key: 'failed',
      state: 'open',
      text: <Plural value={of('failed')} one="# post failed." other="# posts failed." />,
      action: link('failed'),
    }),
    ...only(of('missed') > 0, {
      key: 'missed',
      state: 'note',
      text: <Plural value={of('missed')} one="# post missed its time." other="# posts missed their time." />,
      action: link('missed'),
    }),
    ...only(of('awaiting_approval') > 0, {
      key: 'awaiting',
      state: 'note',
      text: (
        <Plural
          value={of('awaiting_approval')}
          one="# post waits for its organisation to approve it."
          other="# posts wait for their organisations to approve them."
        />
      ),
      action: link('waiting'),
    }),
  ]
}

const only = (is: boolean, check: Check): readonly Check[] => (is ? [check] : [])
