import { useLingui } from '@lingui/react'
import type { ReactNode } from 'react'

type MomentProps = {
  /** RFC 3339, as the API says it. */
  readonly at: string
  /** IANA name of the zone that it is shown in. */
  readonly zone: string
}

/** A moment as people of a zone say it, with the zone's name: `Tuesday, 1 December 2026 at 10:00, Kenya Time`. */
export function Moment({ at, zone }: MomentProps): ReactNode {
  const { i18n } = useLingui()
  return <time dateTime={at}>{momentText(at, zone, i18n.locale)}</time>
}

/** The same as text alone, for titles and labels. */
export function momentText(at: string, zone: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'longGeneric',
  })
  return format.format(Temporal.Instant.from(at).epochMilliseconds)
}
