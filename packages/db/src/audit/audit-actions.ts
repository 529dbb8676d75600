import { platformNames } from '@chorus/shared'

/**
 * What a value of an entry's detail may be. There is none for free text, on purpose: the audit outlives what it tells of,
 * and can never be rewritten. So no names, no mail addresses, no texts of posts, no reasons that somebody typed, no secrets;
 * a list of words is the only text there is, besides ids, hashes and keys of a kit.
 *
 * `count`: a whole number, never negative. `flag`: yes or no. `instant`: a moment. `id`: a UUID. `hash`: SHA-256 in hex.
 * `key`: a name that a kit gives its parts, as in `deadline`.
 */
export type DetailKind = 'count' | 'flag' | 'instant' | 'id' | 'hash' | 'key' | readonly string[]

/** How a thing is named. `id`: not every table has UUIDs. `lane`: as in `mastodon:social.example`. `network`: or `all`. */
export type NameForm = 'uuid' | 'id' | 'lane' | 'network' | 'this'

/** What an entry may be about, and how it is named. An account's lane stands under the account. */
export const auditObjects = {
  campaign: 'uuid',
  wave: 'uuid',
  organisation: 'uuid',
  account: 'uuid',
  consent: 'uuid',
  post: 'uuid',
  proposal: 'uuid',
  token: 'uuid',
  person: 'uuid',
  'calendar-feed': 'uuid',
  webhook: 'uuid',
  invitation: 'uuid',
  'organisation-link': 'uuid',
  'portal-session': 'uuid',
  lane: 'lane',
  budget: 'network',
  'settle-policy': 'network',
  installation: 'this',
} as const satisfies Readonly<Record<string, NameForm>>

export type AuditObject = keyof typeof auditObjects

type ActionForm = {
  readonly object: AuditObject
  readonly detail: Readonly<Record<string, DetailKind>>
}

const personRoles = ['admin', 'lead', 'viewer', 'ally'] as const

const late = ['allowed', 'send', 'respread', 'skip'] as const

/** What keeps a launch back unless somebody says why it may pass. */
export const waivablePoints = ['texts', 'budget', 'worker', 'deadline'] as const

/**
 * Everything that the audit tells, by name: the kind of thing, and what happened to it in the past tense. One list; what a
 * new action may say in its detail is said here.
 */
