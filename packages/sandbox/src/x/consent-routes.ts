import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { contentPolicy } from '../pages/layout.ts'
import { issueCode, readWish, redirectTo, type Wish } from './authorize.ts'
import { badWishPage, consentPage } from './consent-page.ts'
import type { XDeps } from './deps.ts'

/** X's authorisation page at `/i/oauth2/authorize`. Nobody signs in: whoever sees the page may choose any account. */
export function consentRoutes(deps: XDeps): Hono<{ Bindings: HttpBindings }> {
  const { ledger } = deps.store
  return new Hono<{ Bindings: HttpBindings }>()
    .get('/authorize', (c) => {
      const query = c.req.query()
      const wish = readWish(query)
      if (!wish.success) return refuse(c, z.prettifyError(wish.error))
      if (query['response_type'] !== 'code') return refuse(c, 'response_type must be code')
      const accounts = ledger.accounts().filter((account) => account.platform === 'x')
      return page(c, wish.data).html(consentPage(wish.data, accounts))
    })
    .post('/authorize', async (c) => {
      const form = await c.req.parseBody()
      const wish = readWish(form)
      if (!wish.success) return refuse(c, z.prettifyError(wish.error))
      if (form['decision'] !== 'authorise') return c.redirect(redirectTo(wish.data, { error: 'access_denied' }), 303)
      const handle = form['handle']
      const account = typeof handle === 'string' ? ledger.accountByHandle('x', handle) : undefined
      if (!account) return refuse(c, 'The sandbox has no X account of this handle')
      return c.redirect(redirectTo(wish.data, { code: issueCode(deps, wish.data, account) }), 303)
    })
}

/** A form that leads back to the app needs leave for the app's address, too: browsers check the redirect. */
function page(c: Context, wish: Wish): Context {
  c.header('content-security-policy', contentPolicy({ formTargets: ["'self'", new URL(wish.redirectUri).origin] }))
  return c
}

function refuse(c: Context, faults: string): Response | Promise<Response> {
  c.header('content-security-policy', contentPolicy({}))
  return c.html(badWishPage(faults), 400)
}
