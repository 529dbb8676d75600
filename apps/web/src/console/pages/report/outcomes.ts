import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** What became of posts, in the order in which plots stack them. */
export const outcomes = [
  'published',
  'reported',
  'waiting',
  'unconfirmed',
  'failed',
  'missed',
  'silent',
  'declined',
  'canceled',
] as const

type Outcome = (typeof outcomes)[number]

export type OutcomeCounts = Readonly<Partial<Record<Outcome, number>>>

export const OUTCOME_NAMES: Readonly<Record<Outcome, MessageDescriptor>> = {
  published: msg`Published`,
  reported: msg`Reported as posted`,
  waiting: msg`Still to come`,
  unconfirmed: msg`Unconfirmed`,
  failed: msg`Failed`,
  missed: msg`Missed`,
  silent: msg`Never answered`,
  declined: msg`Declined`,
  canceled: msg`Canceled`,
}

/** What a plot tells apart: by colour and by pattern, so that neither is needed. Several outcomes share one. */
export const groups = [
  { key: 'out', of: ['published', 'reported'], name: msg`Posted`, fill: 'fill-good' },
  { key: 'waiting', of: ['waiting', 'unconfirmed'], name: msg`Still to come, or unconfirmed`, fill: 'fill-accent' },
  { key: 'lost', of: ['failed', 'missed'], name: msg`Failed or missed`, fill: 'fill-danger' },
  {
    key: 'no',
    of: ['silent', 'declined', 'canceled'],
    name: msg`Declined, canceled, or never answered`,
    fill: 'fill-quiet',
  },
] as const satisfies readonly { key: string; of: readonly Outcome[]; name: MessageDescriptor; fill: string }[]

/** How many posts of a group of outcomes there are. */
export function countOf(counts: OutcomeCounts, of: readonly Outcome[]): number {
  return of.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0)
}
