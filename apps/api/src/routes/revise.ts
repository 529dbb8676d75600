import { actingAs, archiveCampaign, type Campaign, findCampaign, readKit } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { plainKit } from '@chorus/shared'
import { type CampaignRevised, cloneCampaign, reviseCampaign } from '@chorus/usecases'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { changedMeanwhile, ETag, etagOf, IfMatch, isMatch, ofIfMatch } from '../if-match.ts'
import { instantOf, kitContent, notAKit, readKitBody } from '../kit-body.ts'
import { problem } from '../problem.ts'
import { FindingBody, ImportedBody, readable } from '../schemas.ts'
import { kitFaults, noSuchCampaign } from './refusals.ts'
import { bearer, CampaignParam, jsonOf, ofBody, ofCampaign, problemOf } from './shared.ts'

const KitBody = z.looseObject({ kit: z.literal(1) }).meta({ id: 'Kit', description: 'docs/kit.md says what is in it' })

const RevisedBody = z
  .object({
    version: z.number().int(),
    joined: z.number().int().meta({ description: 'Organisations that are new in the campaign' }),
    dryRun: z.boolean(),
    findings: z.array(FindingBody).meta({ description: 'Errors that networks would make of it, warnings and advice' }),
  })
  .meta({ id: 'Revised' })

const read = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/kit',
  operationId: 'readKit',
  summary: 'The campaign as a kit in JSON, to be changed and put back',
  security: bearer,
  request: {
    params: CampaignParam,
    query: z.object({ organisations: z.enum(['true', 'false']).default('false') }),
  },
  responses: { 200: { ...jsonOf(KitBody, 'The kit'), headers: ETag }, ...ofCampaign },
})

const revise = createRoute({
  method: 'put',
  path: '/campaigns/{campaign}/kit',
  operationId: 'reviseCampaign',
  summary:
    'Make the campaign say what the kit says: all of it, or nothing and every fault; posts follow with the next plan',
  security: bearer,
  request: {
    params: CampaignParam,
    headers: IfMatch,
    query: z.object({ dryRun: z.enum(['true', 'false']).default('false').meta({ description: 'Write nothing' }) }),
  },
  requestBody: {
    required: true,
    description:
      'A campaign kit (docs/kit.md); without `organisations` those of the campaign stay as they are, and pictures without a file keep theirs',
    content: kitContent,
  },
  responses: {
    200: { ...jsonOf(RevisedBody, 'It says so now, or would'), headers: ETag },
    409: problemOf('The campaign has ended, or changed at this moment'),
    415: problemOf('Neither YAML nor JSON, nor a form with a kit'),
    422: problemOf('Every fault of the kit, with path and line'),
    ...ofCampaign,
    ...ofIfMatch,
  },
})

const CloneBody = z
  .strictObject({
    slug: readable().min(1).max(60),
    title: readable().trim().min(1).max(200),
    opensAt: readable().max(100).optional().meta({ description: 'RFC 3339: every anchor keeps its distance in days' }),
    organisations: z.boolean().default(false).meta({ description: 'Also who takes part; they are asked anew' }),
  })
  .meta({ id: 'Clone' })

const clone = createRoute({
  method: 'post',
  path: '/campaigns/{campaign}/clone',
  operationId: 'cloneCampaign',
  summary: 'A new draft that says what this campaign says',
  security: bearer,
  request: { params: CampaignParam, body: { required: true, content: { 'application/json': { schema: CloneBody } } } },
  responses: {
    201: jsonOf(ImportedBody, 'The new draft'),
    ...ofCampaign,
    ...ofBody,
    422: problemOf('The slug is taken or no slug, or the body is not as it should be'),
  },
})

const put = (verb: 'archive' | 'unarchive', summary: string) =>
  createRoute({
    method: 'post',
    path: `/campaigns/{campaign}/${verb}`,
    operationId: `${verb}Campaign`,
    summary,
    security: bearer,
    request: { params: CampaignParam },
    responses: { 204: { description: 'Done' }, 409: problemOf('It is still running'), ...ofCampaign },
  })

const archive = put('archive', 'Put a campaign away that is a draft or has ended; its posts and records stay')
const unarchive = put('unarchive', 'Take a campaign out again')

