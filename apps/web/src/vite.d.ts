declare module '*.po' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}

declare module '*.po?lingui' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}

/** Addresses of the console's first files; the build writes them in. */
declare const CONSOLE_ASSETS: {
  readonly script: string
  readonly styles: readonly string[]
  readonly imports: readonly string[]
  readonly texts: Readonly<Record<string, string>>
  readonly pages: Readonly<Record<string, readonly string[]>>
}
