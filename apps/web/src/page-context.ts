import type { Locale } from './i18n/locales.ts'

/** What every page is told beside its own props. */
export type PageContext = {
  readonly locale: Locale
  /** Path and query of this page, as in `/invitations/abc?step=2`: where its links to other languages lead. */
  readonly path: string
  /** A rehearsal says so on every page. */
  readonly mode: 'rehearsal' | 'live'
  /** Who is signed in. */
  readonly person?: Person | undefined
  /** Keeps the app's name and any hint at what it is for out of the title, so that a look at the tabs tells nothing. */
  readonly isDiscreet?: boolean | undefined
}

/** What the console is told before it asks the API. */
export type ConsoleContext = Pick<PageContext, 'locale' | 'path' | 'mode' | 'person'> & {
  /** Where a rehearsal's posts are to be seen, as the networks got them. */
  readonly sandboxUrl?: string | undefined
  /** Organisations of a kit agree at once and are connected: only in a rehearsal, and only where it was started so. */
  readonly isAutoConsent: boolean
}

export type Person = {
  readonly name: string
}
