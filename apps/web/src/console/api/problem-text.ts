import type { I18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'

const BY_CODE = {
  'no-such-campaign': msg`There is no such campaign, or it is not yours to see.`,
  'not-found': msg`There is nothing here.`,
  'too-many-streams': msg`This page is open in too many windows at once.`,
  'changed-meanwhile': msg`Somebody changed it meanwhile. Load it again, then repeat what you did.`,
  'not-a-draft': msg`Only a draft can be launched, and only once.`,
  'nothing-planned': msg`No plan was applied yet: plan the campaign, look at the plan, apply it, then launch.`,
  'admins-only': msg`Only an admin may do this.`,
  'too-large': msg`The file is larger than 4 MiB.`,
  'not-yours': msg`Your role does not allow this. An admin gives roles.`,
  'step-up-needed': msg`This wants a fresh proof that it is you.`,
  'no-such-post': msg`There is no such post, or it is not yours to see.`,
  'after-deadline': msg`The deadline leaves no room for it. Move the deadline first.`,
  'id-taken': msg`Another post of this account has that id. Look again which of the two it is.`,
  'campaign-ended': msg`The campaign is over.`,
  'invitation-ended': msg`This invitation has ended already.`,
  'not-invited': msg`An organisation that is new here needs a name, a time zone and languages.`,
  'was-open': msg`It is open already.`,
  'no-such-lane': msg`There is no such lane.`,
  'address-taken': msg`Somebody has this mail address already.`,
  'last-admin': msg`This is the last admin. Make another admin first.`,
  'needs-a-person': msg`A live installation never repeats a post on this network by itself.`,
  'no-such-webhook': msg`There is no such webhook.`,
  'no-such-delivery': msg`This delivery is not kept any more.`,
  'turned-off': msg`The webhook is turned off. Turn it on first.`,
  'too-many-webhooks': msg`There are as many webhooks as there may be. Take one out first.`,
  'no-such-token': msg`This token was revoked already.`,
  'not-ready': msg`Something is not ready. The launch lists it.`,
  'point-not-open': msg`There is nothing to let pass any more.`,
  'point-not-waived': msg`It was not let pass.`,
  'still-running': msg`It is still running. Stop it first.`,
  'deletion-asked-already': msg`It is deleted there, or is about to be.`,
  'in-the-past': msg`That moment has passed. Choose one that is still to come.`,
  'time-is-over': msg`Its time is over. Schedule it again instead.`,
  'bad-cursor': msg`This page of the list is gone. Go back to the start.`,
} as const

const BY_STATUS: Readonly<Record<number, (typeof BY_CODE)[keyof typeof BY_CODE]>> = {
  403: msg`You may not do this.`,
  404: msg`There is nothing here.`,
  422: msg`Something in it is not as it should be.`,
  429: msg`Too many tries: wait a few minutes.`,
}

/** What a refusal means for the reader, in the reader's language: by its code, else its status; never the server's own words. */
export function problemText(i18n: I18n, problem: unknown): string {
  if (!isProblem(problem)) return i18n._(msg`Chorus cannot be reached. Check the connection, then try again.`)
  if (problem.code.startsWith('post-is-'))
    return i18n._(msg`The post is in a state that does not allow this. Load it again.`)
  const known = BY_CODE[problem.code as keyof typeof BY_CODE] ?? BY_STATUS[problem.status]
  return i18n._(known ?? msg`Something went wrong on our side.`)
}

/** Whether the API wants a fresh proof of who asks, before it does what was asked. */
export function wantsStepUp(problem: unknown): boolean {
  return isProblem(problem) && problem.code === 'step-up-needed'
}

function isProblem(given: unknown): given is { readonly code: string; readonly status: number } {
  return typeof given === 'object' && given !== null && 'code' in given && 'status' in given
}
