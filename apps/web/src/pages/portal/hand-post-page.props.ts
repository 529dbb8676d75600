import type { PictureShown } from '../../components/post-preview.props.ts'

export type HandPostPageProps = {
  /** Where its forms go: the address of this page. */
  readonly action: string
  /** As `HandPost` of packages/db says it. */
  readonly state: 'open' | 'waits' | 'over' | 'reported' | 'stopped' | 'refused' | 'later'
  readonly organisation: string
  readonly campaign: string
  readonly platform: 'x' | 'mastodon' | 'bluesky' | 'facebook'
  /** Without @; undefined: the organisation named none. */
  readonly handle: string | undefined
  readonly locale: string
  /** Empty once its data was deleted. */
  readonly text: string
  readonly pictures: readonly PictureShown[]
  readonly length: number
  readonly limit: number
  /** The network's own page with the text in it. */
  readonly shareUrl: string | undefined
  readonly lateAfter: string
  readonly zone: string
  readonly remoteUrl: string | undefined
  readonly fault:
    | 'no-address'
    | 'other-network'
    | 'other-account'
    | 'taken'
    | 'not-open'
    | 'too-late'
    | 'not-refused'
    | undefined
  /** What was sent before, where something was wrong with it. */
  readonly address: string
}