export const auditActions = {
  'campaign.imported': {
    object: 'campaign',
    detail: { messages: 'count', waves: 'count', organisations: 'count', consents: 'count' },
  },
  'campaign.revised': {
    object: 'campaign',
    detail: { version: 'count', messages: 'count', waves: 'count', joined: 'count' },
  },
  'campaign.archived': { object: 'campaign', detail: {} },
  'campaign.unarchived': { object: 'campaign', detail: {} },
  'plan.applied': {
    object: 'campaign',
    detail: { version: 'count', created: 'count', changed: 'count', canceled: 'count' },
  },
  'plan.undone': {
    object: 'campaign',
    detail: { version: 'count', what: ['apply', 'move-anchor'], restored: 'count', removed: 'count' },
  },
  'anchor.moved': { object: 'campaign', detail: { version: 'count', anchor: 'key', from: 'instant', to: 'instant' } },
  'campaign.launched': { object: 'campaign', detail: { scheduled: 'count', awaitingApproval: 'count' } },
  /** Something was not ready and was let pass. The reason stands with the campaign; here is its SHA-256. */
  'campaign.point-waived': {
    object: 'campaign',
    detail: { point: waivablePoints, count: 'count', reasonHash: 'hash' },
  },
  'campaign.point-required': { object: 'campaign', detail: { point: waivablePoints } },

  'campaign.paused': { object: 'campaign', detail: {} },
  'campaign.resumed': { object: 'campaign', detail: { late } },
  'campaign.stopped': { object: 'campaign', detail: {} },
  'wave.paused': { object: 'wave', detail: {} },
  'wave.resumed': { object: 'wave', detail: { late } },
  'wave.stopped': { object: 'wave', detail: {} },
  'organisation.paused': { object: 'organisation', detail: {} },
  'organisation.resumed': { object: 'organisation', detail: { late } },
  'organisation.stopped': { object: 'organisation', detail: {} },
  'account.paused': { object: 'account', detail: {} },
  'account.resumed': { object: 'account', detail: { late } },
  'account.stopped': { object: 'account', detail: {} },
  'network.paused': { object: 'lane', detail: {} },
  'network.resumed': { object: 'lane', detail: { late } },
  'network.stopped': { object: 'lane', detail: {} },
  'installation.paused': { object: 'installation', detail: {} },
  'installation.resumed': { object: 'installation', detail: { late } },
  'installation.stopped': { object: 'installation', detail: {} },
  /** It came up on another database than it was, as in a restored copy, and paused itself. Its resume is the go. */
  'installation.restored': { object: 'installation', detail: {} },
  'clock.set': { object: 'installation', detail: { at: 'instant', speedPercent: 'count' } },

  'vault.rotated': { object: 'installation', detail: { resealed: 'count' } },

  'lane.held': { object: 'lane', detail: {} },
  'lane.opened': { object: 'lane', detail: {} },
  'account.connected': { object: 'account', detail: { platform: platformNames } },
  'account.needs-reconnect': { object: 'account', detail: {} },

  /** The organisation said "yes, this is us" of a handle that no kit had named. */
  'account.added': { object: 'account', detail: { platform: platformNames } },
  /** A visit to a network that came to nothing which an organisation should know of. */
  'connection.refused': {
    object: 'organisation',
    detail: { platform: platformNames, why: ['wrong-account', 'handle-taken', 'discarded'] },
  },

  'organisation.added': { object: 'organisation', detail: {} },
  'invitation.made': { object: 'invitation', detail: { validForDays: 'count', renewsAccess: 'flag' } },
  'invitation.revoked': { object: 'invitation', detail: { isReplaced: 'flag' } },
  'invitation.accepted': { object: 'invitation', detail: { renewsAccess: 'flag' } },
  'organisation-link.renewed': { object: 'organisation-link', detail: {} },
  'organisation-link.revoked': { object: 'organisation-link', detail: {} },
  'portal-session.opened': { object: 'portal-session', detail: { via: ['invitation', 'link', 'person'] } },
  'portal-session.ended': { object: 'portal-session', detail: {} },

  'consent.granted': { object: 'consent', detail: { texts: ['all', 'each'] } },
  'consent.withdrawn': { object: 'consent', detail: {} },
  'post.withdrawn': { object: 'post', detail: {} },
  'account.disconnected': { object: 'account', detail: { platform: platformNames } },
  'organisation.left': { object: 'organisation', detail: {} },
  /** It posts from its handle, or by itself. */
  'organisation.chose-path': { object: 'organisation', detail: { path: ['handle', 'assist'] } },
  /** It had withdrawn everything, was asked again and agreed. */
  'organisation.returned': { object: 'organisation', detail: {} },
  'organisation.zone-changed': { object: 'organisation', detail: {} },
  'organisation.declined': { object: 'organisation', detail: {} },
  'organisation.erased': { object: 'organisation', detail: { posts: 'count', accounts: 'count' } },
  'post.declined': { object: 'post', detail: {} },
  'post.agreed-after-all': { object: 'post', detail: {} },
  'proposal.made': { object: 'proposal', detail: {} },
  'proposal.accepted': { object: 'proposal', detail: {} },
  'proposal.declined': { object: 'proposal', detail: {} },
  'post.approved': { object: 'post', detail: { contentHash: 'hash', followsDeadline: 'flag' } },
  'post.approval-revoked': { object: 'post', detail: { contentHash: 'hash' } },

  /** Where it is written to, never the address itself. */
  'contact.changed': {
    object: 'organisation',
    detail: { isNewAddress: 'flag', receipts: ['each', 'daily', 'none'], reminders: 'flag', discreet: 'flag' },
  },
  /** By the link in a reminder, without signing in. */
  'reminders.stopped': { object: 'organisation', detail: {} },
  'contact.forgotten': { object: 'organisation', detail: {} },

  /** Its organisation posts it by itself from then on. */
  'post.handed-over': { object: 'post', detail: {} },
  'post.reported': { object: 'post', detail: { contentHash: 'hash' } },
  /** The network had refused it; its organisation chose to post it by itself. */
  'post.taken-over': { object: 'post', detail: {} },

  'post.canceled': { object: 'post', detail: { outcome: ['canceled', 'requested'] } },
  'post.retried': { object: 'post', detail: {} },
  'post.cancel-undone': {
    object: 'post',
    detail: { state: ['planned', 'awaiting_approval', 'scheduled', 'under-way'] },
  },
  'post.postponed': { object: 'post', detail: { from: 'instant', to: 'instant' } },
  /** On its network; the post stays in the books. */
  'post.deletion-asked': { object: 'post', detail: {} },
  'post.deletion-ended': { object: 'post', detail: { end: ['deleted', 'absent', 'refused', 'given-up'] } },
  'post.settled': { object: 'post', detail: { as: ['published', 'scheduled', 'failed'] } },
  'post.reading-asked': { object: 'post', detail: {} },

  /** Without `monthMicroUsd` the limit was taken away. */
  'budget.set': { object: 'budget', detail: { monthMicroUsd: 'count' } },
  'settle-policy.set': { object: 'settle-policy', detail: { policy: ['hold', 'retry', 'default'] } },

  /** How long something is kept; the words are those of `retentionKinds`. */
  'retention.set': { object: 'installation', detail: { what: ['mails', 'deliveries', 'evidence'], days: 'count' } },
  'token.created': { object: 'token', detail: { role: ['lead', 'admin'] } },
  'person.added': { object: 'person', detail: { role: personRoles } },
  'person.role-changed': { object: 'person', detail: { role: personRoles } },
  'person.removed': { object: 'person', detail: {} },
  'person.factors-forgotten': { object: 'person', detail: {} },
  'person.membership-added': { object: 'person', detail: {} },
  'campaign.person-added': { object: 'campaign', detail: { person: 'id' } },
  'campaign.person-removed': { object: 'campaign', detail: { person: 'id' } },
  'campaign.token-added': { object: 'campaign', detail: { token: 'id' } },
  'token.revoked': { object: 'token', detail: {} },
  'calendar-feed.created': { object: 'calendar-feed', detail: {} },
  'calendar-feed.revoked': { object: 'calendar-feed', detail: {} },

  /** Never the address, never a secret. `events`: how many kinds it is told of. */
  'webhook.created': { object: 'webhook', detail: { events: 'count' } },
  'webhook.changed': { object: 'webhook', detail: { isNewAddress: 'flag', isOn: 'flag', events: 'count' } },
  'webhook.secret-rotated': { object: 'webhook', detail: { overlapHours: 'count' } },
  'webhook.removed': { object: 'webhook', detail: {} },
  'webhook.tested': { object: 'webhook', detail: {} },
  'webhook.redelivered': { object: 'webhook', detail: { delivery: 'id' } },
  /** By us: it answered that it is there no more, or nothing reached it for three days. */
  'webhook.disabled': { object: 'webhook', detail: { why: ['gone', 'failing'] } },
} as const satisfies Readonly<Record<string, ActionForm>>

export type AuditAction = keyof typeof auditActions

type ValueOf<Kind> = Kind extends 'count'
  ? number
  : Kind extends 'flag'
    ? boolean
    : Kind extends 'instant'
      ? Temporal.Instant
      : Kind extends readonly (infer Word)[]
        ? Word
        : string

/** What an action says besides: each of its fields, `undefined` for one that does not apply. */
export type AuditDetail<Action extends AuditAction> = {
  readonly [Field in keyof (typeof auditActions)[Action]['detail']]:
    | ValueOf<(typeof auditActions)[Action]['detail'][Field]>
    | undefined
}
