/**
 * What the API sees of `dist/server.js`. Types only, and none from a .tsx: the API's compiler knows no JSX, and Node cannot
 * run it.
 */
import type { Locale } from './i18n/locales.ts'
import type { Wishes } from './i18n/negotiate-locale.ts'
import type { ConsoleContext, PageContext } from './page-context.ts'
import type { Page } from './pages/page-props.ts'

export type { Page, PageName, PageProps } from './pages/page-props.ts'
export type { Person, PageContext } from './page-context.ts'
export type { Locale } from './i18n/locales.ts'

/** A whole HTML document, `<!doctype html>` and all. */
export declare function renderPage(page: Page, context: PageContext): string

/** The document that the console starts in; `nonce` lets the few styles in that its components write themselves. */
export declare function renderConsole(context: ConsoleContext, nonce: string): string

/** Where the console has pages: `/campaigns/$campaign/plan`, below `/app`. */
export declare const consoleAddresses: readonly string[]

/** Where the files that the pages refer to lie: what `/assets` is for a browser. */
export declare const assetsFolder: string

export declare function negotiateLocale(wishes: Wishes): Locale

/** Whether a text names one of the interface's locales. */
export declare function isLocale(text: string | undefined): text is Locale
