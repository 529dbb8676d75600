import type { HandleName } from './handle-name.ts'
import type { HandleState } from './portal-home-page.props.ts'

/** Why a visit to the network came to nothing that can be shown for itself. */
export type HandleProblem = 'unknown' | 'replayed' | 'expired' | 'no-network' | 'unknown-account'

export type HandlesPageProps = {
  readonly handles: readonly (HandleName & {
    readonly id: string
    readonly state: HandleState
    /** This installation can connect handles on that network. */
    readonly isConnectable: boolean
  })[]
  /** Networks on which another handle can be connected. */
  readonly networks: readonly HandleName['platform'][]
  /** Campaigns that go on, and how the organisation speaks in each. */
  readonly campaigns: readonly { readonly slug: string; readonly title: string; readonly path: 'handle' | 'assist' }[]
  readonly problem: HandleProblem | undefined
}
