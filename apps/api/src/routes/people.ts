import {
  actingAs,
  addMembership,
  addToCampaign,
  findCampaign,
  findOrganisationId,
  findPerson,
  insertPerson,
  listCampaignPeople,
  listPeople,
  type Person,
  type PersonChanged,
  removePerson,
  setPersonRole,
  takeOffCampaign,
} from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { problem } from '../problem.ts'
import { instant, readable } from '../schemas.ts'
import { noSuchCampaign, nothingLikeThat } from './refusals.ts'
import { anyRoute, bearer, CampaignParam, jsonOf, ofBody, ofCampaign, problemOf } from './shared.ts'

const Role = z.enum(['admin', 'lead', 'viewer', 'ally'])
const email = () => z.email().max(254)
const organisations = () => z.array(readable().min(1).max(200)).max(50)

const PersonBody = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: Role,
    organisations: z.array(z.string()).meta({ description: 'Slugs of those that an ally answers for' }),
    codes: z.boolean().meta({ description: 'Signs in with a code of an app as well' }),
    passkeys: z.number().int(),
    createdAt: instant(),
  })
  .meta({ id: 'Person' })

const PeopleBody = z.object({ items: z.array(PersonBody) }).meta({ id: 'People' })

const NewPersonBody = z
  .strictObject({
    email: email(),
    name: readable().trim().max(100).default(''),
    role: Role,
    organisations: organisations().default([]).meta({ description: 'Slugs or ids; for allies' }),
  })
  .meta({ id: 'NewPerson' })

const ChangePersonBody = z.strictObject({ role: Role }).meta({ id: 'ChangePerson' })

const CampaignPersonBody = z
  .object({ id: z.string(), email: z.string(), name: z.string(), role: Role, since: instant() })
  .meta({ id: 'CampaignPerson' })
const CampaignPeopleBody = z.object({ items: z.array(CampaignPersonBody) }).meta({ id: 'CampaignPeople' })

const PersonParam = z.object({ person: readable().max(254).meta({ description: 'Id or mail address' }) })

const list = createRoute({
  method: 'get',
  path: '/people',
  operationId: 'listPeople',
  summary: 'Everybody who may sign in (admins)',
  security: bearer,
  responses: { 200: jsonOf(PeopleBody, 'By mail address'), ...anyRoute },
})

const add = createRoute({
  method: 'post',
  path: '/people',
  operationId: 'addPerson',
  summary: 'Let somebody sign in, by a link to their mail address (admins)',
  security: bearer,
  request: { body: { required: true, content: { 'application/json': { schema: NewPersonBody } } } },
  responses: {
    201: jsonOf(PersonBody, 'They may ask for a link at /sign-in now'),
    ...anyRoute,
    ...ofBody,
    404: problemOf('No such organisation'),
    409: problemOf('Somebody has this address already'),
  },
})

const ofPerson = {
  ...anyRoute,
  400: problemOf('The path is not as it should be'),
  404: problemOf('No such person'),
  409: problemOf('It would leave no admin'),
}

const change = createRoute({
  method: 'patch',
  path: '/people/{person}',
  operationId: 'changePerson',
  summary: 'Give somebody another role; their sessions end (admins)',
  security: bearer,
  request: {
    params: PersonParam,
    body: { required: true, content: { 'application/json': { schema: ChangePersonBody } } },
  },
  responses: { 200: jsonOf(PersonBody, 'With the new role'), ...ofBody, ...ofPerson },
})

const remove = createRoute({
  method: 'delete',
  path: '/people/{person}',
  operationId: 'removePerson',
  summary: 'Take somebody out: their sessions end and no link signs them in (admins)',
  security: bearer,
  request: { params: PersonParam },
  responses: { 204: { description: 'They are gone' }, ...ofPerson },
})

const onCampaign = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/people',
  operationId: 'listCampaignPeople',
  summary: 'Leads and viewers of a campaign; admins are on every one',
  security: bearer,
  request: { params: CampaignParam },
  responses: { 200: jsonOf(CampaignPeopleBody, 'By mail address'), ...ofCampaign },
})

const assign = createRoute({
  method: 'put',
  path: '/campaigns/{campaign}/people/{person}',
  operationId: 'assignPerson',
  summary: 'Put a lead or viewer on a campaign (admins)',
  security: bearer,
  request: { params: CampaignParam.extend(PersonParam.shape) },
  responses: {
    204: { description: 'They are on it' },
    ...ofCampaign,
    404: problemOf('No such campaign, or no such person'),
    409: problemOf('Their role works on no campaign'),
  },
})

