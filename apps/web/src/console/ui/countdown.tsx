import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useNow } from '../api/use-now.ts'

/** How long it is until a moment by the server's clock, to the minute; that it is over when it is. */
export function Countdown({ at }: { readonly at: string }): ReactNode {
  const { i18n } = useLingui()
  const now = useNow()
  const left = now.until(Temporal.Instant.from(at)).total('minutes')
  if (left <= 0) return <Trans>over</Trans>
  return <span className="tabular-nums">{lengthText(left, i18n.locale)}</span>
}

/** A length of time in words: `12 days, 3 hours`. The two largest units of it. */
function lengthText(minutes: number, locale: string): string {
  const whole = Math.max(1, Math.floor(minutes))
  const days = Math.floor(whole / 1440)
  const hours = Math.floor((whole % 1440) / 60)
  const rest = whole % 60
  const shown = days > 0 ? { days, ...(hours > 0 ? { hours } : {}) } : { hours, minutes: rest }
  const given = Object.fromEntries(Object.entries(shown).filter(([, count]) => count > 0))
  return Temporal.Duration.from(given).toLocaleString(locale, { style: 'long' })
}
