import { useLingui } from '@lingui/react'
import type { ReactNode } from 'react'

/** Making a format costs more than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(locale: string, zone: string): Intl.DateTimeFormat {
  const key = `${locale} ${zone}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })
  formats.set(key, format)
  return format
}

/** A moment in a list, `1 Dec 2026, 10:00`, where the zone is said once for all. */
export function ShortMoment({ at, zone }: { readonly at: string; readonly zone: string }): ReactNode {
  const { i18n } = useLingui()
  const text = formatOf(i18n.locale, zone).format(Temporal.Instant.from(at).epochMilliseconds)
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {text}
    </time>
  )
}
