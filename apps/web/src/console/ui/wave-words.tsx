import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { lengthOf } from '../kit/wave-form.ts'
import type { PlainWave } from '../kit/plain-kit.ts'

type WaveWordsProps = { readonly wave: PlainWave; readonly zone: string }

/** A wave told back in whole sentences, so that nobody has to read its fields. */
export function WaveWords({ wave, zone }: WaveWordsProps): ReactNode {
  return (
    <p className="max-w-prose">
      <MomentWords wave={wave} /> <ZoneWords wave={wave} zone={zone} /> <SpreadWords wave={wave} />{' '}
      <RepeatWords wave={wave} /> <LateWords wave={wave} />
    </p>
  )
}

/** A duration in words of the reader's language: `4 hours`. */
function Duration({ iso }: { readonly iso: string }): ReactNode {
  const { i18n } = useLingui()
  return Temporal.Duration.from(iso).abs().toLocaleString(i18n.locale, { style: 'long' })
}

/** A date of the campaign by its name. */
export function AnchorName({ name }: { readonly name: string }): ReactNode {
  if (name === 'deadline') return <Trans>the deadline</Trans>
  if (name === 'opening') return <Trans>the opening</Trans>
  return <bdi>{name}</bdi>
}

type Words = { readonly wave: PlainWave }

function MomentWords({ wave: { when } }: Words): ReactNode {
  const { i18n } = useLingui()
  if (when.asSoonAs === 'agreed') {
    const within = <Duration iso={when.within ?? 'P7D'} />
    return <Trans>It begins for each organisation as soon as it agrees, for {within}.</Trans>
  }
  if (when.at !== undefined) {
    const at = <bdi>{wallText(when.at, i18n.locale)}</bdi>
    return <Trans>It begins on {at}.</Trans>
  }
  const anchor = <AnchorName name={when.anchor ?? 'deadline'} />
  const offset = when.offset ?? 'PT0S'
  const length = <Duration iso={offset} />
  const { sign } = Temporal.Duration.from(offset)
  if (when.time === undefined) {
    if (sign === 0) return <Trans>It begins at {anchor}.</Trans>
    return sign < 0 ? (
      <Trans>
        It begins {length} before {anchor}.
      </Trans>
    ) : (
      <Trans>
        It begins {length} after {anchor}.
      </Trans>
    )
  }
  const time = <bdi>{when.time}</bdi>
  if (sign === 0) {
    return (
      <Trans>
        It begins on the day of {anchor} at {time}.
      </Trans>
    )
  }
  return sign < 0 ? (
    <Trans>
      It begins {length} before {anchor} at {time}.
    </Trans>
  ) : (
    <Trans>
      It begins {length} after {anchor} at {time}.
    </Trans>
  )
}

function ZoneWords({ wave: { when }, zone: campaignZone }: WaveWordsProps): ReactNode {
  const isByClock = when.time !== undefined || (when.at !== undefined && !when.at.endsWith('Z'))
  if (!isByClock) return null
  const zone = when.zone ?? 'campaign'
  if (zone === 'organisation') return <Trans>Each organisation’s own clock counts.</Trans>
  const name = <bdi>{zone === 'campaign' ? campaignZone : zone}</bdi>
  return <Trans>The clock of {name} counts.</Trans>
}

function SpreadWords({ wave: { together, spread } }: Words): ReactNode {
  if (together === true) return <Trans>All posts go out at that very moment.</Trans>
  if (spread === undefined) return <Trans>The posts follow each other as closely as the networks allow.</Trans>
  const over = <Duration iso={spread.over} />
  const gap = lengthOf(spread.gap)?.amount === 0 ? undefined : spread.gap
  if (gap === undefined) return <Trans>The posts are spread over {over}.</Trans>
  const apart = <Duration iso={gap} />
  return (
    <Trans>
      The posts are spread over {over}, at least {apart} apart.
    </Trans>
  )
}

function RepeatWords({ wave: { when } }: Words): ReactNode {
  if (when.repeat === undefined) return null
  const until = <AnchorName name={String(when.repeat['until'])} />
  const { every } = when.repeat
  if (typeof every !== 'string') return <Trans>It comes again by a rule of its own, until {until}.</Trans>
  const length = <Duration iso={every} />
  return (
    <Trans>
      It comes again every {length}, until {until}.
    </Trans>
  )
}

function LateWords({ wave: { lateBy = 'PT1H' } }: Words): ReactNode {
  const late = <Duration iso={lateBy} />
  return <Trans>What could not start within {late} of its time is not sent late.</Trans>
}

/** A wall time, or an instant, as people of a language write it. */
function wallText(at: string, locale: string): string {
  const format = { dateStyle: 'full', timeStyle: 'short' } as const
  return /(?:Z|[+-]\d\d:?\d\d)$/.test(at)
    ? `${Temporal.Instant.from(at).toLocaleString(locale, { ...format, timeZone: 'UTC' })} UTC`
    : Temporal.PlainDateTime.from(at).toLocaleString(locale, format)
}
