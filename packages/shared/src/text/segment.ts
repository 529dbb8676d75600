/** What a network makes of a part of a text; `tag`: a hashtag or cashtag that it links. */
export type SegmentKind = 'link' | 'mention' | 'tag' | 'text'

/** A part of a text as a network shows it. Positions in UTF-16 units, `end` excluded. */
export type Segment = {
  readonly kind: SegmentKind
  readonly text: string
  readonly start: number
  readonly end: number
}
