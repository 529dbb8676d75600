import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { directionOf } from '../i18n/locales.ts'
import type { PageContext } from '../page-context.ts'
import stylesheet from '../pages.css?url'
import { Isolated } from './isolated.tsx'
import { LanguageLinks } from './language-links.tsx'
import { RehearsalBanner } from './rehearsal-banner.tsx'

type LayoutProps = { readonly context: PageContext; readonly children: ReactNode }

/** What every server-rendered page stands in. The page itself brings its title and its first heading: `PageHeading`. */
export function Layout({ context, children }: LayoutProps): ReactNode {
  const { t } = useLingui()
  return (
    <html lang={context.locale} dir={directionOf(context.locale)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={stylesheet} />
      </head>
      <body>
        <a href="#content" className="sr-only focus:not-sr-only focus:absolute focus:bg-raised focus:p-3">
          <Trans>Skip to the content</Trans>
        </a>
        {context.mode === 'rehearsal' ? <RehearsalBanner /> : null}
        <div className="mx-auto max-w-2xl px-5">
          {context.person === undefined ? null : (
            <header className="border-b border-soft-line py-3 text-sm text-quiet">
              <Trans>
                Signed in as <Isolated text={context.person.name} />
              </Trans>
            </header>
          )}
          <main id="content" tabIndex={-1} className="py-8">
            {children}
          </main>
          <footer className="border-t border-soft-line py-4">
            <nav aria-label={t`Language`}>
              <LanguageLinks current={context.locale} path={context.path} />
            </nav>
          </footer>
        </div>
      </body>
    </html>
  )
}
