export type PortalClosedPageProps = {
  /** They have just signed out. */
  readonly isSignedOut: boolean
}
