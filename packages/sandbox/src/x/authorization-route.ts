import { Hono } from 'hono'
import { z } from 'zod'
import { invalidBody, jsonBody, noAccount } from '../core/routes.ts'
import { issueCode, Wish } from './authorize.ts'
import type { XDeps } from './deps.ts'

const Authorization = z.strictObject({ platform: z.literal('x'), handle: z.string(), ...Wish.shape })

/** `POST /sandbox/authorizations`: presses "Authorise" for a rehearsal, which has nobody to press it. */
export function authorizationRoute(deps: XDeps): Hono {
  return new Hono().post('/sandbox/authorizations', async (c) => {
    const body = Authorization.safeParse(await jsonBody(c))
    if (!body.success) return invalidBody(c, body.error)
    const { platform, handle, ...wish } = body.data
    const account = deps.store.ledger.accountByHandle(platform, handle)
    return account ? c.json({ code: issueCode(deps, wish, account), state: wish.state }) : noAccount(c, handle)
  })
}
