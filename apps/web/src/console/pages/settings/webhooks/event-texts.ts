import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { components } from '../../../api/api-types.gen.ts'

export type EventName = components['schemas']['Webhook']['events'][number]

/** What a webhook may be told of, in the order of the page. */
export const EVENT_TEXTS: Readonly<Record<EventName, MessageDescriptor>> = {
  'post.published': msg`Post published`,
  'post.failed': msg`Post failed`,
  'post.missed': msg`Post missed`,
  'post.unconfirmed': msg`Post in doubt`,
  'post.needs-person': msg`Post waits for a person`,
  'post.reported': msg`Reported as posted`,
  'post.declined': msg`Text declined`,
  'post.withdrawn': msg`Post withdrawn`,
  'campaign.launched': msg`Campaign launched`,
  'campaign.paused': msg`Campaign paused`,
  'campaign.resumed': msg`Campaign goes on`,
  'campaign.stopped': msg`Campaign stopped`,
  'installation.paused': msg`Everything paused`,
  'installation.resumed': msg`Everything goes on`,
  'installation.stopped': msg`Everything stopped`,
  'installation.restored': msg`Came up on a restored database`,
  'consent.granted': msg`Consent given`,
  'consent.withdrawn': msg`Consent withdrawn`,
  'organisation.declined': msg`Organisation declined the campaign`,
  'organisation.left': msg`Organisation left`,
  'proposal.made': msg`Other wording proposed`,
  'account.connected': msg`Account connected`,
  'account.disconnected': msg`Account disconnected`,
  'account.needs-reconnect': msg`Account has to be connected again`,
  'webhook.disabled': msg`Webhook turned off, since it failed`,
}

export const eventNames = Object.keys(EVENT_TEXTS) as readonly EventName[]

/** Why a try came to nothing, by its code. One that has no words yet stands as its code. */
export const REASON_TEXTS: Readonly<Record<string, MessageDescriptor>> = {
  timeout: msg`no answer within ten seconds`,
  unreachable: msg`nobody there`,
  tls: msg`no safe connection`,
  'no-such-host': msg`no such host`,
  broken: msg`the connection broke`,
  redirect: msg`it leads elsewhere, which is not followed`,
  refused: msg`the receiver refused it`,
  'not-allowed-address': msg`an address that may not be reached`,
  'not-allowed-not-public': msg`its name leads to a private address`,
  'cannot-unseal': msg`no key at hand opens its address or secret`,
}
