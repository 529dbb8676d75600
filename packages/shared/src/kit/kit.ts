import type { PlatformName } from '../publish/platform.ts'
import type { Severity } from '../text/finding.ts'

/** Who may truthfully say a message. Ordered: an author may say what a signatory may, a signatory what a supporter may. */
export const stances: readonly ['author', 'signatory', 'supporter', 'anyone'] = [
  'author',
  'signatory',
  'supporter',
  'anyone',
]

export type Stance = (typeof stances)[number]

/** Someone a campaign addresses: a name, a handle per network, and what is said where there is no handle. */
export type Target = {
  readonly name: string
  readonly fallback?: string
  readonly handles: Readonly<Partial<Record<PlatformName, string>>>
}

/** Where `{hashtags}` puts them: where it stands, or on a line of their own at the end. */
export const hashtagPositions: readonly ['inline', 'end'] = ['inline', 'end']

/** Whose hashtags. */
export const hashtagSets: readonly ['wave', 'message', 'campaign'] = ['wave', 'message', 'campaign']

/** How `{hashtags}` is made on one network. */
export type HashtagUse = {
  /** The sets in the order in which they stand; one that is not named is left out. Default: wave, message, campaign. */
  readonly order?: readonly (typeof hashtagSets)[number][]
  /** At most so many, the first ones; 0: none. Default: all. */
  readonly most?: number
  readonly position?: (typeof hashtagPositions)[number]
}

export type KitCampaign = {
  readonly slug: string
  readonly title: string
  readonly aim?: string
  readonly timeZone: string
  /** Wall time in `timeZone`. Also the anchor `opening`. */
  readonly opensAt: Temporal.PlainDateTime
  /** Wall times in `timeZone`, by name. `deadline` is always there. */
  readonly anchors: Readonly<Record<string, Temporal.PlainDateTime>>
  /** Address per language tag, by name. */
  readonly links: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Without #. */
  readonly hashtags: readonly string[]
  /** How hashtags are used, per network. */
  readonly hashtagUse?: Readonly<Partial<Record<PlatformName, HashtagUse>>>
  /** The language in which texts are written first and from which the others are translated. Default: that of a message's first text. */
  readonly sourceLocale?: string
  readonly targets: Readonly<Record<string, Target>>
  readonly variables: Readonly<Record<string, string | number>>
  readonly budget?: { readonly usd: number }
  /** Posts an hour at most, per network; `all`: of the whole campaign. */
  readonly perHour: Readonly<Partial<Record<PlatformName | 'all', number>>>
  /** Nothing goes out before this wall time in `timeZone`. */
  readonly embargoUntil?: Temporal.PlainDateTime
  /** At least this long between two posts of one account, also of other campaigns. Default: none. */
  readonly accountGap?: Temporal.Duration
}

/** `draft`: nobody publishes it yet. */
export const textStatuses: readonly ['draft', 'reviewed'] = ['draft', 'reviewed']

export type KitText = {
  readonly locale: string
  /** Default: reviewed. */
  readonly status?: (typeof textStatuses)[number]
  /** Fingerprint of the source text that this one translates (`textFingerprint`); another one now: the translation is outdated. */
  readonly translatedFrom?: string
  /** Only for this network; absent: for every network without a text of its own. */
  readonly platform?: PlatformName
  /** ICU MessageFormat patterns; each account of a campaign gets one. */
  readonly variants: readonly string[]
}

/** A picture of a campaign. Its bytes are a file beside the kit. */
export type KitPicture = {
  readonly key: string
  /** Name of the file, without a folder. */
  readonly file: string
  /** What it shows, for who does not see it, per language tag. */
  readonly alt: Readonly<Record<string, string>>
}

export type KitMessage = {
  readonly key: string
  readonly stance: Stance
  readonly topics: readonly string[]
  /** Without #; besides the campaign's. */
  readonly hashtags?: readonly string[]
  /** Keys of pictures that go out with it, in their order. */
  readonly pictures?: readonly string[]
  readonly texts: readonly KitText[]
}

/** `campaign`: the campaign's zone. `organisation`: each one's own. Anything else: an IANA zone. */
export type ZoneChoice = string

/** Days of the week, as RFC 5545 writes them; Monday first. */
export const weekdays: readonly ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

export type Weekday = (typeof weekdays)[number]

/** How a wave comes again, counted from its first moment, until the anchor `until`. */
export type KitRepeat = {
  /** Name of an anchor, or `opening`. Nothing repeats at that moment or later. */
  readonly until: string
  /** Dates, in the wave's zone, on which it does not come. */
  readonly except?: readonly Temporal.PlainDate[]
} & (
  | {
      readonly every: Temporal.Duration
      /** Only with whole weeks in `every`: the days of such a week on which it comes. */
      readonly on?: readonly Weekday[]
    }
  /** An RRULE value of RFC 5545 without COUNT and UNTIL, as in `FREQ=MONTHLY;BYDAY=1MO`. */
  | { readonly rule: string }
)

