import {
  actingAs,
  type ApprovalGrant,
  type ApprovalsGranted,
  type AskedPost,
  findCampaign,
  findOrganisationId,
  grantApprovals,
  listApprovals,
  revokeApprovals,
} from '@chorus/db'
import type { CampaignId } from '@chorus/shared'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context, TypedResponse } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { ApprovalBody, ApprovalRecordedBody, AskedPostBody } from '../approval-schemas.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { problem, type ProblemError, type ProblemJson } from '../problem.ts'
import { pageOf, readable } from '../schemas.ts'
import { badCursor, noSuchCampaign, notInvited, notTakingPart } from './refusals.ts'
import { idOf } from './one-post.ts'
import { bearer, CampaignParam, jsonOf, ofBody, ofCampaign, PageQuery, problemOf } from './shared.ts'

const record = createRoute({
  method: 'post',
  path: '/campaigns/{campaign}/approvals',
  operationId: 'recordApprovals',
  summary: 'Record that an organisation approved exact texts, or took that back (admins only, for now)',
  security: bearer,
  request: {
    params: CampaignParam,
    body: { required: true, content: { 'application/json': { schema: ApprovalBody } } },
  },
  responses: {
    201: jsonOf(ApprovalRecordedBody, 'It is in the ledger'),
    409: problemOf('A text changed since it was shown, or the organisation does not approve texts one by one here'),
    ...ofCampaign,
    ...ofBody,
  },
})

const list = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/approvals',
  operationId: 'listApprovals',
  summary: 'Posts whose exact texts are approved one by one, by due time, with what was said of each last',
  security: bearer,
  request: {
    params: CampaignParam,
    query: PageQuery.extend({
      organisation: readable().min(1).max(200).optional().meta({ description: 'Only of this one: slug or id' }),
    }),
  },
  responses: { 200: jsonOf(pageOf(AskedPostBody), 'A page of posts'), ...ofCampaign },
})

/** What the ledger says of an approval that nobody at the organisation gave here by themselves. */
const BY_ADMIN = 'admin-command'

/** Postgres knows no year 0. */
const Cursor = z.object({ dueAt: z.iso.datetime().refine((text) => !text.startsWith('0000')), id: z.uuid() })

/** `POST /campaigns/{campaign}/approvals` and `GET …`. */
export function addApprovalRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(record, async (c) => {
    const asked = c.req.valid('json')
    const { organisation, kind } = asked
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const organisationId = await findOrganisationId(db, organisation)
    if (organisationId === undefined) return notInvited(c, organisation, 409)
    const pair = { campaignId: campaign.id, organisationId }
    const said = { organisation, kind, grantedBy: BY_ADMIN }
    if (kind === 'revocation') {
      const posts = asked.posts?.map(({ id }) => idOf(id))
      const { revoked, held, underWay } = await revokeApprovals(actingAs(db, c.get('actor')), pair, {
        posts,
        revokedBy: BY_ADMIN,
      })
      return c.json({ ...said, recorded: revoked, covered: 0, released: 0, held, underWay }, 201)
    }
    const grant = grantOf(asked)
    if (grant === undefined) return hashesWanted(c)
    const granted = await grantApprovals(actingAs(db, c.get('actor')), pair, grant)
    if (granted.kind !== 'granted') return notGranted(c, granted, grant)
    const { covered, released } = granted
    return c.json({ ...said, recorded: granted.granted, covered, released, held: 0, underWay: 0 }, 201)
  })

  app.openapi(list, async (c) => {
    const { limit, cursor, organisation } = c.req.valid('query')
    const after = decodeCursor(cursor, Cursor)
    if (after.kind === 'bad') return badCursor(c)
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const organisationId = organisation === undefined ? undefined : await findOrganisationId(db, organisation)
    if (organisation !== undefined && organisationId === undefined) return notTakingPart(c)
    const posts = await listPage(campaign.id, { limit, organisationId, after: after.value })
    const page = posts.slice(0, limit)
    const last = page.at(-1)
    const next =
      posts.length > limit && last !== undefined
        ? encodeCursor({ dueAt: last.dueAt.toString(), id: last.id })
        : undefined
    return c.json({ items: page.map(askedAnswer), ...(next === undefined ? {} : { nextCursor: next }) }, 200)
  })

  function listPage(campaignId: CampaignId, page: PageAsked): Promise<readonly AskedPost[]> {
    const { limit, organisationId, after } = page
    return listApprovals(db, campaignId, {
      limit: limit + 1,
      ...(organisationId === undefined ? {} : { organisationId }),
      ...(after === undefined ? {} : { after }),
    })
  }
}

