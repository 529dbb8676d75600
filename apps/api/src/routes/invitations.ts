import {
  type Campaign,
  findCampaign,
  findInvitation,
  findPerson,
  type InvitationItem,
  type InviteFault,
  listInvitations,
} from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  endInvitation,
  INVITATION_DAYS,
  invitationMessage,
  invite,
  type InviteRequest,
  type MadeInvitation,
  resendInvitation,
} from '@chorus/usecases'
import type { Context } from 'hono'
import { renderSVG } from 'uqr'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { doOnce, IdempotencyKey, ofIdempotencyKey } from '../idempotency.ts'
import { readInvitationCsv, type TableRow } from '../invitation-csv.ts'
import { AllMadeBody, InvitationsBody, type Invitee, InviteBody, MadeBody, ResendBody } from '../invitation-schemas.ts'
import { problem, type ProblemError } from '../problem.ts'
import { readable } from '../schemas.ts'
import { adminsOnly, badCursor, noSuchCampaign, noSuchInvitation } from './refusals.ts'
import { passEmptyBody } from './pass-empty-body.ts'
import { anyRoute, bearer, CampaignParam, jsonOf, ofBody, ofCampaign, PageQuery, problemOf } from './shared.ts'

const create = createRoute({
  method: 'post',
  path: '/campaigns/{campaign}/invitations',
  operationId: 'inviteOrganisations',
  summary: 'Invite organisations, of the campaign or new ones, by links that open their portal once: all, or nothing',
  security: bearer,
  request: {
    params: CampaignParam,
    headers: IdempotencyKey,
    body: { required: true, content: { 'application/json': { schema: InviteBody } } },
  },
  responses: {
    201: jsonOf(AllMadeBody, 'The links. They are secrets, and shown this once'),
    ...ofCampaign,
    ...ofBody,
    ...ofIdempotencyKey,
    409: problemOf('The campaign is over; or a request with this Idempotency-Key is under way or not shown again'),
  },
})

const createFromTable = createRoute({
  method: 'post',
  path: '/campaigns/{campaign}/invitations/table',
  operationId: 'inviteFromTable',
  summary:
    'The same from a table, as a spreadsheet program saves it: all rows, or nothing and every fault of every row',
  security: bearer,
  request: { params: CampaignParam, headers: IdempotencyKey },
  // Read by a parser of its own, so that faults carry their line; documented, not validated, here.
  requestBody: {
    required: true,
    description:
      'Columns: organisation, name, timeZone, locales, stance, topics, address; separated by comma, semicolon or tab',
    content: { 'text/csv': { schema: { type: 'string' as const } } },
  },
  responses: {
    201: jsonOf(AllMadeBody, 'The links. They are secrets, and shown this once'),
    415: problemOf('The body is not text/csv'),
    ...ofCampaign,
    ...ofIdempotencyKey,
    409: problemOf('The campaign is over; or a request with this Idempotency-Key is under way or not shown again'),
    422: problemOf('Every fault of the table, with its line; or this Idempotency-Key was used for another request'),
  },
})

const list = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/invitations',
  operationId: 'listInvitations',
  summary: 'The invitations of a campaign without their links, the newest first',
  security: bearer,
  request: { params: CampaignParam, query: PageQuery },
  responses: { 200: jsonOf(InvitationsBody, 'A page of invitations'), ...ofCampaign },
})

const InvitationParam = z.object({ invitation: readable().max(200).meta({ description: 'Id' }) })

const ofInvitation = {
  ...anyRoute,
  400: problemOf('The path is not as it should be'),
  404: problemOf('No such invitation'),
  409: problemOf('It was accepted, or it or the campaign is over'),
}

const revoke = createRoute({
  method: 'post',
  path: '/invitations/{invitation}/revoke',
  operationId: 'revokeInvitation',
  summary: 'End an invitation that nobody accepted: its link opens nothing any more',
  security: bearer,
  request: { params: InvitationParam },
  responses: { 204: { description: 'It is revoked' }, ...ofInvitation },
})

const resend = createRoute({
  method: 'post',
  path: '/invitations/{invitation}/resend',
  operationId: 'resendInvitation',
  summary: 'Make a new link in place of one that was not accepted, which opens nothing any more',
  security: bearer,
  middleware: [passEmptyBody] as const,
  request: {
    params: InvitationParam,
    body: { required: false, content: { 'application/json': { schema: ResendBody } } },
  },
  responses: {
    201: jsonOf(MadeBody, 'The new link, shown this once'),
    ...ofBody,
    ...ofInvitation,
    400: problemOf('The body is no JSON, or the path is not as it should be'),
  },
})

