import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import type { ReactNode } from 'react'

const CAMPAIGN_STATES = {
  draft: msg`Draft`,
  active: msg`Active`,
  paused: msg`Paused`,
  finished: msg`Finished`,
  canceled: msg`Stopped`,
} as const

/** State of a campaign, in words; the colour only repeats them. */
export function CampaignState({ state }: { readonly state: keyof typeof CAMPAIGN_STATES }): ReactNode {
  const { i18n } = useLingui()
  return (
    <span className="rounded border border-line px-2 py-0.5 text-sm whitespace-nowrap">
      {i18n._(CAMPAIGN_STATES[state])}
    </span>
  )
}

/** `queued` is how we work, not what people see. */
const POST_STATES = {
  planned: msg`Planned`,
  awaiting_approval: msg`Awaiting approval`,
  scheduled: msg`Scheduled`,
  queued: msg`Scheduled`,
  publishing: msg`Being published`,
  published: msg`Published`,
  unconfirmed: msg`Unconfirmed`,
  failed: msg`Failed`,
  missed: msg`Missed`,
  declined: msg`Declined`,
  canceled: msg`Canceled`,
  handed_over: msg`Handed over`,
  reported: msg`Reported as posted`,
} as const

/** State of posts, in words. Keys of counts are texts to the API's types: one that is not known stays as it is. */
export function PostState({ state }: { readonly state: string }): ReactNode {
  const { i18n } = useLingui()
  return state in POST_STATES ? i18n._(POST_STATES[state as keyof typeof POST_STATES]) : state
}
