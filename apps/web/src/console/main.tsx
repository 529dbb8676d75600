import { I18nProvider } from '@lingui/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './console.css'
import { LiveRegion } from './live-region.tsx'
import { createConsoleRouter } from './router.tsx'
import { speak } from './texts.ts'

/**
 * A refusal will not change by asking again; a connection may come back. Without one it fails at once and says so: what waited
 * for it in silence would look as if it were done.
 */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => !('code' in error) && navigator.onLine && count < 2,
      staleTime: 5_000,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

async function start(): Promise<void> {
  const root = document.querySelector('#console')
  if (root === null) throw new Error('The page has no #console.')
  const router = createConsoleRouter()
  // The page's own chunk comes beside the texts, not after them.
  void router.load()
  const i18n = await speak()
  createRoot(root).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={client}>
          <LiveRegion>
            <RouterProvider router={router} />
          </LiveRegion>
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  )
}

void start()