const unassign = createRoute({
  method: 'delete',
  path: '/campaigns/{campaign}/people/{person}',
  operationId: 'unassignPerson',
  summary: 'Take a lead or viewer off a campaign (admins)',
  security: bearer,
  request: { params: CampaignParam.extend(PersonParam.shape) },
  responses: {
    204: { description: 'They are off it' },
    ...ofCampaign,
    404: problemOf('No such campaign, or they are not on it'),
  },
})

/** People, their roles, and who works on which campaign. */
export function addPeopleRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  addPersonRoutes(app, deps)
  addAssignments(app, deps)
}

function addPersonRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(list, async (c) => c.json({ items: (await listPeople(db)).map(personAnswer) }, 200))

  app.openapi(add, async (c) => {
    const { organisations: slugs, ...wanted } = c.req.valid('json')
    const ids = await Promise.all(slugs.map((slug) => findOrganisationId(db, slug)))
    const known = ids.filter((id) => id !== undefined)
    if (known.length < slugs.length) return nothingLikeThat(c, 'organisation')
    const person = await insertPerson(actingAs(db, c.get('actor')), wanted)
    if (person === undefined) return addressTaken(c)
    for (const id of known) await addMembership(actingAs(db, c.get('actor')), person.id, id)
    return c.json(personAnswer((await findPerson(db, person.id)) ?? person), 201)
  })

  app.openapi(change, async (c) => {
    const person = await findPerson(db, c.req.valid('param').person)
    if (person === undefined) return noSuchPerson(c)
    const changed = await setPersonRole(actingAs(db, c.get('actor')), person.id, c.req.valid('json').role)
    if (changed.kind !== 'changed') return notChanged(c, changed)
    return c.json(personAnswer({ ...person, role: c.req.valid('json').role }), 200)
  })

  app.openapi(remove, async (c) => {
    const person = await findPerson(db, c.req.valid('param').person)
    if (person === undefined) return noSuchPerson(c)
    const removed = await removePerson(actingAs(db, c.get('actor')), person.id)
    return removed.kind === 'changed' ? c.body(null, 204) : notChanged(c, removed)
  })
}

function addAssignments(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(onCampaign, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const people = await listCampaignPeople(db, campaign.id)
    return c.json({ items: people.map(({ since, ...person }) => ({ ...person, since: since.toString() })) }, 200)
  })

  app.openapi(assign, async (c) => {
    const { campaign: name, person: who } = c.req.valid('param')
    const campaign = await findCampaign(db, name)
    if (campaign === undefined) return noSuchCampaign(c)
    const person = await findPerson(db, who)
    if (person === undefined) return noSuchPerson(c)
    if (person.role === 'ally') return worksOnNone(c)
    await addToCampaign(actingAs(db, c.get('actor')), campaign.id, person.id)
    return c.body(null, 204)
  })

  app.openapi(unassign, async (c) => {
    const { campaign: name, person: who } = c.req.valid('param')
    const campaign = await findCampaign(db, name)
    if (campaign === undefined) return noSuchCampaign(c)
    const person = await findPerson(db, who)
    const isTaken =
      person !== undefined && (await takeOffCampaign(actingAs(db, c.get('actor')), campaign.id, person.id))
    return isTaken ? c.body(null, 204) : noSuchPerson(c)
  })
}

function personAnswer({ id, email: address, name, role, organisations: slugs, ...person }: Person) {
  const { hasCodes: codes, passkeys, createdAt } = person
  const own = { id, email: address, name, role, organisations: [...slugs] }
  return { ...own, codes, passkeys, createdAt: createdAt.toString() }
}

function noSuchPerson(c: Context) {
  return problem(c, {
    status: 404,
    code: 'no-such-person',
    title: 'There is no such person here',
    detail: 'A person is named by mail address or id; GET /api/v1/people lists them.',
  })
}

function addressTaken(c: Context) {
  return problem(c, {
    status: 409,
    code: 'address-taken',
    title: 'Somebody has this mail address already',
    detail: 'PATCH /api/v1/people/{person} gives them another role.',
  })
}

function worksOnNone(c: Context) {
  return problem(c, {
    status: 409,
    code: 'role-works-on-none',
    title: 'An ally works on no campaign',
    detail: 'Allies answer for organisations. Give the role of lead or viewer first.',
  })
}

function notChanged(c: Context, { kind }: Exclude<PersonChanged, { readonly kind: 'changed' }>) {
  if (kind === 'unknown') return noSuchPerson(c)
  return problem(c, {
    status: 409,
    code: 'last-admin',
    title: 'This is the last admin',
    detail: 'Somebody has to be able to add people. Make another admin first.',
  })
}
