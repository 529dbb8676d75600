/** An event as calendar programs know it. */
export type CalendarEvent = {
  /** Stays the same for as long as it is the same event, and is nowhere else. */
  readonly uid: string
  readonly start: Temporal.Instant
  /** Left out, or not after `start`: the event is a moment. */
  readonly end?: Temporal.Instant
  readonly summary: string
  readonly description?: string
  readonly url?: string
  readonly status: 'tentative' | 'confirmed' | 'canceled'
  /** Rises with every revision. */
  readonly sequence: number
  readonly revisedAt: Temporal.Instant
}

export type Calendar = {
  readonly title: string
  /** How often a program may ask again. */
  readonly refreshEvery: Temporal.Duration
  readonly events: readonly CalendarEvent[]
}

/** RFC 5545, section 3.1: without the line break. */
const LINE_OCTETS = 75

/**
 * The calendar as an iCalendar text (RFC 5545, with the calendar's name and refresh interval of RFC 7986), for a file or a
 * feed. All moments are in UTC. The same calendar gives the same text: without a METHOD, DTSTAMP is when the event was
 * last revised (section 3.8.7.2), not when the text was made.
 */
export function writeCalendar({ title, refreshEvery, events }: Calendar): string {
  const every = refreshEvery.toString()
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Chorus//Chorus//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${textOf(title)}`,
    // What programs of before RFC 7986 read.
    `X-WR-CALNAME:${textOf(title)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${every}`,
    `X-PUBLISHED-TTL:${every}`,
    ...events.flatMap(linesOf),
    'END:VCALENDAR',
  ]
    .map((line) => `${fold(line)}\r\n`)
    .join('')
}

const statuses = { tentative: 'TENTATIVE', confirmed: 'CONFIRMED', canceled: 'CANCELLED' } as const

function linesOf(event: CalendarEvent): readonly string[] {
  const { start, end, description, url } = event
  const lasts = end !== undefined && seconds(end) > seconds(start)
  return [
    'BEGIN:VEVENT',
    `UID:${textOf(event.uid)}`,
    `DTSTAMP:${utc(event.revisedAt)}`,
    `LAST-MODIFIED:${utc(event.revisedAt)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTART:${utc(start)}`,
    ...(lasts ? [`DTEND:${utc(end)}`] : []),
    `SUMMARY:${textOf(event.summary)}`,
    ...(description === undefined ? [] : [`DESCRIPTION:${textOf(description)}`]),
    ...(url !== undefined && URL_FORM.test(url) ? [`URL:${url}`] : []),
    `STATUS:${statuses[event.status]}`,
    // Nobody is busy because a post goes out.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** Nothing in it could end the line or is no part of an address (RFC 3986). */
const URL_FORM = /^https?:\/\/[!#-;=?-[\]_a-z~]+$/i

/** A value of type TEXT (section 3.3.11). Control characters other than tab and line end have no place in it. */
function textOf(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\t\n])\p{Cc}/gu, '')
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
}

/** Whole seconds, rounded down: the form has no smaller ones. */
function seconds(at: Temporal.Instant): number {
  return Math.floor(at.epochMilliseconds / 1_000)
}

/** As in `20261201T090000Z` (section 3.3.5, form 2). */
function utc(at: Temporal.Instant): string {
  const text = Temporal.Instant.fromEpochMilliseconds(seconds(at) * 1_000).toString()
  return text.replaceAll(/[-:]/g, '')
}

/** The line in pieces of 75 octets at most, each after the first behind a space; no character is cut. */
function fold(line: string): string {
  const pieces: string[] = []
  let from = 0
  let octets = 0
  let at = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > LINE_OCTETS) {
      pieces.push(line.slice(from, at))
      from = at
      // The space counts, too.
      octets = 1
    }
    octets += size
    at += character.length
  }
  return [...pieces, line.slice(from)].join('\r\n ')
}

/** In UTF-8. */
function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80) return 1
  if (point < 0x8_00) return 2
  return point < 0x1_00_00 ? 3 : 4
}
