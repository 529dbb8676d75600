import type { HandleName } from './handle-name.ts'

export type ConnectionPageProps = {
  readonly id: string
  readonly platform: HandleName['platform']
  /** How the try stands; `waiting`: for "yes, this is us". */
  readonly state:
    | 'begun'
    | 'waiting'
    | 'confirmed'
    | 'discarded'
    | 'denied'
    | 'wrong-account'
    | 'handle-taken'
    | 'unavailable'
    | 'expired'
  /** Account that came back, without @. */
  readonly handle: string | undefined
  /** The name that it shows on the network. */
  readonly name: string | undefined
  /** The handle that was meant, without @. */
  readonly expected: string | undefined
}
