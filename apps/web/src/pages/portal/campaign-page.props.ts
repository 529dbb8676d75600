import type { PostShown, PostView } from './post-shown.props.ts'

/** What an organisation agreed to in a campaign. */
export type ConsentShown = {
  readonly at: string
  readonly texts: 'all' | 'each'
  /** Absent lists: all of them. Accounts as in `x:ally`. */
  readonly accounts?: readonly string[]
  readonly locales?: readonly string[]
  readonly kinds?: readonly ('once' | 'recurring' | 'rapid')[]
  readonly maxPerDay?: number
  readonly maxTotal?: number
  /** Of `maxTotal`. */
  readonly used?: number
  readonly until?: string
}

/** What just happened, told once. */
export type CampaignDone =
  | 'approved'
  | 'declined'
  | 'agreed'
  | 'proposed'
  | 'consented'
  | 'campaign-declined'
  | 'covered'
  | 'nothing'

export type CampaignPageProps = {
  readonly slug: string
  readonly title: string
  readonly aim: string | undefined
  /** Names of those who lead it, as far as they gave any. */
  readonly askedBy: readonly string[]
  readonly deadline: string | undefined
  /** IANA names. */
  readonly zone: string
  readonly campaignZone: string
  readonly campaignState: 'draft' | 'active' | 'paused' | 'finished' | 'canceled'
  readonly participation: 'invited' | 'joined' | 'declined' | 'left'
  readonly path: 'handle' | 'assist'
  readonly consent: ConsentShown | undefined
  readonly counts: Readonly<Record<PostView, number>>
  readonly view: PostView
  readonly posts: readonly PostShown[]
  /** Of those that were just answered: they read otherwise than they were shown, so nothing was agreed of them. */
  readonly changed: readonly PostShown[]
  /** Of those, how many are not to come any more. */
  readonly gone: number
  readonly nextHref: string | undefined
  readonly firstHref: string | undefined
  /** What the organisation let change last time it agreed. */
  readonly choice: { readonly mayRefresh: boolean; readonly followsDeadline: boolean }
  readonly done: { readonly what: CampaignDone; readonly count: number } | undefined
}
