import type { PlatformName } from '../publish/platform.ts'

/**
 * What becomes of a post that is not on the account after the window: `hold` waits for a person, `retry` schedules it
 * again where its time still allows.
 */
export type SettlePolicy = 'hold' | 'retry'

export const settlePolicies: readonly ['hold', 'retry'] = ['hold', 'retry']

/** How one network is settled when nobody chose otherwise, why, and where that is from. */
export type SettleRule = {
  readonly policy: SettlePolicy
  /** Outside rehearsals a person always decides: repeating there can never be made safe. */
  readonly needsPersonLive: boolean
  /** Whether an account is not read while it publishes: the network's own idempotency bears no two calls at once. */
  readonly readsApart: boolean
  readonly why: string
  readonly source: string
}

/** The one table of what is safe to repeat. */
export const settleRules: Readonly<Record<PlatformName, SettleRule>> = {
  x: {
    policy: 'hold',
    needsPersonLive: true,
    readsApart: false,
    why: 'X has no idempotency key. It refuses the same text for a while only, and may accept a request minutes late.',
    source: "X's OpenAPI document 2.167, createPosts (docs of 2026-08-22): no key among its fields",
  },
  mastodon: {
    policy: 'retry',
    needsPersonLive: false,
    readsApart: true,
    why: 'The same Idempotency-Key gives the same status for an hour, but it is written after the status: never two at once.',
    source: 'mastodon/documentation: methods/statuses (2026-07-02); mastodon/mastodon: post_status_service.rb',
  },
  bluesky: {
    policy: 'retry',
    needsPersonLive: false,
    readsApart: false,
    why: 'putRecord under a record key of our own: the same record again changes nothing.',
    source: 'bluesky-social/atproto: lexicons/com/atproto/repo/putRecord.json (2026-08-20)',
  },
  facebook: {
    policy: 'hold',
    needsPersonLive: true,
    readsApart: false,
    why: 'No idempotency key of the Graph API for page posts is known.',
    source: 'ours: none was found in the documentation of the Graph API (read 2026-11-21)',
  },
}

/** A choice that differs from the table: of one organisation or of all, on one network or on all. */
export type ChosenPolicy = {
  readonly platform: PlatformName | undefined
  /** Slug or id, as the caller has it; undefined: for all of them. */
  readonly organisation: string | undefined
  readonly policy: SettlePolicy
}

type Asked = {
  readonly platform: PlatformName
  /** Undefined: one that has chosen nothing. */
  readonly organisation: string | undefined
  readonly mode: 'rehearsal' | 'live'
}

/**
 * The policy that holds for an organisation on a network: its own choice there, then its own on all networks, then
 * everybody's there, then everybody's, then the table. A live installation never repeats by itself where the table
 * wants a person, whatever is chosen.
 */
export function settlePolicyOf({ platform, organisation, mode }: Asked, chosen: readonly ChosenPolicy[]): SettlePolicy {
  if (mode === 'live' && settleRules[platform].needsPersonLive) return 'hold'
  const fitting = chosen.filter(
    (one) =>
      (one.platform === undefined || one.platform === platform) &&
      (one.organisation === undefined || one.organisation === organisation),
  )
  const [closest] = fitting.toSorted((a, b) => closenessOf(b) - closenessOf(a))
  return closest?.policy ?? settleRules[platform].policy
}

function closenessOf({ platform, organisation }: ChosenPolicy): number {
  return (organisation === undefined ? 0 : 2) + (platform === undefined ? 0 : 1)
}

/** Why an installation of this mode does not take this choice; undefined: it does. */
export function policyRefusal(
  mode: 'rehearsal' | 'live',
  { platform, policy }: { readonly platform: PlatformName; readonly policy: SettlePolicy },
): string | undefined {
  const rule = settleRules[platform]
  return mode === 'live' && policy === 'retry' && rule.needsPersonLive ? rule.why : undefined
}
