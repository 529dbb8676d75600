import {
  type ReportCount,
  type ReportOrganisation,
  type ReportOutcome,
  reportOutcomes,
  type ReportPost,
} from '@chorus/db'
import { defined } from '@chorus/shared'

type OutcomeCounts = Readonly<Partial<Record<ReportOutcome, number>>>

type Counted = { readonly posts: OutcomeCounts }

/** A report in the shape that the API answers with, but for what is known of the campaign itself. */
export type ReportSums = Counted & {
  readonly organisations: { readonly asked: number } & Readonly<
    Record<'agreed' | 'declined' | 'silent' | 'left', number>
  >
  readonly byOrganisation: readonly (Counted & Pick<ReportOrganisation, 'organisation' | 'name'> & { answer: Answer })[]
  readonly byPlatform: readonly (Counted & { readonly platform: string })[]
  readonly byLocale: readonly (Counted & { readonly locale: string })[]
  readonly overTime: readonly (Counted & { readonly day: string })[]
}

export const answers = ['agreed', 'declined', 'silent', 'left'] as const
type Answer = (typeof answers)[number]

const ANSWERS: Readonly<Record<ReportOrganisation['state'], Answer>> = {
  joined: 'agreed',
  declined: 'declined',
  invited: 'silent',
  left: 'left',
}

/** Sums of a report. Organisations without any post stand in it, too: that they said nothing is part of it. */
export function reportSums(counts: readonly ReportCount[], organisations: readonly ReportOrganisation[]): ReportSums {
  const of = (about: ReportCount['of']) => groups(counts.filter((count) => count.of === about))
  const own = of('organisation')
  const states = organisations.map(({ state }) => ANSWERS[state])
  const saying = (answer: Answer) => states.filter((one) => one === answer).length
  return {
    organisations: {
      asked: organisations.length,
      agreed: saying('agreed'),
      declined: saying('declined'),
      silent: saying('silent'),
      left: saying('left'),
    },
    posts: of('all').get('') ?? {},
    byOrganisation: organisations.map(({ id, organisation, name, state }) => ({
      organisation,
      name,
      answer: ANSWERS[state],
      posts: own.get(id) ?? {},
    })),
    byPlatform: [...of('platform')].map(([platform, posts]) => ({ platform, posts })),
    byLocale: [...of('locale')].map(([locale, posts]) => ({ locale, posts })),
    overTime: [...of('day')].map(([day, posts]) => ({ day, posts })),
  }
}

function groups(counts: readonly ReportCount[]): ReadonlyMap<string, OutcomeCounts> {
  const found = new Map<string, Partial<Record<ReportOutcome, number>>>()
  for (const { key, outcome, posts } of counts) {
    const group = found.get(key) ?? {}
    group[outcome] = posts
    found.set(key, group)
  }
  return found
}

/** The columns of a report's posts, for CSV. */
export const reportColumns: readonly string[] = [
  'organisation',
  'name',
  'platform',
  'account',
  'locale',
  'wave',
  'message',
  'outcome',
  'reason',
  'dueAt',
  'publishedAt',
  'url',
  'text',
]

/** A post in those columns. */
export function reportCells(post: ReportPost): readonly string[] {
  const { organisation, organisationName, platform, account, locale, wave, message, outcome, text } = post
  const { reason = '', dueAt, publishedAt, remoteUrl = '' } = post
  const moments = [dueAt.toString(), publishedAt?.toString() ?? '']
  return [
    organisation,
    organisationName,
    platform,
    account,
    locale,
    wave,
    message,
    outcome,
    reason,
    ...moments,
    remoteUrl,
    text,
  ]
}

/** The columns of a report's organisations, for CSV. */
export const organisationColumns: readonly string[] = ['organisation', 'name', 'answer', ...reportOutcomes]

/** An organisation in those columns. */
export function organisationCells({
  organisation,
  name,
  answer,
  posts,
}: ReportSums['byOrganisation'][number]): readonly string[] {
  return [organisation, name, answer, ...reportOutcomes.map((outcome) => String(posts[outcome] ?? 0))]
}

export type ReportLink = Pick<ReportPost, 'organisation' | 'organisationName' | 'platform' | 'account'> & {
  readonly post: string
  readonly url: string
  readonly publishedAt?: string
}

/** A post that went out, as a report links it. */
export function linkAnswer(post: ReportPost): ReportLink {
  const { id, organisation, organisationName, platform, account, publishedAt, remoteUrl } = post
  const known = { post: id, organisation, organisationName, platform, account, url: remoteUrl ?? '' }
  return { ...known, ...defined({ publishedAt: publishedAt?.toString() }) }
}
