import type {
  HashtagUse,
  KitAccount,
  KitMessage,
  KitPicture,
  KitWave,
  KitWording,
  QuietHours,
  Stance,
  Target,
  Weekday,
} from '../kit/kit.ts'
import type { PostKind } from '../consent/post-kind.ts'
import type { PostPicture } from '../pictures/post-picture.ts'
import type { PlatformName } from '../publish/platform.ts'

/** All that a plan is made from: the same input and the same `now` give the same plan everywhere. */
export type PlanInput = {
  readonly campaign: PlanCampaign
  readonly messages: readonly KitMessage[]
  /** The pictures that messages name. Absent: they are left aside, as where only texts and times are looked at. */
  readonly pictures?: readonly PlanPicture[]
  readonly waves: readonly KitWave[]
  readonly participants: readonly Participant[]
  /** Networks that this installation can publish to. */
  readonly platforms: readonly PlatformName[]
  /** Posts of the campaign that no plan changes any more: they keep their texts, moments and places. */
  readonly fixed?: readonly FixedPost[]
  /** Posts of other campaigns by accounts of the participants, for the gap between two posts of one account. */
  readonly elsewhere?: readonly OtherPost[]
}

/** A post that a worker has claimed, that has ended or that a person timed by hand. */
export type FixedPost = Pick<
  PlannedPost,
  'wave' | 'occurrence' | 'organisation' | 'account' | 'platform' | 'locale' | 'text' | 'dueAt'
> & {
  /** Nothing of it went out or may have: it was missed, refused or declined. Its words are free again. */
  readonly isUnsaid: boolean
}

export type OtherPost = {
  readonly campaign: string
  readonly platform: PlatformName
  readonly account: string
  readonly dueAt: Temporal.Instant
}

export type PlanCampaign = {
  readonly slug: string
  /** Fixed when the campaign is created; jitter and shuffling follow from it. */
  readonly seed: string
  readonly timeZone: string
  /** Instants by name; `opening` and `deadline` are always there. */
  readonly anchors: Readonly<Record<string, Temporal.Instant>>
  /** Posts an hour at most, per network; `all`: of the whole campaign. */
  readonly perHour?: Readonly<Partial<Record<PlatformName | 'all', number>>>
  /** Nothing is due before. */
  readonly embargoUntil?: Temporal.Instant
  readonly accountGap?: Temporal.Duration
  readonly links: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly hashtags: readonly string[]
  readonly hashtagUse?: Readonly<Partial<Record<PlatformName, HashtagUse>>>
  /** The language that texts are translated from. */
  readonly sourceLocale?: string
  readonly targets: Readonly<Record<string, Target>>
  readonly variables: Readonly<Record<string, string | number>>
}

/** A picture of the campaign, with what a post keeps of it. */
export type PlanPicture = Pick<KitPicture, 'key' | 'alt'> & Omit<PostPicture, 'alt'>

/** An account that a plan may use. */
export type PlanAccount = KitAccount & {
  /** Its posts are handed to the organisation, which posts them by itself; no network is asked, so they cost nothing. */
  readonly isByHand?: boolean
}

/** An organisation that takes part, with the handles it connected. */
export type Participant = {
  readonly organisation: string
  readonly name: string
  readonly country?: string
  readonly timeZone: string
  readonly locales: readonly string[]
  readonly stance: Stance
  readonly topics: readonly string[]
  readonly quietHours?: QuietHours
  /** Days on which it posts, in its zone. Default: all. */
  readonly workingDays?: readonly Weekday[]
  /** `each`: every text of it wants an approval of its own. Default: `all`, its consent covers every text. */
  readonly texts?: 'all' | 'each'
  /** When it agreed to the campaign; absent: it has not. A wave "as soon as agreed" counts from it. */
  readonly agreedAt?: Temporal.Instant
  /** What its consent leaves out. Default: nothing. */
  readonly consent?: ConsentTerms
  readonly accounts: readonly PlanAccount[]
  /** Its own way to say a message, used before the message's variants. */
  readonly wordings?: readonly KitWording[]
}

/** What a consent covers, and how much of its limits is used up. Absent: all of it, without a limit. */
export type ConsentTerms = {
  readonly accounts?: readonly Pick<KitAccount, 'platform' | 'handle'>[]
  readonly locales?: readonly string[]
  readonly kinds?: readonly PostKind[]
  readonly until?: Temporal.Instant
  /** Posts in all, and how many of them were claimed. */
  readonly maxTotal?: number
  readonly used?: number
  /** Posts a day in the organisation's zone, and how many of today's were claimed. */
  readonly maxPerDay?: number
  readonly usedToday?: number
}

/** Stands where a variant's position stands, for a wording of the organisation's own. */
export const OWN_WORDING = -1

