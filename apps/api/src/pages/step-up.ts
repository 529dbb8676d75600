import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import type { Limits } from '../open-limits.ts'
import { returnPathOf } from '../return-path.ts'
import { readForm, setCookies } from './own-form.ts'
import { page } from './page.ts'
import { mailLink, tooMany } from './sign-in.ts'

/** `/step-up`: the code that signing in wants, or a new proof of who somebody is. */
export function addStepUpPages(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, limits: Limits): void {
  const { auth } = deps

  app.get('/step-up', async (c) => {
    const returnTo = returnPathOf(c.req.query('return'))
    const session = await auth.readSession(c.req.raw.headers)
    if (session === undefined) return c.redirect(`/sign-in?return=${encodeURIComponent(returnTo)}`, 303)
    if (session.isProved && !session.isHalf) return c.redirect(returnTo, 303)
    const { isHalf, hasCodes, hasPasskey } = session
    return page(c, { name: 'stepUp', props: { step: isHalf ? 'code' : 'prove', hasCodes, hasPasskey, returnTo } })
  })

  app.post('/step-up', async (c) => {
    const form = await readForm(c, deps)
    if (form instanceof Response) return form
    const returnTo = returnPathOf(form['return'])
    const session = await auth.readSession(c.req.raw.headers)
    if (session === undefined) return c.redirect(`/sign-in?return=${encodeURIComponent(returnTo)}`, 303)
    const { personId, email, hasCodes, hasPasskey, isHalf } = session
    const known = { step: isHalf ? 'code' : 'prove', hasCodes, hasPasskey, returnTo } as const
    if (form['by'] === 'mail') {
      // Where there is a second factor, a mail is no proof.
      if (hasCodes || hasPasskey) return page(c, { name: 'stepUp', props: known }, 403)
      const waitS = await limits.take('mail-to', email)
      if (waitS > 0) return tooMany(c, waitS)
      await mailLink(deps, email, returnTo)
      return page(c, { name: 'stepUp', props: { ...known, step: 'sent' } })
    }
    const waitS = await limits.take('code', personId)
    if (waitS > 0) return tooMany(c, waitS)
    const shown = await auth.showCode((form['code'] ?? '').trim(), c.req.raw.headers)
    if (shown === undefined) return page(c, { name: 'stepUp', props: { ...known, fault: 'code' } }, 422)
    await limits.forget('code', personId)
    setCookies(c, shown.cookies)
    return c.redirect(returnTo, 303)
  })
}
