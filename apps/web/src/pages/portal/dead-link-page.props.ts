export type DeadLinkPageProps = {
  /** Why the link opens nothing. */
  readonly why: 'unknown' | 'used' | 'expired' | 'revoked' | 'replaced' | 'has-access'
}
