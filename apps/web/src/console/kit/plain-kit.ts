import type { HashtagUse, KitText, PlatformName, Stance } from '@chorus/shared'

/** A picture as a kit in JSON holds it. */
export type PlainPicture = {
  readonly key: string
  readonly file: string
  readonly alt?: Readonly<Record<string, string>>
}

/** A message as a kit in JSON holds it. */
export type PlainMessage = {
  readonly key: string
  readonly stance: Stance
  readonly topics?: readonly string[]
  readonly hashtags?: readonly string[]
  readonly pictures?: readonly string[]
  readonly texts: readonly KitText[]
}

/** When a wave begins, as a kit in JSON writes it: times, dates and durations are texts. */
export type PlainMoment = {
  readonly anchor?: string
  readonly offset?: string
  readonly time?: string
  readonly at?: string
  readonly zone?: string
  readonly repeat?: Readonly<Record<string, unknown>>
  readonly asSoonAs?: 'agreed'
  readonly within?: string
  readonly from?: Readonly<Record<string, unknown>>
}

type PlainSpread = {
  readonly over: string
  readonly gap?: string
  readonly jitter?: string
  readonly order?: string
}

export type PlainWave = {
  readonly key: string
  readonly messages: readonly string[]
  readonly when: PlainMoment
  readonly spread?: PlainSpread
  readonly lateBy?: string
  readonly platforms: readonly PlatformName[]
  readonly hashtags?: readonly string[]
  readonly earliest?: Readonly<Record<string, unknown>>
  readonly latest?: Readonly<Record<string, unknown>>
  readonly together?: boolean
}

type PlainTarget = { readonly name: string; readonly fallback?: string } & Readonly<
  Partial<Record<PlatformName, string>>
>

export type PlainCampaign = {
  readonly slug: string
  readonly title: string
  readonly aim?: string
  readonly timeZone: string
  readonly opensAt: string
  readonly anchors: Readonly<Record<string, string>>
  readonly sourceLocale?: string
  readonly links?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly hashtags?: readonly string[]
  readonly hashtagUse?: Readonly<Partial<Record<PlatformName, HashtagUse>>>
  readonly targets?: Readonly<Record<string, PlainTarget>>
  readonly variables?: Readonly<Record<string, string | number>>
  readonly budget?: { readonly usd: number }
}

export type PlainOrganisation = {
  readonly slug: string
  readonly name: string
  readonly country?: string
  readonly timeZone: string
  readonly locales: readonly string[]
  readonly stance: Stance
  readonly topics?: readonly string[]
  readonly accounts?: readonly {
    readonly platform: PlatformName
    readonly handle: string
    readonly postLimit?: number
  }[]
}

/** A campaign's kit as the API gives it in JSON and takes it back (docs/kit.md). Keys that no page knows stay in it. */
export type PlainKit = {
  readonly kit: 1
  readonly campaign: PlainCampaign
  readonly pictures?: readonly PlainPicture[]
  readonly messages: readonly PlainMessage[]
  readonly waves: readonly PlainWave[]
  readonly organisations?: readonly PlainOrganisation[]
}

/** One thing that the API says of a kit. */
export type KitFinding = {
  readonly path?: string | undefined
  readonly code: string
  readonly message: string
  readonly severity?: 'error' | 'warning' | 'advice' | undefined
}
