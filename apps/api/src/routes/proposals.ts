import { actingAs, findCampaign, listProposals, type Proposal } from '@chorus/db'
import { defined } from '@chorus/shared'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { acceptProposal, declineProposal, proposeWording, type WordingFault } from '@chorus/usecases'
import type { Context } from 'hono'
import { DecidedBody, DecisionBody, NewProposalBody, ProposalBody, ProposedBody } from '../answer-schemas.ts'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { problem } from '../problem.ts'
import { readable } from '../schemas.ts'
import { idOf } from './one-post.ts'
import { findPlace, ofOrganisation, OrganisationParam } from './organisation-answers.ts'
import { adminsOnly, noSuchCampaign } from './refusals.ts'
import { bearer, bearerOrPortal, CampaignParam, jsonOf, ofBody, ofCampaign, problemOf } from './shared.ts'

const OwnParam = OrganisationParam.extend({ campaign: readable().max(200).meta({ description: 'Slug or id' }) })
const ProposalParam = CampaignParam.extend({ proposal: z.uuid() })
const State = z.object({ state: z.enum(['open', 'accepted', 'declined', 'withdrawn']).optional() })
const listOfThem = jsonOf(z.object({ items: z.array(ProposalBody) }), 'The newest first, 500 at most')

const propose = createRoute({
  method: 'post',
  path: '/organisations/{organisation}/campaigns/{campaign}/proposals',
  operationId: 'proposeWording',
  summary: 'Propose another wording for a post; the lead decides',
  security: bearerOrPortal,
  request: { params: OwnParam, body: { required: true, content: { 'application/json': { schema: NewProposalBody } } } },
  responses: {
    201: jsonOf(ProposedBody, 'Kept for the lead, with the text as it would read'),
    ...ofOrganisation,
    ...ofBody,
    422: problemOf('The body is not as it should be, or the text cannot go out: every fault with its place'),
  },
})

const own = createRoute({
  method: 'get',
  path: '/organisations/{organisation}/campaigns/{campaign}/proposals',
  operationId: 'listProposalsOfOrganisation',
  summary: 'What the organisation proposed, and what became of it',
  security: bearerOrPortal,
  request: { params: OwnParam },
  responses: { 200: listOfThem, ...ofOrganisation },
})

const list = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/proposals',
  operationId: 'listProposals',
  summary: 'Other wordings that organisations propose',
  security: bearer,
  request: { params: CampaignParam, query: State },
  responses: { 200: listOfThem, ...ofCampaign },
})

const decide = createRoute({
  method: 'post',
  path: '/campaigns/{campaign}/proposals/{proposal}',
  operationId: 'decideProposal',
  summary: 'Accept a proposal, so that it becomes the own wording of its organisation, or decline it',
  security: bearer,
  request: {
    params: ProposalParam,
    body: { required: true, content: { 'application/json': { schema: DecisionBody } } },
  },
  responses: {
    200: jsonOf(DecidedBody, 'Decided'),
    ...ofCampaign,
    ...ofBody,
    404: problemOf('No such campaign or proposal'),
    409: problemOf('It is decided already'),
    422: problemOf('The body is not as it should be, or the text cannot go out any more'),
  },
})

/** Proposals of an organisation, and the lead's decisions on them. */
export function addProposalRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  addOwnRoutes(app, deps)
  addLeadRoutes(app, deps)
}

function addOwnRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  const { db } = deps
  app.openapi(propose, async (c) => {
    const found = await findPlace(c, deps, c.req.valid('param'))
    if (found.kind === 'admins-only') return adminsOnly(c)
    if (found.kind === 'none') return found.refuse(c)
    const { post, text, note } = c.req.valid('json')
    const { campaign, organisationId, by } = found
    const request = { organisationId, postId: idOf(post), pattern: text, by, ...defined({ note }) }
    const proposed = await proposeWording(actingAs(db, c.get('actor')), campaign, request)
    switch (proposed.kind) {
      case 'proposed':
        return c.json({ id: proposed.id, text: proposed.text }, 201)
      case 'refused':
        return refused(c, proposed.faults)
      case 'not-open':
        return noSuchPostToCome(c)
    }
  })

  app.openapi(own, async (c) => {
    const found = await findPlace(c, deps, c.req.valid('param'))
    if (found.kind === 'admins-only') return adminsOnly(c)
    if (found.kind === 'none') return found.refuse(c)
    const items = await listProposals(db, found.campaign.id, { organisationId: found.organisationId })
    return c.json({ items: items.map(proposalAnswer) }, 200)
  })
}

function addLeadRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  const { db } = deps
  app.openapi(list, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const items = await listProposals(db, campaign.id, defined(c.req.valid('query')))
    return c.json({ items: items.map(proposalAnswer) }, 200)
  })

  app.openapi(decide, async (c) => {
    const { campaign: name, proposal: id } = c.req.valid('param')
    const campaign = await findCampaign(db, name)
    if (campaign === undefined) return noSuchCampaign(c)
    const { decision, answer } = c.req.valid('json')
    const said = { id, by: c.get('actor'), ...defined({ answer }) }
    const acting = { ...deps, db: actingAs(db, c.get('actor')) }
    const decided =
      decision === 'accept'
        ? await acceptProposal(acting, campaign, said)
        : await declineProposal(acting.db, campaign, said)
    switch (decided.kind) {
      case 'accepted': {
        const { planned } = decided
        const changed = planned.kind === 'applied' ? planned.created + planned.changed : 0
        return c.json({ decision: 'accepted' as const, changed }, 200)
      }
      case 'declined':
        return c.json({ decision: 'declined' as const, changed: 0 }, 200)
      case 'refused':
        return refused(c, decided.faults)
      case 'not-open':
        return problem(c, {
          status: 409,
          code: `proposal-is-${decided.state}`,
          title: `The proposal is ${decided.state} already`,
          detail: 'GET …/proposals?state=open lists those that wait.',
        })
      case 'no-such-proposal':
        return problem(c, { status: 404, code: 'no-such-proposal', title: 'There is no such proposal' })
    }
  })
}

function refused(c: Context, faults: readonly WordingFault[]) {
  return problem(c, {
    status: 422,
    code: 'text-refused',
    title: 'This text cannot go out',
    detail: 'Mend what errors name, and propose it again.',
    errors: faults.map((fault) => ({ ...fault, pointer: '#/text' })),
  })
}

function noSuchPostToCome(c: Context) {
  return problem(c, {
    status: 404,
    code: 'no-such-post',
    title: 'The organisation has no such post that is still to come',
    detail: 'GET …/posts lists them with their ids.',
  })
}

function proposalAnswer(proposal: Proposal): z.infer<typeof ProposalBody> {
  const { id, organisation, organisationName, postId, message, locale, platform, pattern, state, at } = proposal
  const { note, decidedAt, answer } = proposal
  return {
    id,
    organisation,
    organisationName,
    post: postId,
    message,
    locale,
    platform,
    text: pattern,
    state,
    at: at.toString(),
    ...defined({ note, decidedAt: decidedAt?.toString(), answer }),
  }
}