/** A post as planned. Wave, occurrence, network and account together name it; a later plan may change the rest. */
export type PlannedPost = {
  readonly wave: string
  /** 0 for a wave that does not repeat. */
  readonly occurrence: number
  readonly organisation: string
  /** The account's handle without @. */
  readonly account: string
  readonly platform: PlatformName
  readonly locale: string
  readonly message: string
  /** Position among the variants of the text that was taken; `OWN_WORDING` for a wording of the organisation's own. */
  readonly variant: number
  /** Rendered: what would be published, to the letter. */
  readonly text: string
  /** What goes out with it, in its order. Absent: nothing. */
  readonly media?: readonly PostPicture[]
  /** Only where the organisation approves each text: the text with refreshable values blanked (`MessageRenderer.wording`). */
  readonly wording?: string
  readonly dueAt: Temporal.Instant
  /** A post that cannot start by then is missed. */
  readonly lateAfter: Temporal.Instant
  /** Millionths of a US dollar, by the network's price list. */
  readonly costMicroUsd: number
  /**
   * What the reader of a plan should know, as in `gap-moved-forward` (the wall time does not exist that day). What moved
   * it to a later time: `quiet-hours`, `working-days`, `per-hour`, `account-gap`. Where the wordings that it would rather
   * say ran out: `fallback-message`, `fallback-language`.
   */
  readonly notes: readonly string[]
}

/** An organisation that gets no post by API in a wave and is to be helped to post by itself. */
export type AssistedPost = {
  readonly wave: string
  readonly organisation: string
  readonly platform?: PlatformName
  /** Why, as a stable name: `no-account`, `no-distinct-text`, `platform-not-available`. */
  readonly reason: string
}

/** Something in the plan that needs a person. */
export type PlanProblem = {
  readonly code: string
  readonly message: string
  readonly wave?: string
  readonly organisation?: string
  readonly account?: string
  readonly platform?: PlatformName
  readonly occurrence?: number
  /** How many posts it stands for, where it stands for several of a wave. */
  readonly posts?: number
}

/** An organisation that has not agreed yet, in a wave that posts as soon as it does. */
export type AwaitedAnswer = { readonly wave: string; readonly organisation: string }

export type PlanTotals = {
  readonly posts: number
  readonly byPlatform: Readonly<Record<string, number>>
  readonly byLocale: Readonly<Record<string, number>>
  readonly byOrganisation: Readonly<Record<string, number>>
  readonly byWave: Readonly<Record<string, number>>
  /** By the hour in which they are due, in UTC, as in `2026-12-01T09:00Z`; hours without posts are left out. */
  readonly byHour: Readonly<Record<string, number>>
  readonly firstDueAt?: Temporal.Instant
  readonly lastDueAt?: Temporal.Instant
}

export type Plan = {
  readonly posts: readonly PlannedPost[]
  readonly assisted: readonly AssistedPost[]
  readonly problems: readonly PlanProblem[]
  readonly awaiting: readonly AwaitedAnswer[]
  readonly totals: PlanTotals
  /** Posts of one account that come close to each other, here or with another campaign. */
  readonly collisions: readonly Collision[]
  readonly costMicroUsd: number
  /** What the same posts would cost if none of them had a link. */
  readonly costMicroUsdWithoutLinks: number
}

/** Two posts of one account less than ten minutes apart. */
export type Collision = {
  readonly platform: PlatformName
  readonly account: string
  readonly organisation: string
  readonly wave: string
  readonly dueAt: Temporal.Instant
  /** The other one: a wave of this campaign, or another campaign. */
  readonly with: { readonly wave?: string; readonly campaign?: string; readonly dueAt: Temporal.Instant }
}

/** A post that exists and that no worker has claimed: the only kind that a diff may change. */
export type ExistingPost = {
  readonly id: string
  readonly locale: string
  readonly message: string
  readonly wave: string
  readonly occurrence: number
  readonly platform: PlatformName
  readonly account: string
  readonly text: string
  readonly media?: readonly PostPicture[]
  readonly dueAt: Temporal.Instant
  readonly lateAfter: Temporal.Instant
  /** Its wording is known, for an approval of it. Default: it is not. */
  readonly hasWording?: boolean
  /** Claimed or ended: stays as it is, whatever the plan says. */
  readonly isFixed: boolean
}

/**
 * Why a post changes: `earlier`, `later` (its moment), `lateness` (only how late it may be), `text`, `language`,
 * `message`, `picture` (another one, or what is said of it), `approval` (its organisation approves each text from now on), `wave-gone` (nothing of the wave is planned any
 * more), `account-gone` (nothing of the account is), `not-planned` (anything else: see the plan's problems).
 */
export type ChangeReason =
  | 'earlier'
  | 'later'
  | 'lateness'
  | 'text'
  | 'language'
  | 'message'
  | 'picture'
  | 'approval'
  | 'wave-gone'
  | 'account-gone'
  | 'not-planned'

export type ChangedPost = {
  readonly id: string
  /** As it is now. */
  readonly before: ExistingPost
  /** As it would be. */
  readonly post: PlannedPost
  readonly reasons: readonly ChangeReason[]
  /**
   * Whether it then waits for its organisation's approval: `first`, it never had one; `again`, the one that it has does
   * not cover what it becomes. Absent: it waits for none. A new post (`create`) of such an organisation waits if it has a
   * wording.
   */
  readonly asks?: 'first' | 'again'
}

/** What applying a plan would do to the posts that exist. Every planned post is in exactly one of the lists but `cancel`. */
export type PlanDiff = {
  readonly create: readonly PlannedPost[]
  /** Due or late time changed, text did not. */
  readonly move: readonly ChangedPost[]
  /** Text or pictures changed (time may have, too), or the wording of an unchanged one is to be kept for an approval of it. */
  readonly reword: readonly ChangedPost[]
  readonly cancel: readonly { readonly id: string; readonly reasons: readonly ChangeReason[] }[]
  /** Unchanged, or fixed. */
  readonly keep: readonly { readonly id: string }[]
}
