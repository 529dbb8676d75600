import { findOrganisationId } from '@chorus/db'
import { MAIL_LOCALES } from '@chorus/mail'
import { defined } from '@chorus/shared'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { changeContact, forgetContact, type OpenContact, showContact } from '@chorus/usecases'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { problem } from '../problem.ts'
import { readable } from '../schemas.ts'
import { anyRoute, bearerOrPortal, jsonOf, ofBody, problemOf } from './shared.ts'

const parts = {
  address: readable().max(254).meta({ description: 'Mail address', example: 'press@example.org' }),
  locale: z.enum(MAIL_LOCALES).meta({ description: 'Language of its mails' }),
  receipts: z
    .enum(['each', 'daily', 'none'])
    .meta({ description: 'What it is told of posts that went out as it: each, one summary a day, nothing' }),
  reminders: z.boolean().meta({ description: 'Whether it is reminded of what waits for its answer' }),
  discreet: z.boolean().meta({ description: 'Subjects say nothing of what a mail is about' }),
}

const ContactBody = z
  .object({
    exists: z.boolean().meta({ description: 'Whether it can be written to. A lead is told no more than this' }),
    ...z.object(parts).partial().shape,
    remindersStoppedAt: z.iso.datetime().optional().meta({
      description: 'When reminders were stopped by the link in a mail; absent: they are on, or were turned off here',
    }),
  })
  .meta({ id: 'Contact' })

const ContactChangeBody = z.strictObject(parts).partial().meta({ id: 'ContactChange' })

const params = z.object({
  organisation: readable().max(200).meta({ description: 'Slug or id', example: 'scot-pep' }),
})

const ofContact = {
  ...anyRoute,
  400: problemOf('The path is not as it should be'),
  404: problemOf('There is no such organisation, or it is not yours'),
}

const show = createRoute({
  method: 'get',
  path: '/organisations/{organisation}/contact',
  operationId: 'showContact',
  summary: 'Where an organisation is written to: for itself and admins; leads see only that there is a contact',
  security: bearerOrPortal,
  request: { params },
  responses: { 200: jsonOf(ContactBody, 'Its contact'), ...ofContact },
})

const change = createRoute({
  method: 'patch',
  path: '/organisations/{organisation}/contact',
  operationId: 'changeContact',
  summary: 'Change where an organisation is written to and what it is told (itself and admins); what is left out stays',
  security: bearerOrPortal,
  request: { params, body: { required: true, content: { 'application/json': { schema: ContactChangeBody } } } },
  responses: {
    200: jsonOf(ContactBody, 'As it is now'),
    ...ofContact,
    ...ofBody,
  },
})

const forget = createRoute({
  method: 'delete',
  path: '/organisations/{organisation}/contact',
  operationId: 'forgetContact',
  summary: 'Forget where an organisation is written to; mails that wait for it are not sent (itself and admins)',
  security: bearerOrPortal,
  request: { params },
  responses: { 204: { description: 'There is none now' }, ...ofContact },
})

/** `GET`, `PATCH` and `DELETE /organisations/{organisation}/contact`. */
export function addContactRoutes(app: OpenAPIHono<ApiEnv>, { db, seal }: ApiDeps): void {
  app.openapi(show, async (c) => {
    const id = await findOrganisationId(db, c.req.valid('param').organisation)
    const access = accessTo(c, id)
    if (id === undefined || access === 'none') return noSuchOrganisation(c)
    const contact = await showContact({ db, seal }, id)
    c.header('cache-control', 'no-store')
    return c.json(access === 'all' ? answerOf(contact) : { exists: contact !== undefined }, 200)
  })

  app.openapi(change, async (c) => {
    const id = await findOrganisationId(db, c.req.valid('param').organisation)
    const access = accessTo(c, id)
    if (id === undefined || access === 'none') return noSuchOrganisation(c)
    const changed = await changeContact({ db, seal }, id, { change: c.req.valid('json'), actor: c.get('actor') })
    if (changed.kind === 'no-such-organisation') return noSuchOrganisation(c)
    if (changed.kind !== 'changed') return badAddress(c)
    c.header('cache-control', 'no-store')
    return c.json(answerOf(changed.contact), 200)
  })

  app.openapi(forget, async (c) => {
    const id = await findOrganisationId(db, c.req.valid('param').organisation)
    const access = accessTo(c, id)
    if (id === undefined || access === 'none') return noSuchOrganisation(c)
    await forgetContact({ db }, id, c.get('actor'))
    return c.body(null, 204)
  })
}

function answerOf(contact: OpenContact | undefined): z.infer<typeof ContactBody> {
  if (contact === undefined) return { exists: false }
  const { remindersStoppedAt, ...rest } = contact
  return { exists: true, ...rest, ...defined({ remindersStoppedAt: remindersStoppedAt?.toString() }) }
}

/** Whether it is theirs to ask about, the table of rights has said. `exists`: no more than that there is one. Another organisation's is nothing that one knows of. */
function accessTo(c: Context<ApiEnv>, organisationId: string | undefined): 'all' | 'exists' | 'none' {
  const principal = c.get('principal')
  if (principal.kind === 'organisation') return principal.organisationId === organisationId ? 'all' : 'none'
  if (principal.role === 'admin' || principal.role === 'ally') return 'all'
  return principal.role === 'lead' ? 'exists' : 'none'
}

function noSuchOrganisation(c: Context<ApiEnv>) {
  return problem(c, {
    status: 404,
    code: 'no-such-organisation',
    title: 'There is no such organisation',
    detail: 'An organisation is named by its slug.',
  })
}

function badAddress(c: Context<ApiEnv>) {
  return problem(c, {
    status: 422,
    code: 'invalid-body',
    title: 'The body is not as it should be',
    errors: [{ code: 'bad-address', message: 'Give one mail address, as in press@example.org', pointer: '#/address' }],
  })
}
