export type PortalSessionsPageProps = {
  /** IANA name of the organisation's zone. */
  readonly zone: string
  readonly sessions: readonly {
    readonly id: string
    /** How it was opened. */
    readonly via: 'invitation' | 'link' | 'person'
    readonly createdAt: string
    readonly seenAt: string
    readonly isThis: boolean
  }[]
}
