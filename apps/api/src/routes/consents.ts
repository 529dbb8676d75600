import { actingAs, type Campaign, findCampaign, findOrganisationId, grantConsent, withdrawConsent } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { onAgreed } from '@chorus/usecases'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { readable } from '../schemas.ts'
import { hasLeft, noSuchCampaign, notInvited } from './refusals.ts'
import { bearer, CampaignParam, jsonOf, ofBody, ofCampaign, problemOf } from './shared.ts'

const ConsentBody = z
  .strictObject({
    organisation: readable().min(1).max(200).meta({ description: 'Slug or id' }),
    kind: z.enum(['grant', 'withdrawal']).default('grant'),
    texts: z.enum(['all', 'each']).default('all').meta({
      description: '`all`: it agrees to every text; `each`: every text wants an approval of its own (…/approvals)',
    }),
  })
  .meta({
    id: 'Consent',
    description: 'On behalf of the organisation, by an admin who has its word; it is recorded as given that way',
  })

const RecordedBody = z
  .object({
    organisation: z.string(),
    kind: z.enum(['grant', 'withdrawal']),
    grantedBy: z.string(),
    released: z.number().int().meta({ description: 'Posts that had waited for it' }),
    awaiting: z.number().int().meta({ description: 'Posts that wait now for an approval of their text' }),
    planned: z.number().int().meta({ description: 'Posts made or changed in waves that post as soon as it agrees' }),
    canceled: z.number().int(),
    underWay: z.number().int(),
  })
  .meta({ id: 'ConsentRecorded' })

const route = createRoute({
  method: 'post',
  path: '/campaigns/{campaign}/consents',
  operationId: 'recordConsent',
  summary: 'Record that an organisation agreed to a campaign, or withdrew from it (admins only, for now)',
  security: bearer,
  request: {
    params: CampaignParam,
    body: { required: true, content: { 'application/json': { schema: ConsentBody } } },
  },
  responses: {
    201: jsonOf(RecordedBody, 'It is in the ledger'),
    409: problemOf('The organisation does not take part in the campaign, or has withdrawn everything'),
    ...ofCampaign,
    ...ofBody,
  },
})

/** What the ledger says of a consent that nobody at the organisation gave here by themselves. */
const BY_ADMIN = 'admin-command'

/** `POST /campaigns/{campaign}/consents`. */
export function addConsentRoute(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  const { db } = deps
  app.openapi(route, async (c) => {
    const { organisation, kind, texts } = c.req.valid('json')
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const organisationId = await findOrganisationId(db, organisation)
    if (organisationId === undefined) return notInvited(c, organisation, 409)
    const pair = { campaignId: campaign.id, organisationId }
    const changed =
      kind === 'grant'
        ? await grantConsent(actingAs(db, c.get('actor')), pair, { grantedBy: BY_ADMIN, texts })
        : await withdrawConsent(actingAs(db, c.get('actor')), pair, { kind: 'command' })
    if (changed.kind === 'not-invited') return notInvited(c, organisation, 409)
    if (changed.kind === 'left') return hasLeft(c, organisation)
    const counts =
      changed.kind === 'granted'
        ? {
            released: changed.released,
            awaiting: changed.awaiting,
            planned: await planAgreed({ ...deps, db: actingAs(db, c.get('actor')) }, campaign),
            canceled: 0,
            underWay: 0,
          }
        : { released: 0, awaiting: 0, planned: 0, canceled: changed.canceled, underWay: changed.underWay }
    return c.json({ organisation, kind, grantedBy: BY_ADMIN, ...counts }, 201)
  })
}

/** How many posts follow at once from a consent that was just given. */
async function planAgreed(deps: ApiDeps, campaign: Campaign): Promise<number> {
  const planned = await onAgreed(deps, campaign)
  return planned.kind === 'applied' ? planned.created + planned.changed : 0
}
