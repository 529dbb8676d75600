import { SESSION_TERMS } from '@chorus/auth'
import { endSession, forgetCodes, listPasskeys, listSessions, removePasskey, setPersonLocale } from '@chorus/db'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { renderSVG } from 'uqr'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import type { Limits } from '../open-limits.ts'
import { readForm, readSignedIn, setCookies } from './own-form.ts'
import { page } from './page.ts'
import { signOut, tooMany } from './sign-in.ts'

const DONE = ['codes-on', 'codes-off', 'codes-failed', 'passkey-added', 'passkey-removed', 'session-ended'] as const

/** `/account`: somebody's own ways to sign in, and their sessions. */
export function addAccountPages(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, limits: Limits): void {
  const { db, pages } = deps

  app.get('/account', async (c) => {
    const session = await readSignedIn(c, deps, { isProved: false })
    if (session instanceof Response) return session
    const chosen = c.req.query('lang')
    if (pages.isLocale(chosen)) await setPersonLocale(db, session.personId, chosen)
    const sessions = await listSessions(db, session.personId, SESSION_TERMS)
    const passkeys = await listPasskeys(db, session.personId)
    return page(c, {
      name: 'account',
      props: {
        email: session.email,
        role: session.role,
        zone: 'UTC',
        sessions: sessions.map(({ id, signedInAt, seenAt }) => ({
          id,
          isCurrent: id === session.id,
          signedInAt: signedInAt.toString(),
          seenAt: seenAt.toString(),
        })),
        passkeys: passkeys.map(({ id, name, createdAt }) => ({ id, name, createdAt: createdAt.toString() })),
        hasCodes: session.hasCodes,
        done: DONE.find((one) => one === c.req.query('done')),
      },
    })
  })

  app.post('/account/sessions/end', async (c) => {
    const form = await readForm(c, deps)
    if (form instanceof Response) return form
    const session = await readSignedIn(c, deps, { isProved: false })
    if (session instanceof Response) return session
    if (form['id'] === session.id) return signOut(c, deps, false)
    await endSession(db, session.personId, form['id'] ?? '')
    return c.redirect('/account?done=session-ended', 303)
  })

  app.post('/account/passkeys/remove', async (c) => {
    const form = await readForm(c, deps)
    if (form instanceof Response) return form
    const session = await readSignedIn(c, deps, { isProved: true })
    if (session instanceof Response) return session
    await removePasskey(db, session.personId, form['id'] ?? '')
    return c.redirect('/account?done=passkey-removed', 303)
  })

  addCodes(app, deps, limits)
}

function addCodes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, limits: Limits): void {
  const { db, auth } = deps

  app.post('/account/codes', async (c) => {
    const form = await readForm(c, deps)
    if (form instanceof Response) return form
    const session = await readSignedIn(c, deps, { isProved: true })
    if (session instanceof Response) return session
    const started = await auth.startCodes(c.req.raw.headers)
    if (started === undefined) return c.redirect('/account', 303)
    const { uri, recoveryCodes } = started
    const qr = `data:image/svg+xml,${encodeURIComponent(renderSVG(uri))}`
    const secret = new URL(uri).searchParams.get('secret') ?? ''
    return page(c, { name: 'codes', props: { qr, secret, recoveryCodes } })
  })

  app.post('/account/codes/confirm', async (c) => {
    const form = await readForm(c, deps)
    if (form instanceof Response) return form
    const session = await readSignedIn(c, deps, { isProved: true })
    if (session instanceof Response) return session
    const waitS = await limits.take('code', session.personId)
    if (waitS > 0) return tooMany(c, waitS)
    const shown = await auth.showCode((form['code'] ?? '').trim(), c.req.raw.headers)
    if (shown === undefined) return c.redirect('/account?done=codes-failed', 303)
    await limits.forget('code', session.personId)
    setCookies(c, shown.cookies)
    return c.redirect('/account?done=codes-on', 303)
  })

  app.post('/account/codes/off', async (c) => {
    const form = await readForm(c, deps)
    if (form instanceof Response) return form
    const session = await readSignedIn(c, deps, { isProved: true })
    if (session instanceof Response) return session
    await forgetCodes(db, session.personId)
    return c.redirect('/account?done=codes-off', 303)
  })
}
