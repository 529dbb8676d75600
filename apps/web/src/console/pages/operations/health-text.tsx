import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Moment } from '../../../components/moment.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { OWN_ZONE } from '../../ui/own-zone.ts'

type Health = components['schemas']['Health']

type HealthTextProps = {
  readonly code: Exclude<Health['codes'][number], 'lane-closed'>
  readonly health: Health
}

type HealthWords = (health: Health, seconds: (ms: number) => string) => ReactNode

const WORDS: Readonly<Record<HealthTextProps['code'], HealthWords>> = {
  paused: () => <Trans>Everything is paused.</Trans>,
  'no-worker': () => <Trans>No worker is running: nothing is published. Start one.</Trans>,
  'none-promotes': () => (
    <Trans>Workers run, but none looks for due posts: see their log for “promotion failed”.</Trans>
  ),
  'all-stopping': () => <Trans>Every worker is stopping: start another one.</Trans>,
  'clock-skew': (health, seconds) => (
    <Trans>
      The clock of a worker differs from the database’s by {seconds(health.clockSkewMs)}. Nothing goes wrong; set it
      right.
    </Trans>
  ),
  'versions-differ': (health) => (
    <Trans>
      Workers of different versions run together (<bdi>{health.versions.join(', ')}</bdi>): finish the upgrade.
    </Trans>
  ),
  poisoned: (health) => (
    <Plural
      value={health.poisoned}
      one="# post is set aside, since every worker that took it stumbled: see the log, then schedule it again."
      other="# posts are set aside, since every worker that took them stumbled: see the log, then schedule them again."
    />
  ),
  'waits-for-person': (health) => (
    <Plural
      value={health.waitForPerson}
      one="# post is unconfirmed and waits for a person: look at the account, then settle it."
      other="# posts are unconfirmed and wait for a person: look at the accounts, then settle them."
    />
  ),
  'no-mailer': () => (
    <Trans>
      No worker sends mails: organisations get neither invitations nor receipts. Set <code>SMTP_URL</code> and{' '}
      <code>MAIL_FROM</code> for the workers.
    </Trans>
  ),
  'mails-late': () => <Trans>Mails have been waiting too long: see the log of the workers for “mail not sent”.</Trans>,
  'mails-failed': () => (
    <Trans>Mails of the last day could not be delivered: see the log of the workers for “mail not sent”.</Trans>
  ),
  'webhook-off': () => (
    <Trans>A webhook was turned off, since nothing could be delivered to it: see the settings.</Trans>
  ),
  overdue: (health, seconds) => (
    <Trans>A post has been due for {seconds(health.oldestDueMs)}: see its reason in the list of posts.</Trans>
  ),
}

/** One thing that is not as it should be, and what to do about it. */
export function HealthText({ code, health }: HealthTextProps): ReactNode {
  const { i18n } = useLingui()
  return WORDS[code](health, (ms) =>
    i18n.number(Math.abs(ms) / 1_000, { style: 'unit', unit: 'second', maximumFractionDigits: 1 }),
  )
}

/** A network or instance that stands still: until when, why, and how much waits behind it. */
export function LaneText({ lane }: { readonly lane: Health['closedLanes'][number] }): ReactNode {
  const { lane: name, until, why, posts } = lane
  const waiting = <Plural value={posts} one="# post waits behind it." other="# posts wait behind it." />
  const reason = why === undefined ? null : <bdi lang="en">({why})</bdi>
  return until === undefined ? (
    <Trans>
      <bdi>{name}</bdi> is held {reason}: {waiting}
    </Trans>
  ) : (
    <Trans>
      <bdi>{name}</bdi> waits until <Moment at={until} zone={OWN_ZONE} /> {reason}: {waiting}
    </Trans>
  )
}
