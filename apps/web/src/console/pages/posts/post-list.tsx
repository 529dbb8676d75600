import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/client.ts'
import type { components } from '../../api/api-types.gen.ts'
import { AccountName } from '../../ui/account-name.tsx'
import { ConsoleHeading } from '../../ui/console-heading.tsx'
import { CursorPages } from '../../ui/cursor-pages.tsx'
import { languageName, networkName, networks } from '../../ui/network-name.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { ShortMoment } from '../../ui/short-moment.tsx'
import { PostState } from '../../ui/state-badge.tsx'
import { Empty } from '../../ui/states.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { PostFilters } from './post-filters.tsx'
import { PostTabs, statesOf } from './post-tabs.tsx'

/** The posts of a campaign by due time, fifty at a time, however many there are. */
export function PostList(): ReactNode {
  const { t } = useLingui()
  const { campaign = '' } = useParams({ strict: false })
  const { filters } = useFilters()
  const path = { campaign }
  const overview = queries.useQuery('get', '/campaigns/{campaign}/overview', { params: { path } })
  const posts = queries.useQuery('get', '/campaigns/{campaign}/posts', {
    params: { path, query: { limit: 50, ...wantedOf(filters) } },
  })
  return (
    <>
      <ConsoleHeading>{t`Posts`}</ConsoleHeading>
      <PostTabs counts={overview.data?.byState} />
      <PostFilters campaign={campaign} locales={Object.keys(overview.data?.byLocale ?? {})} />
      <QueryView query={posts}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? (
              <Empty title={<Trans>No posts here</Trans>}>
                <p>
                  <Trans>Choose another state or filter; or plan the campaign and apply the plan.</Trans>
                </p>
              </Empty>
            ) : (
              <Posts campaign={campaign} items={items} zone={overview.data?.timeZone ?? 'UTC'} />
            )}
            <CursorPages nextCursor={nextCursor} />
          </>
        )}
      </QueryView>
    </>
  )
}

/** What the address asks for, in the API's words; what is no network of ours is no filter. */
function wantedOf(filters: Readonly<Record<string, string | undefined>>) {
  const { tab, organisation, network, language, cursor } = filters
  const platform = networks.find((one) => one === network)
  const state = statesOf(tab)
  return {
    ...(state === undefined ? {} : { state }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(platform === undefined ? {} : { platform }),
    ...(language === undefined ? {} : { locale: language }),
    ...(cursor === undefined ? {} : { cursor }),
  }
}

type Post = components['schemas']['Post']

type PostsProps = { readonly campaign: string; readonly items: readonly Post[]; readonly zone: string }

function Posts({ campaign, items, zone }: PostsProps): ReactNode {
  return (
    <>
      <p className="text-quiet">
        <Plural value={items.length} one="# post on this page" other="# posts on this page" />.{' '}
        <Trans>
          Times are those of <bdi>{zone}</bdi>.
        </Trans>
      </p>
      <ol className="my-2 border-t border-soft-line">
        {items.map((post) => (
          <PostRow key={post.id} campaign={campaign} post={post} zone={zone} />
        ))}
      </ol>
    </>
  )
}

function PostRow({ campaign, post, zone }: Omit<PostsProps, 'items'> & { readonly post: Post }): ReactNode {
  const { i18n } = useLingui()
  const { id, organisationName, account, platform, locale, state, waiting, dueAt, publishedAt, text } = post
  return (
    <li className="grid gap-x-4 border-b border-soft-line py-2 md:grid-cols-[11rem_14rem_1fr]">
      <div>
        <ShortMoment at={publishedAt ?? dueAt} zone={zone} />
        <div className={state === 'failed' || state === 'unconfirmed' ? 'font-bold text-danger' : 'font-semibold'}>
          <PostState state={state} />
        </div>
        {waiting === 'person' ? (
          <div className="text-sm">
            <Trans>waits for you</Trans>
          </div>
        ) : null}
      </div>
      <div>
        <Link
          to="/campaigns/$campaign/posts/$post"
          params={{ campaign, post: id }}
          preload={false}
          className="inline-block py-1 font-semibold"
        >
          <bdi>{organisationName}</bdi>
        </Link>
        <div className="text-sm text-quiet">
          <AccountName account={account} /> · {networkName(platform)} · {languageName(locale, i18n.locale)}
        </div>
      </div>
      <p lang={locale} dir="auto" className="line-clamp-2 self-start text-sm">
        {text}
      </p>
    </li>
  )
}
