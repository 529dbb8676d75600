import { createHash } from 'node:crypto'
import type { Db } from '@chorus/db'
import {
  type AccountId,
  type CampaignId,
  type PostId,
  type PostPicture,
  parseAccountId,
  parseCampaignId,
  parsePostId,
} from '@chorus/shared'
import { aPng } from './pictures.ts'

export type CampaignOptions = {
  readonly slug?: string
  readonly state?: 'draft' | 'active' | 'paused'
  readonly accounts?: number
  readonly postsPerAccount?: number
  /** State of every post; `scheduled` unless told otherwise. */
  readonly posts?: 'planned' | 'scheduled' | 'queued'
  /** Seconds from the database's now: when every post is due, and after which it is late. */
  readonly dueInSeconds?: number
  readonly lateInSeconds?: number
  readonly hasConsent?: boolean
  readonly costMicroUsd?: number
  /** Pictures of every post. */
  readonly pictures?: number
  /** Posts of the campaign an hour at most. */
  readonly perHour?: number
  readonly budgetMicroUsd?: number
}

export type TestPost = {
  readonly id: PostId
  readonly accountId: AccountId
  readonly handle: string
  readonly rev: number
  readonly text: string
  readonly contentHash: string
}

export type TestCampaign = { readonly id: CampaignId; readonly posts: readonly TestPost[] }

/** Stands for the content hash: tests that publish for real set the right one with `contentHash` of usecases. */
export type HashOf = (post: {
  readonly platform: 'x'
  readonly handle: string
  readonly text: string
  readonly media: readonly PostPicture[]
}) => string

const defaults = {
  slug: 'test-campaign',
  state: 'active',
  accounts: 1,
  postsPerAccount: 1,
  posts: 'scheduled',
  dueInSeconds: -1,
  lateInSeconds: 3_600,
  hasConsent: true,
  costMicroUsd: 15_000,
  pictures: 0,
} as const

/**
 * Writes an active campaign on X with connected accounts and due posts, straight into the tables. Texts and handles
 * are unique; consent was given automatically.
 */
