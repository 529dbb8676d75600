import type { HandleName } from './handle-name.ts'
import type { PostPreviewProps } from '../../components/post-preview.props.ts'

/** What can be taken back, and what of it is still to come. */
export type WithdrawalChoice = {
  /** Posts that would not go out. */
  readonly toCome: number
  /** Posts in the middle of a call, or of which nobody knows yet. */
  readonly inFlight: number
  readonly out: number
}

export type WithdrawPageProps = {
  readonly organisation: string
  /** Only what the address names; undefined of each: the whole page. */
  readonly isOne: boolean
  readonly everything: (WithdrawalChoice & { readonly isDone: boolean }) | undefined
  readonly campaigns: readonly (WithdrawalChoice & {
    readonly slug: string
    readonly title: string
    readonly isDone: boolean
  })[]
  readonly handles: readonly (WithdrawalChoice & HandleName & { readonly isDone: boolean })[]
  readonly post:
    | (WithdrawalChoice & {
        readonly id: string
        readonly preview: PostPreviewProps
        readonly dueAt: string
        readonly zone: string
        readonly isDone: boolean
      })
    | undefined
}

/** What a withdrawal did, and what it could not call back. */
export type WithdrawnPageProps = {
  readonly scope: 'post' | 'account' | 'campaign' | 'everything'
  /** Name of the handle or the title of the campaign. */
  readonly what: string | undefined
  readonly stopped: number
  readonly out: number
  readonly inFlight: number
  readonly zone: string
  readonly posts: readonly {
    readonly id: string
    readonly isOut: boolean
    readonly platform: HandleName['platform']
    /** Undefined: its organisation posted it by itself, and named no handle. */
    readonly handle: string | undefined
    readonly text: string
    readonly at: string | undefined
    readonly url: string | undefined
  }[]
  readonly tokens: readonly (HandleName & { readonly end: 'revoked' | 'shredded' | undefined })[]
}
