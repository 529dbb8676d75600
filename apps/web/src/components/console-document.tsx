import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { directionOf } from '../i18n/locales.ts'
import type { ConsoleContext } from '../page-context.ts'

type ConsoleDocumentProps = {
  readonly context: ConsoleContext
  readonly nonce: string
  readonly script: string
  readonly styles: readonly string[]
  /** Modules that the script is going to ask for: over a slow network each question costs the way there and back. */
  readonly preloads: readonly string[]
}

/** What the console starts in. What the server knows of the reader stands in `data-` of the root. */
export function ConsoleDocument({ context, nonce, script, styles, preloads }: ConsoleDocumentProps): ReactNode {
  const { locale, mode, person, sandboxUrl, isAutoConsent } = context
  return (
    <html
      lang={locale}
      dir={directionOf(locale)}
      data-mode={mode}
      data-person={person?.name}
      data-sandbox={sandboxUrl}
      data-auto-consent={isAutoConsent ? '' : undefined}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta property="csp-nonce" nonce={nonce} />
        <title>Chorus</title>
        <link rel="icon" href="data:," />
        {styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {preloads.map((href) => (
          <link key={href} rel="modulepreload" href={href} />
        ))}
        <script type="module" src={script} />
      </head>
      <body>
        <div id="console">
          <noscript>
            <Trans>The console needs JavaScript. The pages for organisations do without.</Trans>
          </noscript>
        </div>
      </body>
    </html>
  )
}