export type KitMoment =
  | {
      readonly kind: 'anchor'
      /** Name of an anchor, or `opening`. */
      readonly anchor: string
      readonly offset: Temporal.Duration
      /** Wall time on the date that the offset leads to; absent: the anchor's own. */
      readonly time?: Temporal.PlainTime
      readonly zone: ZoneChoice
      readonly repeat?: KitRepeat
    }
  | { readonly kind: 'instant'; readonly at: Temporal.Instant; readonly repeat?: KitRepeat }
  | {
      readonly kind: 'wall'
      readonly at: Temporal.PlainDateTime
      readonly zone: ZoneChoice
      readonly repeat?: KitRepeat
    }
  /** Rapid response: each organisation as soon as it agreed, from the moment `from` on and for so long after that moment. */
  | { readonly kind: 'agreed'; readonly from: KitStart; readonly within: Temporal.Duration }

/** A moment that comes once. */
export type KitStart = Exclude<KitMoment, { readonly kind: 'agreed' }> & { readonly repeat?: never }

/** In which order the posts of a wave take their places: drawn by the seed, from east to west, or by audience, largest first. */
export const spreadOrders: readonly ['shuffled', 'zone', 'audience'] = ['shuffled', 'zone', 'audience']

export type KitSpread = {
  /** The window after the wave's moment in which its posts go out. */
  readonly over: Temporal.Duration
  /** At least this long between two posts of the wave on one network. */
  readonly gap: Temporal.Duration
  /** Each post moves by up to this much, by the campaign's seed. */
  readonly jitter: Temporal.Duration
  /** Default: shuffled. */
  readonly order?: (typeof spreadOrders)[number]
}

export type KitWave = {
  readonly key: string
  readonly messages: readonly string[]
  readonly when: KitMoment
  readonly spread?: KitSpread
  readonly lateBy: Temporal.Duration
  readonly platforms: readonly PlatformName[]
  /** Without #; besides the campaign's. */
  readonly hashtags?: readonly string[]
  /** No post of the wave before, or at this moment or later. */
  readonly earliest?: KitStart
  readonly latest?: KitStart
  /** Every post at the wave's very moment; only where the network's policy allows it. */
  readonly together: boolean
}

export type QuietHours = { readonly from: Temporal.PlainTime; readonly to: Temporal.PlainTime }

export type KitAccount = {
  readonly platform: PlatformName
  /** Without @. */
  readonly handle: string
  /** Longest post of this account, in the network's own count, where it is not the usual one (X Premium, a Mastodon instance). */
  readonly postLimit?: number
  /** How many follow it: for the order `audience`. */
  readonly audience?: number
}

/** An organisation's own way to say a message. */
export type KitWording = {
  readonly message: string
  readonly locale: string
  /** Only for this network; absent: for all. */
  readonly platform?: PlatformName
  /** An ICU MessageFormat pattern, as in a message's texts. */
  readonly pattern: string
}

export type KitOrganisation = {
  readonly slug: string
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
  readonly timeZone: string
  /** BCP 47 tags, best first. */
  readonly locales: readonly string[]
  readonly stance: Stance
  readonly topics: readonly string[]
  readonly quietHours?: QuietHours
  /** Days on which it posts, in its own zone. Default: all. */
  readonly workingDays?: readonly Weekday[]
  readonly accounts: readonly KitAccount[]
  /** Used by this organisation alone, before the message's own variants. */
  readonly wordings?: readonly KitWording[]
}

/** A campaign kit: one file in, one file out (docs/kit.md). */
export type Kit = {
  readonly kit: 1
  readonly campaign: KitCampaign
  readonly pictures?: readonly KitPicture[]
  readonly messages: readonly KitMessage[]
  readonly waves: readonly KitWave[]
  readonly organisations: readonly KitOrganisation[]
}

/** One thing wrong with a kit. */
export type KitFault = {
  /** Where in the kit, as in `waves[0].when.zone`; empty for the file as a whole. */
  readonly path: string
  /** Counted from 1. */
  readonly line: number
  /** Stable name of the kind of fault, as in `unknown-key`. */
  readonly code: string
  /** What is wrong and what to do about it, in English. */
  readonly message: string
  /** Absent: an error. Warnings and advice come from `lintKit` only and keep nothing from being imported. */
  readonly severity?: Severity
}
