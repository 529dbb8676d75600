import type { Db } from '../open-db.ts'

/** A campaign and how many of its posts are in each state. */
export type CampaignCounts = {
  readonly id: string
  readonly slug: string
  readonly posts: Readonly<Record<string, number>>
}

/** Counts the posts of some campaigns, or of all, in one statement. Those that are not there are left out. */
export async function countChanged(db: Db, campaignIds: readonly string[] | 'all'): Promise<readonly CampaignCounts[]> {
  const ids = campaignIds === 'all' ? null : JSON.stringify(campaignIds)
  return db.sql<CampaignCounts[]>`
    select c.id, c.slug, coalesce(n.posts, '{}') as posts
    from campaigns c
    left join lateral (
      select jsonb_object_agg(state, count) as posts
      from (select state, count(*)::int as count from posts where campaign_id = c.id group by state) s) n on true
    where ${ids}::text is null or c.id in (select value::uuid from jsonb_array_elements_text(${ids}::text::jsonb))
    order by c.id`
}

/** Says that somebody watches: for a minute from now, what changes is signalled. */
export async function keepWatched(db: Db): Promise<void> {
  await db.sql`
    insert into live_watch (watched_until) values (now() + interval '1 minute')
    on conflict (singleton) do update set watched_until = excluded.watched_until`
}

export type Changes = {
  /** The id of a campaign of which something changed. */
  readonly onChanged: (campaignId: string) => void
  /** We listen: for the first time, or again after the connection was lost, when anything may have changed. */
  readonly onListening: () => void
}

/**
 * Listens for changed campaigns on a connection of its own, which comes back by itself and is closed with the pool.
 *
 * Signals come once for each campaign and statement, while `keepWatched` says so; those of a lost connection do not come
 * at all.
 *
 * @throws when the database cannot be reached at first; `onListening` is called all the same once it can be.
 */
export async function listenForChanges(db: Db, { onChanged, onListening }: Changes): Promise<void> {
  await db.sql.listen('chorus_changes', onChanged, onListening)
}
