import type { PostPreviewProps } from '../../components/post-preview.props.ts'
import type { PostShown } from './post-shown.props.ts'

export type CampaignPostPageProps = {
  readonly campaign: { readonly slug: string; readonly title: string }
  readonly post: PostShown
  readonly zone: string
  readonly campaignZone: string
  readonly choice: { readonly mayRefresh: boolean; readonly followsDeadline: boolean }
  /** What its text is made from, to begin another wording with; undefined when that is not kept. */
  readonly pattern: string | undefined
  /** Names that may stand in braces. */
  readonly variables: readonly string[]
  /** What was proposed for it, and what became of that, the newest first. */
  readonly proposals: readonly {
    readonly id: string
    readonly text: string
    readonly state: 'open' | 'accepted' | 'declined' | 'withdrawn'
    readonly at: string
    readonly answer: string | undefined
  }[]
  /** A wording that was sent and cannot be said so: it is kept, with all that is wrong with it. */
  readonly refused:
    | {
        readonly text: string
        readonly note: string
        readonly faults: readonly WordingFaultShown[]
        /** How it would read, where it can be read at all. */
        readonly preview: PostPreviewProps | undefined
      }
    | undefined
  /** It changed between being shown and being answered. */
  readonly isChanged: boolean
}

/** `start` and `end` count UTF-16 units of the text. */
export type WordingFaultShown = {
  readonly code: string
  readonly message: string
  /** The words that it is about. */
  readonly quote: string | undefined
}
