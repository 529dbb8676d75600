import type { CampaignId, PlatformName, PostId, PostPicture, SeenPost } from '@chorus/shared'
import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { isCampaignInReach, type Reach } from './campaign-access.ts'
import type { KeptReading } from './settle-posts.ts'

export type Attempt = {
  readonly n: number | undefined
  readonly claimedAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | undefined
  readonly outcome: string | undefined
  readonly httpStatus: number | undefined
  readonly detail: string | undefined
  readonly requestId: string | undefined
  readonly worker: string
  /** What reading the account back said, oldest first. */
  readonly readings: readonly AttemptReading[]
  readonly settled: SettledByHand | undefined
}

/** One reading of an account, for a post in doubt. */
type AttemptReading = Omit<KeptReading, 'near'> & {
  readonly at: Temporal.Instant
  readonly near: readonly SeenPost[]
}

/** A person's word on a post in doubt. */
type SettledByHand = {
  /** Role of the token that it was said with. */
  readonly by: string
  readonly as: string
  readonly note: string
  readonly at: Temporal.Instant | undefined
  readonly remoteUrl: string | undefined
}

export type PostItem = {
  readonly id: PostId
  /** Slug. */
  readonly campaign: string
  readonly state: string
  readonly reason: string | undefined
  readonly organisation: string
  readonly organisationName: string
  readonly platform: PlatformName
  readonly account: string
  readonly wave: string
  readonly occurrence: number
  readonly message: string
  readonly locale: string
  readonly text: string
  readonly media: readonly PostPicture[]
  readonly dueAt: Temporal.Instant
  readonly lateAfter: Temporal.Instant
  /** When it will be tried next; undefined when it is parked or no longer waits. */
  readonly nextAt: Temporal.Instant | undefined
  readonly publishedAt: Temporal.Instant | undefined
  readonly remoteId: string | undefined
  readonly remoteUrl: string | undefined
  readonly notes: readonly string[]
  /** Unconfirmed: when its account is read back next; undefined: nothing but a person settles it any more. */
  readonly readAt: Temporal.Instant | undefined
  readonly attempts: readonly Attempt[]
  /** It is to be deleted on its network, or was. */
  readonly deletion: PostDeletion | undefined
}

/** `end`: how it ended; undefined: a worker is to do it. */
type PostDeletion = {
  readonly askedAt: Temporal.Instant
  readonly note: string
  readonly tries: number
  readonly end: 'deleted' | 'absent' | 'refused' | 'given-up' | undefined
  readonly endedAt: Temporal.Instant | undefined
  /** What the network said last. */
  readonly detail: string | undefined
  readonly httpStatus: number | undefined
  readonly requestId: string | undefined
}

export type PostPage = {
  readonly limit: number
  /** Only this one. */
  readonly id?: PostId
  readonly states?: readonly string[]
  /** Only of this organisation, by slug. */
  readonly organisation?: string
  readonly platform?: PlatformName
  readonly locale?: string
  /** Only unconfirmed ones that wait for this: their account to be read back, or a person. */
  readonly waiting?: 'reading' | 'person'
  /** Only of campaigns in this reach; all of them without it. */
  readonly reach?: Reach
  /** The last item of the page before: its due time and id. */
  readonly after?: { readonly dueAt: string; readonly id: string }
}

type Row = {
  id: PostId
  campaign: string
  settle_at: string | null
  state: string
  reason: string | null
  organisation: string
  organisation_name: string
  platform: PlatformName
  account: string
  wave: string
  occurrence: number
  message: string
  locale: string
  text: string
  media: readonly PostPicture[]
  due_at: string
  late_after: string
  next_at: string
  published_at: string | null
  remote_id: string | null
  remote_url: string | null
  notes: string[]
  attempts: AttemptRow[]
  deletion: DeletionRow | null
}

type DeletionRow = {
  asked_at: string
  note: string
  tries: number
  end: NonNullable<PostDeletion['end']> | null
  ended_at: string | null
  evidence: { detail?: string; httpStatus?: number; requestId?: string } | null
}

type AttemptRow = {
  n: number | null
  claimed_at: string
  ended_at: string | null
  outcome: string | null
  http_status: number | null
  evidence: { detail?: string; requestId?: string; settled?: SettledRow } | null
  worker: string
  readings: ReadingRow[] | null
}

type SettledRow = { by: string; as: string; note: string; at?: string; remoteUrl?: string }
type ReadingRow = Omit<KeptReading, 'near'> & { at: string; near: (Omit<SeenPost, 'at'> & { at: string })[] }

