import type { PostPreviewProps } from '../../components/post-preview.props.ts'

/** Which of its posts an organisation looks at: see `AnswerView` of packages/db. */
export type PostView = 'waiting' | 'yes' | 'no' | 'past'

/** A post as its organisation is shown it. */
export type PostShown = {
  readonly id: string
  /** Stands for exactly what is shown here. */
  readonly contentHash: string
  readonly view: PostView
  readonly preview: PostPreviewProps
  readonly dueAt: string
  /** Values in it that are filled in anew until it goes out, by the names that the campaign gives them. */
  readonly refreshed: readonly string[]
  /** Its time hangs on the deadline. */
  readonly isTiedToDeadline: boolean
  readonly mayRefresh: boolean
  readonly followsDeadline: boolean
  /** The organisation agreed to it, and it has other words or another time since. */
  readonly changedSince: { readonly agreedAt: string; readonly preview: PostPreviewProps | undefined } | undefined
  readonly state: string
  /** Why it is in that state, as a code. */
  readonly reason: string | undefined
  readonly publishedAt: string | undefined
  /** Where it can be seen on its network. */
  readonly url: string | undefined
}
