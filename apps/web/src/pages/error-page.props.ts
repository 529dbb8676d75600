export type ErrorPageProps = {
  /** The answer's status; what the page says depends on nothing else. */
  readonly status: 403 | 404 | 429 | 500
  /** Under which the log has what happened; shown when something went wrong on our side. */
  readonly requestId?: string | undefined
}
