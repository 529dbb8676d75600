import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import type { ReactNode } from 'react'

/** Why a post stands where it stands, in words; the codes are those of docs/states.md. */
const REASONS: Readonly<Record<string, MessageDescriptor>> = {
  'cancel-requested': msg`it was to be canceled`,
  'canceled-by-hand': msg`somebody canceled it`,
  'retried-by-hand': msg`somebody scheduled it again`,
  declined: msg`its organisation said no to it`,
  'campaign-declined': msg`its organisation declined the campaign`,
  'campaign-ended': msg`the campaign is over`,
  'organisation-left': msg`its organisation left`,
  withdrawn: msg`its organisation withdrew it`,
  'account-disconnected': msg`the account was disconnected`,
  'consent-ended': msg`the consent has ended`,
  'no-consent': msg`its organisation has not agreed`,
  'not-approved': msg`its organisation has not approved this text`,
  silent: msg`its organisation never answered`,
  late: msg`it was too late`,
  skipped: msg`it was skipped when the campaign went on`,
  stopped: msg`everything was stopped`,
  'not-in-plan': msg`it is not in the plan any more`,
  'installation-paused': msg`everything is paused`,
  'campaign-paused': msg`the campaign is paused`,
  'organisation-paused': msg`the organisation is paused`,
  'account-paused': msg`the account is paused`,
  'network-paused': msg`the network is paused`,
  'lane-paused': msg`the network is paused`,
  'wave-paused': msg`the wave is paused`,
  'needs-reconnect': msg`the account has to be connected again`,
  'budget-spent': msg`the budget is spent`,
  'consent-limit': msg`the limit of its consent is reached`,
  'cap-reached': msg`the posts of this hour are used up`,
  'said-already': msg`another account said the same already`,
  'not-found': msg`it was not found on the account`,
  unreadable: msg`the account could not be read`,
  'no-answer': msg`the network gave no answer`,
  'worker-silent': msg`whoever sent it went silent`,
  'id-taken': msg`what was found belongs to another post`,
  poison: msg`it was set aside, since workers stumbled over it`,
}

/** The reason of a post; one that has no words yet stands as its code. */
export function ReasonText({ reason }: { readonly reason: string }): ReactNode {
  const { i18n } = useLingui()
  const known = REASONS[reason]
  return known === undefined ? <code dir="ltr">{reason}</code> : i18n._(known)
}
