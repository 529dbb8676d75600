import type { HandleName } from './handle-name.ts'

export type HandleState = 'unconnected' | 'connected' | 'needs_reconnect' | 'disconnected'

export type PortalHomePageProps = {
  readonly organisation: string
  /** It has a link of its own, to come back with. */
  readonly hasOwnLink: boolean
  /** It gave a mail address: it can be told and reminded. */
  readonly hasAddress: boolean
  readonly handles: readonly (HandleName & { readonly state: HandleState })[]
  /** Texts that it has to post by itself now. */
  readonly toPost: readonly {
    readonly path: string
    readonly campaign: string
    readonly lateAfter: string
    readonly zone: string
  }[]
  readonly campaigns: readonly {
    readonly slug: string
    readonly title: string
    readonly state: 'draft' | 'active' | 'paused' | 'finished' | 'canceled'
    readonly participation: 'invited' | 'joined' | 'declined' | 'left'
    /** Texts that wait for an answer. */
    readonly awaiting: number
    readonly scheduled: number
    readonly published: number
  }[]
}
