import { setTimeout as after } from 'node:timers/promises'
import { endSessions, findPerson } from '@chorus/db'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import type { Limits } from '../open-limits.ts'
import { returnPathOf } from '../return-path.ts'
import { CLEAR_SITE_DATA } from '../routes/me.ts'
import { refuse } from './error-answers.ts'
import { readForm, setCookies } from './own-form.ts'
import { page } from './page.ts'

/**
 * An answer to "mail me a link" comes no sooner, so that its time does not tell whether somebody has the address: with a
 * person behind it, it takes some statements more.
 */
const LEAST_MS = 150

const EMAIL = /^[^\s@<>(),;:"\\]{1,64}@[^\s@<>(),;:"\\]{1,189}$/

/** `/sign-in`, `/sign-in/<secret>` and `/sign-out`. */
export function addSignInPages(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, limits: Limits): void {
  addAsking(app, deps, limits)
  addLinks(app, deps, limits)
  addSignOut(app, deps)
}

function addAsking(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, limits: Limits): void {
  app.get('/sign-in', async (c) => {
    const returnTo = returnPathOf(c.req.query('return'))
    const session = await deps.auth.readSession(c.req.raw.headers)
    if (session?.isHalf === true) return c.redirect(`/step-up?return=${encodeURIComponent(returnTo)}`, 303)
    if (session !== undefined) return c.redirect(returnTo, 303)
    return page(c, { name: 'signIn', props: { step: 'ask', returnTo, email: '' } })
  })

  app.post('/sign-in', async (c) => {
    const form = await readForm(c, deps)
    if (form instanceof Response) return form
    const { email = '' } = form
    const returnTo = returnPathOf(form['return'])
    if (!EMAIL.test(email)) {
      const props = { step: 'ask', returnTo, email: email.slice(0, 254), fault: 'address' } as const
      return page(c, { name: 'signIn', props }, 422)
    }
    const waitS = Math.max(await limits.takeFrom('mail-from', c), await limits.take('mail-to', email))
    if (waitS > 0) return tooMany(c, waitS)
    await Promise.all([mailLink(deps, email, returnTo), after(LEAST_MS)])
    return page(c, { name: 'signIn', props: { step: 'sent', returnTo, email: '' } })
  })
}

/** Mails a link that signs in and leads to `returnTo`, if somebody has this address. */
export async function mailLink(
  { db, auth, mailSignInLink, publicUrl }: ApiDeps,
  email: string,
  returnTo: string,
): Promise<void> {
  const secret = await auth.createLink(email)
  const person = secret === undefined ? undefined : await findPerson(db, email)
  if (secret === undefined || person === undefined) return
  const link = new URL(`/sign-in/${secret}`, publicUrl)
  if (returnTo !== '/account') link.searchParams.set('return', returnTo)
  await mailSignInLink(person, link)
}

function addLinks(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, limits: Limits): void {
  const { auth } = deps

  // Opening it uses nothing up: scanners of mail open every link.
  app.get('/sign-in/:secret', (c) => {
    const returnTo = returnPathOf(c.req.query('return'))
    return page(c, { name: 'signInLink', props: { kind: 'ready', action: c.req.path, returnTo } })
  })

  app.post('/sign-in/:secret', async (c) => {
    const form = await readForm(c, deps)
    if (form instanceof Response) return form
    const waitS = await limits.takeFrom('show-from', c)
    if (waitS > 0) return tooMany(c, waitS)
    const signedIn = await auth.signInByLink(c.req.param('secret'), c.req.raw.headers)
    if (signedIn === undefined) return page(c, { name: 'signInLink', props: { kind: 'refused' } }, 403)
    setCookies(c, signedIn.cookies)
    return c.redirect(await nextPath(deps, signedIn.cookies, returnPathOf(form['return'])), 303)
  })
}

/** Where somebody goes who just signed in: to what they wanted, or first to the code that their account asks for. */
async function nextPath({ auth }: ApiDeps, cookies: readonly string[], returnTo: string): Promise<string> {
  const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
  const session = await auth.readSession(new Headers({ cookie }))
  return session?.isHalf === true ? `/step-up?return=${encodeURIComponent(returnTo)}` : returnTo
}

function addSignOut(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.get('/sign-out', (c) => page(c, { name: 'signOut', props: { isDone: c.req.query('done') !== undefined } }))

  app.post('/sign-out', async (c) => {
    const form = await readForm(c, deps)
    if (form instanceof Response) return form
    return signOut(c, deps, form['everywhere'] === 'yes')
  })
}

/** Ends the session, or all of its person; the browser throws away what it kept of this site. */
export async function signOut(c: Context<ApiEnv>, { db, auth }: ApiDeps, isEverywhere: boolean): Promise<Response> {
  const session = await auth.readSession(c.req.raw.headers)
  if (isEverywhere && session !== undefined) await endSessions(db, session.personId)
  setCookies(c, await auth.signOut(c.req.raw.headers))
  c.header('clear-site-data', CLEAR_SITE_DATA)
  return c.redirect('/sign-out?done=yes', 303)
}

/** 429, with the time to wait. */
export function tooMany(c: Context<ApiEnv>, waitS: number): Response {
  c.header('retry-after', String(waitS))
  return refuse(c, {
    status: 429,
    code: 'too-many-tries',
    title: 'Too many tries',
    detail: `Wait ${Math.ceil(waitS / 60)} minutes, then try again.`,
  })
}
