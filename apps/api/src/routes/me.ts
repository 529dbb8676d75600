import { SESSION_TERMS } from '@chorus/auth'
import { endSession, endSessions, findPerson, listSessions, setPersonLocale } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { uiLocales } from '../pages/ui-locales.ts'
import { problem } from '../problem.ts'
import { instant, readable } from '../schemas.ts'
import { anyRoute, bearerOrPortal, jsonOf, ofBody, problemOf } from './shared.ts'

const MeBody = z
  .object({
    kind: z.enum(['token', 'person', 'organisation']),
    id: z.string(),
    name: z.string().meta({ description: 'Of the token or person; empty where they have none' }),
    email: z.string().optional().meta({ description: 'Of a person' }),
    role: z.enum(['admin', 'lead', 'viewer', 'ally', 'organisation']),
    organisations: z.array(z.string()).meta({ description: 'Slugs of those that an ally answers for' }),
    locale: z.string().optional().meta({ description: 'Language of the pages that was chosen' }),
    mode: z.enum(['rehearsal', 'live']),
    fresh: z.boolean().meta({ description: 'What wants a step-up may be done now' }),
  })
  .meta({ id: 'Me' })

const ChangeMeBody = z
  .strictObject({ locale: z.enum(uiLocales).nullable().meta({ description: 'null: as the browser asks for' }) })
  .meta({ id: 'ChangeMe' })

const SessionBody = z
  .object({
    id: z.string(),
    current: z.boolean(),
    signedInAt: instant(),
    seenAt: instant().meta({ description: 'To the five minutes' }),
    expiresAt: instant(),
  })
  .meta({ id: 'Session' })

const SessionsBody = z.object({ items: z.array(SessionBody) }).meta({ id: 'Sessions' })
const EndedBody = z.object({ ended: z.number().int() }).meta({ id: 'SessionsEnded' })

const read = createRoute({
  method: 'get',
  path: '/me',
  operationId: 'readMe',
  summary: 'Who asks: role, organisations, mode of the installation',
  security: bearerOrPortal,
  responses: { 200: jsonOf(MeBody, 'You'), ...anyRoute },
})

const change = createRoute({
  method: 'patch',
  path: '/me',
  operationId: 'changeMe',
  summary: 'Choose the language of the pages; for people',
  security: bearerOrPortal,
  request: { body: { required: true, content: { 'application/json': { schema: ChangeMeBody } } } },
  responses: { 200: jsonOf(MeBody, 'You'), 409: problemOf('A token has none'), ...anyRoute, ...ofBody },
})

const sessions = createRoute({
  method: 'get',
  path: '/me/sessions',
  operationId: 'listSessions',
  summary: 'Where you are signed in; addresses and browsers are not kept',
  security: bearerOrPortal,
  responses: { 200: jsonOf(SessionsBody, 'Your sessions, the last used first'), ...anyRoute },
})

const end = createRoute({
  method: 'delete',
  path: '/me/sessions/{session}',
  operationId: 'endSession',
  summary: 'End one of your sessions',
  security: bearerOrPortal,
  request: { params: z.object({ session: readable().max(200) }) },
  responses: {
    204: { description: 'It has ended' },
    400: problemOf('The path is not as it should be'),
    404: problemOf('You have no such session'),
    ...anyRoute,
  },
})

const signOut = createRoute({
  method: 'post',
  path: '/me/sign-out-everywhere',
  operationId: 'signOutEverywhere',
  summary: 'End every session of yours, this one as well',
  security: bearerOrPortal,
  responses: { 200: jsonOf(EndedBody, 'They have ended'), ...anyRoute },
})

/** `/me`: who asks, and their sessions. */
export function addMeRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  const { db } = deps
  addSessions(app, deps)

  app.openapi(read, async (c) => c.json(await meOf(c, deps), 200))

  app.openapi(change, async (c) => {
    const personId = personOf(c)
    if (personId === undefined) {
      return problem(c, {
        status: 409,
        code: 'no-person',
        title: 'A token looks at no pages',
        detail: 'Sign in first.',
      })
    }
    await setPersonLocale(db, personId, c.req.valid('json').locale ?? undefined)
    return c.json(await meOf(c, deps), 200)
  })
}

function addSessions(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(sessions, async (c) => {
    const principal = c.get('principal')
    const list = principal.kind === 'person' ? await listSessions(db, principal.personId, SESSION_TERMS) : []
    const items = list.map(({ id, signedInAt, seenAt, expiresAt }) => ({
      id,
      current: principal.kind === 'person' && principal.sessionId === id,
      signedInAt: signedInAt.toString(),
      seenAt: seenAt.toString(),
      expiresAt: expiresAt.toString(),
    }))
    return c.json({ items }, 200)
  })

  app.openapi(end, async (c) => {
    const personId = personOf(c)
    const { session } = c.req.valid('param')
    if (personId !== undefined && (await endSession(db, personId, session))) return c.body(null, 204)
    return problem(c, {
      status: 404,
      code: 'no-such-session',
      title: 'You have no such session',
      detail: 'GET /api/v1/me/sessions lists them.',
    })
  })

  app.openapi(signOut, async (c) => {
    const personId = personOf(c)
    const ended = personId === undefined ? 0 : await endSessions(db, personId)
    c.header('clear-site-data', CLEAR_SITE_DATA)
    return c.json({ ended }, 200)
  })
}

async function meOf(c: Context<ApiEnv>, { db, mode }: ApiDeps): Promise<z.infer<typeof MeBody>> {
  const principal = c.get('principal')
  switch (principal.kind) {
    case 'token': {
      const { tokenId: id, role, name } = principal
      return { kind: 'token', id, name, role, organisations: [], mode, fresh: true }
    }
    case 'organisation': {
      const id = principal.organisationId
      return { kind: 'organisation', id, name: '', role: 'organisation', organisations: [], mode, fresh: false }
    }
    case 'person': {
      const person = await findPerson(db, principal.personId)
      if (person === undefined) throw new Error('A session without a person.')
      const { id, name, email, role, organisations, locale } = person
      const known = { kind: 'person' as const, id, name, email, role, organisations: [...organisations] }
      return { ...known, ...(locale === undefined ? {} : { locale }), mode, fresh: principal.isFresh }
    }
  }
}

/** What a browser throws away when its person signs out. */
export const CLEAR_SITE_DATA = '"cache", "cookies", "storage"'

function personOf(c: Context<ApiEnv>): string | undefined {
  const principal = c.get('principal')
  return principal.kind === 'person' ? principal.personId : undefined
}