type PageAsked = {
  readonly limit: number
  readonly organisationId: string | undefined
  readonly after: z.infer<typeof Cursor> | undefined
}

/** Undefined when it does not name each post with the hash of its text: nothing is approved unseen. */
function grantOf({
  posts,
  followsDeadline,
  notBefore,
  notAfter,
}: z.infer<typeof ApprovalBody>): ApprovalGrant | undefined {
  const named = (posts ?? []).flatMap(({ id, contentHash }) =>
    contentHash === undefined ? [] : [{ id: idOf(id), contentHash }],
  )
  if (posts === undefined || new Set(named.map(({ id }) => id)).size !== posts.length) return undefined
  return {
    posts: named,
    followsDeadline,
    grantedBy: BY_ADMIN,
    ...(notBefore === undefined ? {} : { notBefore: Temporal.Instant.from(notBefore) }),
    ...(notAfter === undefined ? {} : { notAfter: Temporal.Instant.from(notAfter) }),
  }
}

function hashesWanted(c: Context): Response & TypedResponse<ProblemJson, 422, 'json'> {
  return problem(c, {
    status: 422,
    code: 'texts-not-named',
    title: 'An approval is of texts that were shown',
    detail: 'Name each post once, with the contentHash that GET …/approvals gives beside its text.',
    errors: [{ code: 'texts-not-named', message: 'Name each post once, with its contentHash', pointer: '#/posts' }],
  })
}

function notGranted(
  c: Context,
  refused: Exclude<ApprovalsGranted, { readonly kind: 'granted' }>,
  { posts }: ApprovalGrant,
): Response & (TypedResponse<ProblemJson, 409, 'json'> | TypedResponse<ProblemJson, 422, 'json'>) {
  switch (refused.kind) {
    case 'not-asked':
      return problem(c, {
        status: 409,
        code: 'not-asked-each',
        title: 'This organisation does not approve texts one by one in this campaign',
        detail: 'It has not agreed yet, or its consent covers every text. Record a consent with `texts: "each"` first.',
      })
    case 'empty-window':
      return problem(c, {
        status: 422,
        code: 'empty-window',
        title: 'The window is over before it begins',
        detail: 'Where only one of notBefore and notAfter is given, the other is of the day of each post.',
        errors: [{ code: 'empty-window', message: 'It is over before it begins', pointer: '#/notAfter' }],
      })
    case 'refused': {
      const places = new Map(posts.map(({ id }, place) => [id, place]))
      const errors = refused.posts.map(({ postId, why }): ProblemError => ({
        code: why,
        message: `${reasons[why]}: ${postId}`,
        pointer: `#/posts/${places.get(postId) ?? 0}`,
      }))
      return problem(c, {
        status: 409,
        code: 'texts-changed',
        title: 'Not all of these texts can be approved: nothing was recorded',
        detail: 'Look at GET …/approvals again, and approve what it shows.',
        errors,
      })
    }
  }
}

const reasons = {
  'text-changed': 'It reads otherwise now',
  'not-open': 'The organisation has no such post that is still to come',
} as const

function askedAnswer({
  isCovered,
  approval,
  dueAt,
  lateAfter,
  media,
  ...post
}: AskedPost): z.infer<typeof AskedPostBody> {
  return {
    ...post,
    media: [...media],
    dueAt: dueAt.toString(),
    lateAfter: lateAfter.toString(),
    covered: isCovered,
    ...(approval === undefined ? {} : { approval: givenAnswer(approval) }),
  }
}

function givenAnswer({
  kind,
  at,
  grantedBy,
  isOfThisText,
  followsDeadline,
  window,
}: NonNullable<AskedPost['approval']>) {
  return {
    kind,
    at: at.toString(),
    grantedBy,
    ofThisText: isOfThisText,
    followsDeadline,
    ...(window === undefined ? {} : { notBefore: window.notBefore.toString(), notAfter: window.notAfter.toString() }),
  }
}