/** Makes, lists, ends and renews invitations. */
export function addInvitationRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  addCreate(app, deps)
  addList(app, deps)
  addEnds(app, deps)
}

function addCreate(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  const once = doOnce(deps.db, { isSecret: true })
  app.on('POST', ['/campaigns/:campaign/invitations', '/campaigns/:campaign/invitations/table'], once)
  app.openapi(create, async (c) => {
    const campaign = await findCampaign(deps.db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const { organisations, validForDays, renewsAccess } = c.req.valid('json')
    if (renewsAccess && c.get('role') !== 'admin') return adminsOnly(c)
    const made = await invite(deps, campaign, {
      by: c.get('actor'),
      from: await inviterOf(deps, c),
      validForDays,
      renewsAccess,
      organisations: organisations.map(inviteeOf),
    })
    if (made.kind === 'ended') return isOver(c, made.state)
    if (made.kind === 'faults') return notInvitable(c, made.faults.map(placedIn(organisations)))
    c.header('cache-control', 'no-store')
    return c.json({ items: made.items.map((item) => madeAnswer(deps, campaign, item)) }, 201)
  })

  app.openapi(createFromTable, async (c) => {
    const campaign = await findCampaign(deps.db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    if (!/^text\/csv\b/i.test(c.req.header('content-type') ?? '')) {
      return problem(c, { status: 415, code: 'unsupported-type', title: 'Send the table as text/csv' })
    }
    const table = readInvitationCsv(await c.req.text())
    if (table.kind === 'faults') return badTable(c, table.faults)
    const made = await invite(deps, campaign, {
      by: c.get('actor'),
      from: await inviterOf(deps, c),
      validForDays: INVITATION_DAYS,
      renewsAccess: false,
      organisations: table.rows.map(({ invitee }) => inviteeOf(invitee)),
    })
    if (made.kind === 'ended') return isOver(c, made.state)
    if (made.kind === 'faults') return badTable(c, made.faults.map(onLineOf(table.rows)))
    c.header('cache-control', 'no-store')
    return c.json({ items: made.items.map((item) => madeAnswer(deps, campaign, item)) }, 201)
  })
}

function badTable(c: Context<ApiEnv>, faults: readonly ProblemError[]) {
  return problem(c, {
    status: 422,
    code: 'table-faults',
    title: faults.length === 1 ? 'The table has a fault' : `The table has ${faults.length} faults`,
    detail: 'Nobody was invited. Mend what is listed and send it again.',
    errors: faults,
  })
}

/** Who invites, as a mail says it: the name of a person or of a token. */
async function inviterOf({ db }: ApiDeps, c: Context<ApiEnv>): Promise<string> {
  const principal = c.get('principal')
  if (principal.kind === 'token') return principal.name
  if (principal.kind !== 'person') return ''
  const person = await findPerson(db, principal.personId)
  return person === undefined || person.name === '' ? (person?.email ?? '') : person.name
}

function inviteeOf(invitee: Invitee): InviteRequest['organisations'][number] {
  const { organisation: slug, name, timeZone, locales, stance = 'supporter', topics = [], address } = invitee
  if (name === undefined || timeZone === undefined || locales === undefined) return { slug, address, added: undefined }
  return { slug, address, added: { name, timeZone, locales, stance, topics } }
}

const notInvited: Readonly<Record<InviteFault['code'], string>> = {
  'not-taking-part': 'It does not take part in this campaign: give its name, timeZone and locales to add it',
  'organisation-left': 'It had its data deleted',
}

/** A fault by the place of its organisation in a body. */
function placedIn(asked: readonly Invitee[]): (fault: InviteFault) => ProblemError {
  return ({ slug, code }) => {
    const index = asked.findIndex(({ organisation }) => organisation === slug)
    return { code, message: notInvited[code], pointer: `#/organisations/${index}/organisation` }
  }
}

/** A fault by the line of its organisation in a table. */
function onLineOf(rows: readonly TableRow[]): (fault: InviteFault) => ProblemError {
  return ({ slug, code }) => {
    const line = rows.find(({ invitee }) => invitee.organisation === slug)?.line ?? 1
    return { code, message: notInvited[code], path: 'organisation', line }
  }
}

function notInvitable(c: Context<ApiEnv>, errors: readonly ProblemError[]) {
  return problem(c, {
    status: 422,
    code: 'not-invited',
    title: errors.length === 1 ? 'One cannot be invited' : `${errors.length} cannot be invited`,
    detail: 'Nobody was invited. Mend what is listed and send it again.',
    errors,
  })
}

function isOver(c: Context<ApiEnv>, state: string) {
  return problem(c, {
    status: 409,
    code: 'campaign-ended',
    title: `The campaign is ${state}`,
    detail: 'Nobody can be invited to it any more.',
  })
}

function madeAnswer(deps: ApiDeps, campaign: Campaign, item: MadeInvitation): z.infer<typeof MadeBody> {
  const { kind, organisation } = item
  if (kind === 'has-access') return { organisation, kind }
  const url = new URL(`/i/${item.token}`, deps.publicUrl).href
  const { text: message, locale } = invitationMessage({
    organisation: item.organisationName,
    campaign: campaign.title,
    url,
    expiresAt: item.expiresAt,
    locales: item.locales,
    timeZone: campaign.timeZone,
  })
  const expiresAt = item.expiresAt.toString()
  return { organisation, kind, id: item.id, url, qr: renderSVG(url, { border: 2 }), message, locale, expiresAt }
}

const Cursor = z.object({ id: z.uuid() })

function addList(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(list, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const { limit, cursor } = c.req.valid('query')
    const before = decodeCursor(cursor, Cursor)
    if (before.kind === 'bad') return badCursor(c)
    const found = await listInvitations(db, campaign.id, { limit: limit + 1, before: before.value?.id })
    const items = found.slice(0, limit)
    const last = items.at(-1)
    const hasMore = found.length > limit && last !== undefined
    return c.json(
      { items: items.map(invitationAnswer), ...(hasMore ? { nextCursor: encodeCursor({ id: last.id }) } : {}) },
      200,
    )
  })
}

function invitationAnswer(item: InvitationItem) {
  const { campaignId: _, createdAt, expiresAt, openedAt, acceptedAt, ...same } = item
  return {
    ...same,
    createdAt: createdAt.toString(),
    expiresAt: expiresAt.toString(),
    ...(openedAt === undefined ? {} : { openedAt: openedAt.toString() }),
    ...(acceptedAt === undefined ? {} : { acceptedAt: acceptedAt.toString() }),
  }
}

function addEnds(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.openapi(revoke, async (c) => {
    const found = await findOne(deps, c.req.valid('param').invitation)
    if (found === undefined) return noSuchInvitation(c)
    const state = await endInvitation(deps, found.item.id, c.get('actor'))
    return state === undefined ? c.body(null, 204) : hasEnded(c, state)
  })

  app.openapi(resend, async (c) => {
    const found = await findOne(deps, c.req.valid('param').invitation)
    if (found === undefined) return noSuchInvitation(c)
    if (found.item.renewsAccess && c.get('role') !== 'admin') return adminsOnly(c)
    const made = await resendInvitation(deps, found.campaign, {
      item: found.item,
      by: c.get('actor'),
      from: await inviterOf(deps, c),
      address: ResendBody.parse(c.req.valid('json') ?? {}).address,
    })
    switch (made.kind) {
      case 'made':
        c.header('cache-control', 'no-store')
        return c.json(madeAnswer(deps, found.campaign, made.item), 201)
      case 'accepted':
        return hasEnded(c, 'accepted')
      case 'ended':
        return isOver(c, made.state)
      case 'faults':
        return hasEnded(c, 'revoked')
    }
  })
}

async function findOne({ db }: ApiDeps, id: string) {
  const item = await findInvitation(db, id)
  const campaign = item === undefined ? undefined : await findCampaign(db, item.campaignId)
  return item === undefined || campaign === undefined ? undefined : { item, campaign }
}

function hasEnded(c: Context<ApiEnv>, state: string) {
  return problem(c, {
    status: 409,
    code: 'invitation-ended',
    title: `The invitation is ${state}`,
    detail: 'Nothing was changed. An organisation that lost its way in gets a new one from an admin: renewsAccess.',
  })
}