/** A page of posts with every attempt, by due time: of one campaign, or of all. */
export async function listPosts(
  db: Db,
  campaignId: CampaignId | undefined,
  page: PostPage,
): Promise<readonly PostItem[]> {
  const { sql } = db
  // Only what is asked for stands in the statement: a plan for "this, or anything" could not use the index.
  const states = page.states === undefined ? undefined : JSON.stringify(page.states)
  const { after } = page
  const rows = await sql<Row[]>`
    select p.id, c.slug as campaign, p.state, p.reason, p.settle_at::text, o.slug as organisation,
      o.name as organisation_name, p.platform,
      a.handle as account, w.key as wave,
      p.occurrence, m.key as message, p.locale, p.text, p.media, p.due_at::text, p.late_after::text, p.next_at::text,
      p.published_at::text, p.remote_id, p.remote_url, p.notes,
      coalesce((
        select jsonb_agg(jsonb_build_object('n', t.n, 'claimed_at', t.claimed_at, 'ended_at', t.ended_at,
          'outcome', t.outcome, 'http_status', t.http_status, 'evidence', t.evidence, 'worker', t.worker,
          'readings', t.readings)
          order by t.claimed_at, t.n)
        from attempts t where t.post_id = p.id), '[]') as attempts,
      (select jsonb_build_object('asked_at', d.asked_at, 'note', d.note, 'tries', d.tries, 'end', d."end",
        'ended_at', d.ended_at, 'evidence', d.evidence) from post_deletions d where d.post_id = p.id) as deletion
    from posts p
    join campaigns c on c.id = p.campaign_id
    join organisations o on o.id = p.organisation_id
    join accounts a on a.id = p.account_id
    join waves w on w.id = p.wave_id
    join messages m on m.id = p.message_id
    where ${campaignId === undefined ? sql`true` : sql`p.campaign_id = ${campaignId}`}
      ${page.reach === undefined ? sql`` : sql`and ${isCampaignInReach(sql, page.reach, 'p.campaign_id')}`}
      ${page.id === undefined ? sql`` : sql`and p.id = ${page.id}`}
      ${states === undefined ? sql`` : sql`and p.state in (select jsonb_array_elements_text(${states}::text::jsonb))`}
      ${page.organisation === undefined ? sql`` : sql`and p.organisation_id = (select id from organisations where slug = ${page.organisation})`}
      ${page.platform === undefined ? sql`` : sql`and p.platform = ${page.platform}`}
      ${page.locale === undefined ? sql`` : sql`and p.locale = ${page.locale}`}
      ${after === undefined ? sql`` : sql`and (p.due_at, p.id) > (${after.dueAt}::timestamptz, ${after.id}::uuid)`}
      ${page.waiting === undefined ? sql`` : sql`and p.state = 'unconfirmed' and (p.settle_at is null) = ${page.waiting === 'person'}`}
    order by p.due_at, p.id
    limit ${page.limit}`
  return rows.map(itemOf)
}

/** How many posts of a campaign are in each state. */
export async function countPosts(db: Db, campaignId: CampaignId): Promise<Readonly<Record<string, number>>> {
  const rows = await db.sql<{ state: string; count: number }[]>`
    select state, count(*)::int as count from posts where campaign_id = ${campaignId} group by state order by state`
  return Object.fromEntries(rows.map((row) => [row.state, row.count]))
}

function itemOf(row: Row): PostItem {
  const isWaiting = row.state === 'scheduled' || row.state === 'queued'
  return {
    id: row.id,
    campaign: row.campaign,
    state: row.state,
    reason: row.reason ?? undefined,
    organisation: row.organisation,
    organisationName: row.organisation_name,
    platform: row.platform,
    account: row.account,
    wave: row.wave,
    occurrence: row.occurrence,
    message: row.message,
    locale: row.locale,
    text: row.text,
    media: row.media,
    dueAt: parseInstant(row.due_at),
    lateAfter: parseInstant(row.late_after),
    nextAt: isWaiting ? parseOptionalInstant(row.next_at) : undefined,
    publishedAt: parseOptionalInstant(row.published_at),
    remoteId: row.remote_id ?? undefined,
    remoteUrl: row.remote_url ?? undefined,
    notes: row.notes,
    readAt: parseOptionalInstant(row.settle_at),
    attempts: row.attempts.map(attemptOf),
    deletion: row.deletion === null ? undefined : deletionOf(row.deletion),
  }
}

function deletionOf({ asked_at, note, tries, end, ended_at, evidence }: DeletionRow): PostDeletion {
  return {
    askedAt: Temporal.Instant.from(asked_at),
    note,
    tries,
    end: end ?? undefined,
    endedAt: ended_at === null ? undefined : Temporal.Instant.from(ended_at),
    detail: evidence?.detail,
    httpStatus: evidence?.httpStatus,
    requestId: evidence?.requestId,
  }
}

function attemptOf(row: AttemptRow): Attempt {
  return {
    n: row.n ?? undefined,
    claimedAt: Temporal.Instant.from(row.claimed_at),
    endedAt: row.ended_at === null ? undefined : Temporal.Instant.from(row.ended_at),
    outcome: row.outcome ?? undefined,
    httpStatus: row.http_status ?? undefined,
    detail: row.evidence?.detail,
    requestId: row.evidence?.requestId,
    worker: row.worker,
    readings: (row.readings ?? []).map(readingOf),
    settled: row.evidence?.settled && settledOf(row.evidence.settled),
  }
}

function readingOf({ at, near, ...reading }: ReadingRow): AttemptReading {
  return {
    ...reading,
    at: Temporal.Instant.from(at),
    near: near.map((post) => ({ ...post, at: Temporal.Instant.from(post.at) })),
  }
}

function settledOf({ by, as, note, at, remoteUrl }: SettledRow): SettledByHand {
  return { by, as, note, at: at === undefined ? undefined : Temporal.Instant.from(at), remoteUrl }
}
