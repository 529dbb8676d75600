import type { Segment } from '@chorus/shared'

/** A picture of a post. */
export type PictureShown = {
  /** Address on this installation. */
  readonly src: string
  readonly alt: string
  /** In pixels; undefined: not known yet. */
  readonly width?: number | undefined
  readonly height?: number | undefined
}

export type PostPreviewProps = {
  readonly platform: 'x' | 'mastodon' | 'bluesky' | 'facebook'
  /** Whose voice it is: the organisation's name. */
  readonly name: string
  /** Without @; undefined while no account is connected. */
  readonly handle: string | undefined
  /** The text as the network will cut it up, without gaps. */
  readonly segments: readonly Pick<Segment, 'kind' | 'text' | 'start'>[]
  /** BCP 47 tag of the text's language, which need not be the page's. */
  readonly locale: string
  /** As the network counts. */
  readonly length: number
  readonly limit: number
  /** In their order. */
  readonly pictures?: readonly PictureShown[] | undefined
}
