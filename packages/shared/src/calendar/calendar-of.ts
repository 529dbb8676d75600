import { type CalendarEvent, writeCalendar } from './write-calendar.ts'

/** The posts of one moment of a wave on one network, counted. */
export type CalendarMoment = {
  readonly waveId: string
  readonly wave: string
  /** 0 for a wave that does not repeat. */
  readonly occurrence: number
  readonly platform: string
  /** Due times of its first and its last post. */
  readonly firstDueAt: Temporal.Instant
  readonly lastDueAt: Temporal.Instant
  /** How many of its posts are in each state. */
  readonly states: Readonly<Record<string, number>>
}

/** A post as its organisation sees it in a calendar. */
export type CalendarPost = {
  readonly id: string
  readonly wave: string
  readonly account: string
  readonly platform: string
  readonly state: string
  readonly text: string
  readonly dueAt: Temporal.Instant
  readonly publishedAt?: Temporal.Instant
  /** Where it stands, once it went out. */
  readonly url?: string
  readonly rev: number
  readonly revisedAt: Temporal.Instant
}

export type CalendarCampaign = {
  readonly id: string
  readonly title: string
  readonly timeZone: string
  /** Instants by name. */
  readonly anchors: Readonly<Record<string, Temporal.Instant>>
  /** Rises with every change of the plan or of an anchor. */
  readonly version: number
  readonly revisedAt: Temporal.Instant
}

export type CalendarSubject = {
  readonly campaign: CalendarCampaign
  /** Whose calendar: the name of an organisation; absent: everybody's. */
  readonly organisation?: string
  /** What everybody's calendar shows: an event for each moment and network, however many posts that is. */
  readonly moments?: readonly CalendarMoment[]
  /** What an organisation's calendar shows: an event for each of its posts, with its text. */
  readonly posts?: readonly CalendarPost[]
}

/** Programs may ask more often; most never do. */
const REFRESH_EVERY = Temporal.Duration.from('PT1H')

/**
 * An iCalendar text of a campaign or of an organisation's part in it: the anchors, and the moments or posts that are given.
 *
 * Canceled posts stay in it as canceled, since a program that saw them would keep them otherwise. Times are in UTC; the
 * descriptions also say them in the campaign's zone.
 */
export function calendarOf({ campaign, organisation, moments = [], posts = [] }: CalendarSubject): string {
  const events = [
    ...Object.entries(campaign.anchors).map(([name, at]) => anchorEvent(campaign, name, at)),
    ...moments.map((moment) => momentEvent(campaign, moment)),
    ...posts.map((post) => postEvent(campaign, post)),
  ]
  const title = organisation === undefined ? campaign.title : `${campaign.title} – ${organisation}`
  return writeCalendar({ title, refreshEvery: REFRESH_EVERY, events: events.toSorted(inOrder) })
}

function inOrder(a: CalendarEvent, b: CalendarEvent): number {
  return Temporal.Instant.compare(a.start, b.start) || (a.uid < b.uid ? -1 : 1)
}

function anchorEvent(campaign: CalendarCampaign, name: string, at: Temporal.Instant): CalendarEvent {
  return {
    uid: `anchor-${campaign.id}-${name}@chorus`,
    start: at,
    summary: `${campaign.title}: ${name}`,
    description: wallOf(at, campaign.timeZone),
    status: 'confirmed',
    sequence: campaign.version,
    revisedAt: campaign.revisedAt,
  }
}

function momentEvent(campaign: CalendarCampaign, moment: CalendarMoment): CalendarEvent {
  const { waveId, wave, occurrence, platform, firstDueAt, lastDueAt, states } = moment
  const counts = Object.entries(states).filter(([, count]) => count > 0)
  const live = counts.filter(([state]) => !isOff(state))
  const named = new Map<string, number>()
  for (const [state, count] of counts) named.set(shown(state), (named.get(shown(state)) ?? 0) + count)
  const total = live.reduce((sum, [, count]) => sum + count, 0)
  return {
    uid: `wave-${waveId}-${occurrence}-${platform}@chorus`,
    start: firstDueAt,
    end: lastDueAt,
    summary: `${wave}: ${total} ${total === 1 ? 'post' : 'posts'} on ${platform}`,
    description: [
      [...named].map(([name, count]) => `${count} ${name}`).join(', '),
      `First: ${wallOf(firstDueAt, campaign.timeZone)}`,
      `Last: ${wallOf(lastDueAt, campaign.timeZone)}`,
    ].join('\n'),
    status: statusOf(live.length === 0 ? 'canceled' : isAll(live, 'tentative') ? 'planned' : 'scheduled'),
    sequence: campaign.version,
    revisedAt: campaign.revisedAt,
  }
}

function postEvent(campaign: CalendarCampaign, post: CalendarPost): CalendarEvent {
  const { id, state, platform, account, text, dueAt, publishedAt, url } = post
  const { timeZone } = campaign
  const published = publishedAt === undefined ? [] : [`Published: ${wallOf(publishedAt, timeZone)}`]
  return {
    uid: `post-${id}@chorus`,
    start: dueAt,
    summary: `@${account} on ${platform}: ${shown(state)}`,
    description: [text, '', `Wave: ${post.wave}`, `Due: ${wallOf(dueAt, timeZone)}`, ...published].join('\n'),
    ...(url === undefined ? {} : { url }),
    status: statusOf(state),
    sequence: post.rev,
    revisedAt: post.revisedAt,
  }
}

/** Nothing of it goes out, by somebody's wish. */
function isOff(state: string): boolean {
  return state === 'canceled' || state === 'declined'
}

function isAll(counts: readonly (readonly [string, number])[], status: CalendarEvent['status']): boolean {
  return counts.every(([state]) => statusOf(state) === status)
}

function statusOf(state: string): CalendarEvent['status'] {
  if (isOff(state)) return 'canceled'
  return state === 'planned' || state === 'awaiting_approval' ? 'tentative' : 'confirmed'
}

/** A state by the name that people see: `queued` is how we work. */
function shown(state: string): string {
  return state === 'queued' ? 'scheduled' : state.replaceAll('_', ' ')
}

/** As in `Tue 2026-12-01 10:00 (Europe/Rome)`. */
function wallOf(at: Temporal.Instant, timeZone: string): string {
  const wall = at.toZonedDateTimeISO(timeZone).toPlainDateTime()
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][wall.dayOfWeek - 1] ?? ''
  return `${day} ${wall.toString({ smallestUnit: 'minute' }).replace('T', ' ')} (${timeZone})`
}
