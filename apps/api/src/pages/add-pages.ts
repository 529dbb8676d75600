import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { consoleDocument } from './console.ts'
import { openLimits } from '../open-limits.ts'
import { addAccountPages } from './account.ts'
import { addOutboxPage } from './outbox.ts'
import { page } from './page.ts'
import { addPasskeyRoutes } from './passkeys.ts'
import { addSignInPages } from './sign-in.ts'
import { addStepUpPages } from './step-up.ts'

const A_YEAR = 'public, max-age=31536000, immutable'

/** The pages that browsers get, and the files that they refer to. */
export function addPages(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  const { pages, sandboxUrl } = deps
  const limits = openLimits(deps)
  addSignInPages(app, deps, limits)
  addStepUpPages(app, deps, limits)
  addAccountPages(app, deps, limits)
  addPasskeyRoutes(app, deps, limits)
  addOutboxPage(app, deps)
  app.get('/', (c) => page(c, { name: 'front', props: { sandboxUrl, signInPath: '/sign-in' } }))
  app.get('/app', consoleDocument)
  app.get('/app/*', consoleDocument)

  // A name holds the hash of what is in it, so it never means anything else.
  app.get('/assets/:file', (c) => {
    const asset = pages.assets.get(c.req.path)
    if (asset === undefined) return c.notFound()
    c.header('cache-control', A_YEAR)
    c.header('content-type', asset.type)
    c.header('vary', 'accept-encoding')
    if (asset.gzipped === undefined || !/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) {
      return c.body(asset.body)
    }
    c.header('content-encoding', 'gzip')
    return c.body(asset.gzipped)
  })
}
