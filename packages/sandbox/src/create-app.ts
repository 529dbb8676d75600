import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { sandboxRoutes } from './core/routes.ts'
import { sendWhole } from './core/wire.ts'
import type { Store } from './store.ts'
import { internalError, toWire } from './x/answers.ts'
import { authorizationRoute } from './x/authorization-route.ts'
import { consentRoutes } from './x/consent-routes.ts'
import { intentRoutes } from './x/intent-routes.ts'
import { createRateLimiter, type XLimits } from './x/rate-limits.ts'
import { xRoutes } from './x/routes.ts'

/** What the sandbox answers, by path. */
export function createApp(given: {
  readonly store: Store
  readonly now: () => Temporal.Instant
  readonly stop: AbortSignal
  readonly xLimits: XLimits
}): Hono<{ Bindings: HttpBindings }> {
  const { store, now, stop } = given
  const limiter = createRateLimiter(given.xLimits)
  const xDeps = { store, limiter, now, stop }
  const forget = (): void => {
    store.forget()
    limiter.forget()
  }
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(async (_c, next) => {
    store.lateAccepts.acceptDue(now())
    await next()
  })
  app.route('/2', xRoutes(xDeps))
  app.route('/i/oauth2', consentRoutes(xDeps))
  app.route('/', authorizationRoute(xDeps))
  app.route('/', intentRoutes(xDeps))
  app.route('/', sandboxRoutes({ store, now, forget }))
  app.onError(() => sendWhole(toWire(internalError)))
  return app
}