/** Editing a campaign as its kit; cloning it; putting it away. */
export function addRevisionRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  addKit(app, deps)
  addClone(app, deps)
  for (const [route, isArchived] of [
    [archive, true],
    [unarchive, false],
  ] as const) {
    app.openapi(route, async (c) => {
      const campaign = await findCampaign(deps.db, c.req.valid('param').campaign)
      if (campaign === undefined) return noSuchCampaign(c)
      if (await archiveCampaign(actingAs(deps.db, c.get('actor')), campaign.id, isArchived)) return c.body(null, 204)
      return problem(c, {
        status: 409,
        code: 'still-running',
        title: `The campaign is ${campaign.state}`,
        detail: 'Stop it first: what is put away must not go on publishing.',
      })
    })
  }
}

function addKit(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  const { db } = deps
  app.openapi(read, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const kit = await readKit(db, campaign.id, c.req.valid('query').organisations === 'true')
    c.header('etag', etagOf(campaign.planVersion))
    return c.json({ ...plainKit(kit), kit: 1 as const }, 200)
  })

  app.openapi(revise, async (c) => {
    const kit = await readKitBody(c)
    if (kit === undefined) return problem(c, notAKit)
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    if (!isMatch(c, campaign.planVersion)) return changedMeanwhile(c, campaign.planVersion)
    const revised = await reviseCampaign(actingAs(db, c.get('actor')), campaign, {
      ...kit,
      isDryRun: c.req.valid('query').dryRun === 'true',
      version: c.req.header('if-match') === undefined ? undefined : campaign.planVersion,
      autoConsent: deps.autoConsent !== undefined,
    })
    if (revised.kind === 'faults') return kitFaults(c, revised.faults, unchanged)
    if (revised.kind === 'ended') return problem(c, campaignEnded(campaign, revised.state))
    if (revised.kind === 'outdated') return changedMeanwhile(c, revised.version)
    if (revised.kind === 'revised' && revised.joined > 0) await deps.autoConsent?.connectAccounts(campaign)
    c.header('etag', etagOf(revised.version))
    return c.json(revisedAnswer(revised), 200)
  })
}

const unchanged = 'Nothing was changed. Mend what is listed and send it again.'

function revisedAnswer(revised: Extract<CampaignRevised, { readonly kind: 'revised' | 'checked' }>) {
  const { version, findings } = revised
  const isDone = revised.kind === 'revised'
  return { version, joined: isDone ? revised.joined : 0, dryRun: !isDone, findings: [...findings] }
}

function campaignEnded({ slug }: Campaign, state: string) {
  return {
    status: 409,
    code: 'campaign-ended',
    title: `The campaign is ${state}`,
    detail: `Nothing of it changes any more. POST /campaigns/${slug}/clone makes a new draft of it.`,
  } as const
}

function addClone(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.openapi(clone, async (c) => {
    const campaign = await findCampaign(deps.db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const { organisations: withOrganisations, opensAt: opening, ...named } = c.req.valid('json')
    const opensAt = instantOf(opening)
    if (opensAt === 'bad') return problem(c, badOpening)
    const autoConsent = deps.autoConsent !== undefined
    const cloned = await cloneCampaign(actingAs(deps.db, c.get('actor')), campaign, {
      ...named,
      opensAt,
      withOrganisations,
      autoConsent,
    })
    switch (cloned.kind) {
      case 'imported': {
        const made = await findCampaign(deps.db, cloned.id)
        if (made !== undefined) await deps.autoConsent?.connectAccounts(made)
        c.header('location', `/api/v1/campaigns/${cloned.slug}`)
        return c.json({ id: cloned.id, slug: cloned.slug, dryRun: false }, 201)
      }
      case 'faults':
        return kitFaults(c, cloned.faults, 'Nothing was cloned. Mend what is listed.')
      case 'checked':
      case 'auto-consent-in-live':
        throw new Error(`Cloning ended as ${cloned.kind}, which it never does.`)
    }
  })
}

const badOpening = {
  status: 422,
  code: 'bad-instant',
  title: 'opensAt is no instant',
  detail: 'Write it with its offset, as in 2026-12-01T09:00:00Z or 2026-12-01T10:00:00+01:00.',
} as const
