/** A property as it stands in a calendar: its value unfolded, not unescaped. */
type CalendarLine = { readonly name: string; readonly parameters: string; readonly value: string }

export type ReadEvent = ReadonlyMap<string, string>

export type ReadCalendar = {
  readonly properties: ReadonlyMap<string, string>
  readonly events: readonly ReadEvent[]
}

/** For tests: reads an iCalendar text by the letter of RFC 5545. @throws for anything that it does not allow. */
export function readCalendar(text: string): ReadCalendar {
  const [first, ...rest] = unfold(text).map(lineOf)
  const last = rest.pop()
  demand(is(first, 'BEGIN', 'VCALENDAR') && is(last, 'END', 'VCALENDAR'), 'It does not begin and end as a calendar.')
  const firstEvent = rest.findIndex((line) => line.name === 'BEGIN')
  const head = firstEvent === -1 ? rest : rest.slice(0, firstEvent)
  const properties = propertiesOf(head)
  for (const name of ['PRODID', 'VERSION']) demand(properties.has(name), `No ${name}.`)
  const events = eventsOf(rest.slice(head.length))
  demand(new Set(events.map((event) => event.get('UID'))).size === events.length, 'A UID comes twice.')
  return { properties, events }
}

/** A value of type TEXT as it was meant. @throws when something in it had to be escaped and is not. */
export function unescape(value: string): string {
  demand(/^(?:[^\\;,]|\\[\\;,nN])*$/.test(value), `Badly escaped: ${value}`)
  return value.replaceAll(/\\(.)/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))
}

function demand(isSo: boolean, otherwise: string): asserts isSo {
  if (!isSo) throw new Error(otherwise)
}

function unfold(text: string): readonly string[] {
  demand(text.endsWith('\r\n'), 'The last line does not end.')
  const raw = text.slice(0, -2).split('\r\n')
  for (const line of raw) {
    demand(line.isWellFormed(), `A character is cut: ${JSON.stringify(line)}`)
    demand(octetsOf(line) <= 75, `Longer than 75 octets: ${line}`)
    demand(!/(?!\t)\p{Cc}/u.test(line), `A control character: ${JSON.stringify(line)}`)
  }
  return raw.join('\r\n').replaceAll('\r\n ', '').split('\r\n')
}

/** In UTF-8. @throws URIError for half a surrogate pair. */
function octetsOf(line: string): number {
  return encodeURIComponent(line).replaceAll(/%../g, '-').length
}

function lineOf(line: string): CalendarLine {
  const [, name, parameters, value] = /^([A-Z-]+)((?:;[A-Z-]+=[^;:"]+)*):(.*)$/su.exec(line) ?? []
  demand(name !== undefined && value !== undefined, `Not a property: ${line}`)
  return { name, parameters: parameters ?? '', value }
}

function is(line: CalendarLine | undefined, name: string, value: string): boolean {
  return line?.name === name && line.value === value
}

function propertiesOf(lines: readonly CalendarLine[]): ReadonlyMap<string, string> {
  const names = lines.map(({ name }) => name)
  demand(new Set(names).size === names.length, `A property comes twice: ${names.join(' ')}`)
  return new Map(lines.map(({ name, value }) => [name, value]))
}

function eventsOf(lines: readonly CalendarLine[]): readonly ReadEvent[] {
  const events: ReadEvent[] = []
  let open: CalendarLine[] | undefined
  for (const line of lines) {
    if (is(line, 'BEGIN', 'VEVENT')) {
      demand(open === undefined, 'An event in an event.')
      open = []
    } else {
      demand(open !== undefined, `Out of place: ${line.name}`)
      if (!is(line, 'END', 'VEVENT')) open.push(line)
      else {
        events.push(eventOf(open))
        open = undefined
      }
    }
  }
  demand(open === undefined, 'An event does not end.')
  return events
}

const forms = {
  UID: /^.+$/su,
  DTSTAMP: /^\d{8}T\d{6}Z$/,
  DTSTART: /^\d{8}T\d{6}Z$/,
  STATUS: /^(?:TENTATIVE|CONFIRMED|CANCELLED)$/,
  SEQUENCE: /^\d+$/,
}

function eventOf(lines: readonly CalendarLine[]): ReadEvent {
  const event = propertiesOf(lines)
  for (const [name, form] of Object.entries(forms))
    demand(form.test(event.get(name) ?? ''), `${name} is not as it must be.`)
  for (const name of ['DTEND', 'LAST-MODIFIED']) {
    demand(forms.DTSTART.test(event.get(name) ?? '20260101T000000Z'), `${name} is no UTC time.`)
  }
  const end = event.get('DTEND')
  demand(end === undefined || end > (event.get('DTSTART') ?? ''), 'It ends before it starts.')
  for (const name of ['SUMMARY', 'DESCRIPTION']) unescape(event.get(name) ?? '')
  return event
}
