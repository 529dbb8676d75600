import { findCampaign } from '@chorus/db'
import { stances } from '@chorus/shared'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type ExplainedSeat, explainTexts } from '@chorus/usecases'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { readable } from '../schemas.ts'
import { noSuchCampaign, notInvited } from './refusals.ts'
import { bearer, CampaignParam, jsonOf, ofCampaign } from './shared.ts'

const Stance = z.enum(stances)

const ExplainedTextFields = {
  message: z.string(),
  wanted: z.string().meta({ description: 'The language that the organisation asked for first' }),
  served: z.string(),
  isForNetwork: z.boolean(),
  isOwn: z.boolean().meta({ description: 'Its own wording' }),
  translation: z.enum(['source', 'missing', 'draft', 'reviewed', 'outdated']).optional(),
}

const ExplainedMessageBody = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('chosen'), ...ExplainedTextFields }),
    z.object({ kind: z.literal('after-better'), better: z.string(), ...ExplainedTextFields }),
    z.object({ kind: z.literal('stance'), message: z.string(), needs: Stance, has: Stance }),
    z.object({
      kind: z.literal('topics'),
      message: z.string(),
      needs: z.array(z.string()),
      has: z.array(z.string()),
    }),
    z.object({
      kind: z.literal('no-language'),
      message: z.string(),
      tried: z.array(z.string()),
      available: z.array(z.string()),
    }),
    z.object({ kind: z.literal('draft'), message: z.string(), drafts: z.array(z.string()) }),
    z.object({ kind: z.literal('unknown-message'), message: z.string() }),
  ])
  .meta({ id: 'ExplainedMessage' })

const ExplainedBody = z
  .object({
    organisation: z.string(),
    items: z.array(
      z.object({
        wave: z.string(),
        platform: z.string(),
        accounts: z.array(z.string()),
        messages: z.array(ExplainedMessageBody),
      }),
    ),
  })
  .meta({ id: 'ExplainedTexts' })

const route = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/organisations/{organisation}/texts',
  operationId: 'explainTexts',
  summary: 'Why an organisation gets the text that it gets: each message of each wave, chosen or why not',
  security: bearer,
  request: {
    params: CampaignParam.extend({ organisation: readable().max(200).meta({ description: 'Slug or id' }) }),
  },
  responses: { 200: jsonOf(ExplainedBody, 'For each wave and network'), ...ofCampaign },
})

/** `GET /campaigns/{campaign}/organisations/{organisation}/texts`. */
export function addExplainTextsRoute(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(route, async (c) => {
    const { campaign: name, organisation } = c.req.valid('param')
    const campaign = await findCampaign(db, name)
    if (campaign === undefined) return noSuchCampaign(c)
    const explained = await explainTexts(db, campaign, organisation)
    if (explained.kind === 'not-invited') return notInvited(c, organisation, 404)
    return c.json({ organisation: explained.organisation, items: explained.seats.map(itemOf) }, 200)
  })
}

/** The same data, in lists that may be written to: what the types of an answer want. */
type Writable<Value> = Value extends object ? { -readonly [Key in keyof Value]: Writable<Value[Key]> } : Value

function itemOf(seat: ExplainedSeat): Writable<ExplainedSeat> {
  return structuredClone(seat) as Writable<ExplainedSeat>
}
