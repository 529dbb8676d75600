export type FrontPageProps = {
  /** Where to see what the sandbox accepted; rehearsals only. */
  readonly sandboxUrl: string | undefined
  /** Path of the page to sign in on; undefined where there is none. */
  readonly signInPath: string | undefined
}
