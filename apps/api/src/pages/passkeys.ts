import { listPasskeys } from '@chorus/db'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import type { Limits } from '../open-limits.ts'
import { problem } from '../problem.ts'
import { returnPathOf } from '../return-path.ts'
import { readJson, setCookies } from './own-form.ts'
import { tooMany } from './sign-in.ts'

/** What the script of the passkey buttons asks. No answer holds more than the browser has to be told. */
export function addPasskeyRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, limits: Limits): void {
  addRegistering(app, deps)
  addSigningIn(app, deps, limits)
}

function addRegistering(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  const { db, auth } = deps

  app.post('/passkeys/register/start', async (c) => {
    const body = await readJson(c, deps)
    if (body instanceof Response) return body
    const session = await auth.readSession(c.req.raw.headers)
    if (session?.isProved !== true || session.isHalf) return problem(c, STEP_UP)
    const started = await auth.startPasskey('register', c.req.raw.headers)
    if (started === undefined) return problem(c, STEP_UP)
    setCookies(c, started.cookies)
    c.header('cache-control', 'no-store')
    return c.json(started.options)
  })

  app.post('/passkeys/register', async (c) => {
    const body = await readJson(c, deps)
    if (body instanceof Response) return body
    const session = await auth.readSession(c.req.raw.headers)
    if (session?.isProved !== true || session.isHalf) return problem(c, STEP_UP)
    const name = `Passkey ${(await listPasskeys(db, session.personId)).length + 1}`
    const isAdded = await auth.addPasskey(objectIn(body['response']), name, c.req.raw.headers)
    if (!isAdded) return problem(c, REFUSED)
    c.header('cache-control', 'no-store')
    return c.json({ location: '/account?done=passkey-added' })
  })
}

function addSigningIn(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, limits: Limits): void {
  const { auth } = deps

  app.post('/passkeys/sign-in/start', async (c) => {
    const body = await readJson(c, deps)
    if (body instanceof Response) return body
    const waitS = await limits.takeFrom('show-from', c)
    if (waitS > 0) return tooMany(c, waitS)
    const started = await auth.startPasskey('sign-in', c.req.raw.headers)
    if (started === undefined) return problem(c, REFUSED)
    setCookies(c, started.cookies)
    c.header('cache-control', 'no-store')
    return c.json(started.options)
  })

  app.post('/passkeys/sign-in', async (c) => {
    const body = await readJson(c, deps)
    if (body instanceof Response) return body
    const waitS = await limits.takeFrom('show-from', c)
    if (waitS > 0) return tooMany(c, waitS)
    const signedIn = await auth.signInByPasskey(objectIn(body['response']), c.req.raw.headers)
    if (signedIn === undefined) return problem(c, REFUSED)
    setCookies(c, signedIn.cookies)
    c.header('cache-control', 'no-store')
    const wanted = body['return']
    return c.json({ location: returnPathOf(typeof wanted === 'string' ? wanted : undefined) })
  })
}

function objectIn(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

const STEP_UP = {
  status: 403,
  code: 'step-up-needed',
  title: 'Prove once more that it is you',
  detail: 'Go to /step-up first.',
} as const

const REFUSED = {
  status: 403,
  code: 'passkey-refused',
  title: 'The passkey did not work',
  detail: 'Start again, or have a link mailed to you.',
} as const
