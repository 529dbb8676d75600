import { I18nProvider } from '@lingui/react'
import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { ConsoleDocument } from './components/console-document.tsx'
import { Layout } from './components/layout.tsx'
import { pageFileOf } from './console/page-files.ts'
import { textsIn } from './i18n/catalogs.ts'
import type { ConsoleContext, PageContext } from './page-context.ts'
import { PageContextProvider } from './page-context-provider.tsx'
import type { Page, PageName, PageProps } from './pages/page-props.ts'
import { pages } from './pages/registry.ts'

export { consoleAddresses } from './console/page-files.ts'

export { isLocale } from './i18n/locales.ts'
export { negotiateLocale } from './i18n/negotiate-locale.ts'

/** Where the files that the pages refer to lie: what `/assets` is for a browser. */
export const assetsFolder: string = `${import.meta.dirname}/assets`

/** A whole HTML document that needs no script. */
export function renderPage(page: Page, context: PageContext): string {
  const markup = renderToStaticMarkup(
    <I18nProvider i18n={textsIn(context.locale)}>
      <PageContextProvider value={context}>
        <Layout context={context}>{contentOf(page.name, page.props)}</Layout>
      </PageContextProvider>
    </I18nProvider>,
  )
  return `<!doctype html>${markup}`
}

/** The document that the console starts in; `nonce` lets the few styles in that its components write themselves. */
export function renderConsole(context: ConsoleContext, nonce: string): string {
  const { script, styles, imports, texts, pages: files } = CONSOLE_ASSETS
  const own = texts[context.locale]
  const page = files[pageFileOf(context.path.replace(/\?.*$/, '')) ?? ''] ?? []
  const preloads = [...imports, ...(own === undefined ? [] : [own]), ...page]
  const markup = renderToStaticMarkup(
    <I18nProvider i18n={textsIn(context.locale)}>
      <ConsoleDocument context={context} nonce={nonce} script={script} styles={styles} preloads={preloads} />
    </I18nProvider>,
  )
  return `<!doctype html>${markup}`
}

function contentOf<Name extends PageName>(name: Name, props: PageProps[Name]): ReactNode {
  const content: (props: PageProps[Name]) => ReactNode = pages[name]
  return createElement(content, props)
}