export async function aCampaign(
  db: Db,
  options: CampaignOptions = {},
  hashOf: HashOf = ({ text }) => createHash('sha256').update(text).digest('hex'),
): Promise<TestCampaign> {
  const want = { ...defaults, ...options }
  const { sql } = db
  const [head] = await sql<{ campaign: string; message: string; wave: string }[]>`
    with c as (
      insert into campaigns (slug, title, time_zone, seed, state, launched_at)
      values (${want.slug}, 'Test', 'UTC', 'seed', ${want.state}, ${want.state === 'draft' ? null : sql`now()`})
      returning id
    ), a as (
      insert into anchors (campaign_id, name, at, wall)
      select id, name, now() + days * interval '1 day', '' from c, (values ('opening', 0), ('deadline', 30)) v(name, days)
    ), m as (
      insert into messages (campaign_id, key, position, stance) select id, 'message', 0, 'anyone' from c returning id
    ), w as (
      insert into waves (campaign_id, key, position, moment, late_by, platforms, together)
      select id, 'wave', 0, '{"kind":"anchor","anchor":"opening","offset":"PT0S","zone":"campaign"}', 'PT1H', '{x}', false
      from c returning id
    ), wm as (
      insert into wave_messages (wave_id, message_id, position) select w.id, m.id, 0 from w, m
    )
    select c.id as campaign, m.id as message, w.id as wave from c, m, w`
  if (head === undefined) throw new Error('The campaign was not written.')
  const accounts = await sql<{ id: string; handle: string }[]>`
    with o as (
      insert into organisations (slug, name, time_zone, locales)
      select ${want.slug} || '-org-' || n, 'Organisation ' || n, 'UTC', '{en}'
      from generate_series(1, ${want.accounts}::int) n returning id, slug
    ), k as (
      insert into consents (campaign_id, organisation_id, kind, granted_by, mode)
      select ${head.campaign}, id, 'grant', 'auto-consent', 'rehearsal' from o where ${want.hasConsent}
      returning id, organisation_id
    ), p as (
      insert into participations (campaign_id, organisation_id, stance, state, consent_id)
      select ${head.campaign}, o.id, 'supporter', case when k.id is null then 'invited' else 'joined' end, k.id
      from o left join k on k.organisation_id = o.id
    )
    insert into accounts (organisation_id, platform, handle, mode, state, remote_user_id)
    select id, 'x', 'h_' || n || '_' || substr(md5(${want.slug}), 1, 12 - length(n)), 'rehearsal', 'connected', slug
    from (select id, slug, split_part(slug, '-org-', 2) as n from o) named returning id, handle`
  await addCounters(db, head.campaign, want)
  const media = await addPictures(db, head.campaign, want.pictures)
  const rows = accounts.flatMap((account) =>
    Array.from({ length: want.postsPerAccount }, (_, occurrence) => {
      const text = `Post ${occurrence + 1} of ${account.handle}`
      const hash = hashOf({ platform: 'x', handle: account.handle, text, media })
      return { account_id: account.id, occurrence, text, hash }
    }),
  )
  const posts = await sql<
    { id: string; account_id: string; handle: string; rev: number; text: string; hash: string }[]
  >`
    with p as (
      insert into posts (campaign_id, wave_id, occurrence, organisation_id, account_id, platform, message_id, locale,
        text, media, content_hash, spoken_hash, cost_micro_usd, due_at, next_at, late_after, state, lease_until, plan_version)
      select ${head.campaign}, ${head.wave}, r.occurrence, a.organisation_id, a.id, 'x', ${head.message}, 'en',
        r.text, ${JSON.stringify(media)}::text::jsonb, r.hash, md5(r.text), ${want.costMicroUsd}::int, t.due, t.due,
        chorus_now() + ${want.lateInSeconds}::float8 * interval '1 second', ${want.posts}::text,
        case when ${want.posts}::text = 'queued' then chorus_now() + interval '30 seconds' end, 1
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as r(account_id uuid, occurrence int, text text, hash text)
      join accounts a on a.id = r.account_id
      cross join (select chorus_now() + ${want.dueInSeconds}::float8 * interval '1 second' as due) t
      returning id, account_id, rev, text, content_hash
    )
    select p.id, p.account_id, a.handle, p.rev, p.text, p.content_hash as hash
    from p join accounts a on a.id = p.account_id order by p.id`
  return {
    id: parseCampaignId(head.campaign),
    posts: posts.map((post) => ({
      id: parsePostId(post.id),
      accountId: parseAccountId(post.account_id),
      handle: post.handle,
      rev: post.rev,
      text: post.text,
      contentHash: post.hash,
    })),
  }
}

async function addPictures(db: Db, campaign: string, count: number): Promise<readonly PostPicture[]> {
  const media: PostPicture[] = []
  for (let number = 1; number <= count; number += 1) {
    const bytes = aPng({ seed: number })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const [type, width, height] = ['image/png', 24, 16] as const
    await db.sql`
      insert into pictures (campaign_id, key, file, position, sha256, type, width, height, bytes)
      values (${campaign}, ${`picture-${number}`}, ${`picture-${number}.png`}, ${number}, ${sha256}, ${type}, ${width}, ${height},
        ${bytes})`
    media.push({ sha256, type, width, height, alt: `Picture ${number}` })
  }
  return media
}

async function addCounters(db: Db, campaignId: string, want: CampaignOptions): Promise<void> {
  if (want.perHour !== undefined) {
    await db.sql`
      insert into pace (campaign_id, platform, unit, cap, window_seconds, window_starts_at)
      values (${campaignId}, 'x', 'posts', ${want.perHour}, 3600, chorus_now())`
  }
  if (want.budgetMicroUsd !== undefined) {
    await db.sql`
      insert into pace (campaign_id, unit, cap) values (${campaignId}, 'micro_usd', ${want.budgetMicroUsd})`
  }
}
