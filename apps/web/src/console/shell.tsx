import { Trans, useLingui } from '@lingui/react/macro'
import { Outlet, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { LanguageLinks } from '../components/language-links.tsx'
import { RehearsalBanner } from '../components/rehearsal-banner.tsx'
import { isLocale } from '../i18n/locales.ts'
import { useChanges } from './api/use-changes.ts'
import { useOnline } from './api/use-online.ts'
import { CampaignSwitcher } from './campaign-switcher.tsx'
import { CampaignNavigation, MainNavigation } from './navigation.tsx'
import { Offline } from './ui/states.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

/** What every page of the console stands in. */
export function Shell(): ReactNode {
  const { t, i18n } = useLingui()
  const href = useRouterState({ select: ({ location }) => location.href })
  const { mode, person, sandbox } = document.documentElement.dataset
  useChanges()
  const isOnline = useOnline()
  return (
    <>
      <a href="#content" className="sr-only focus:not-sr-only focus:absolute focus:bg-raised focus:p-3">
        <Trans>Skip to the content</Trans>
      </a>
      {mode === 'rehearsal' ? <RehearsalBanner sandboxUrl={sandbox} /> : null}
      <header className="border-b border-soft-line bg-raised print:hidden">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-2 px-5 py-2">
          <MainNavigation />
          <CampaignSwitcher />
          {person === undefined ? null : (
            <a href="/account" className="ms-auto inline-block py-2 text-sm">
              <bdi>{person}</bdi>
            </a>
          )}
          <CampaignNavigation />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto max-w-6xl px-5 py-6">
        {isOnline ? null : <Offline />}
        <Outlet />
      </main>
      <footer className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-2 border-t border-soft-line px-5 py-4 print:hidden">
        <nav aria-label={t`Language`}>
          <LanguageLinks current={isLocale(i18n.locale) ? i18n.locale : 'en'} path={`/app${href}`} />
        </nav>
        <ThemeSwitch />
      </footer>
    </>
  )
}
