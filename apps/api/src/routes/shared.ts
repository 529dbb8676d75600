import { z } from '@hono/zod-openapi'
import { ProblemBody, readable } from '../schemas.ts'

/** A problem answer in the OpenAPI document. */
export const problemOf = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemBody } },
})

/** A JSON answer in the OpenAPI document. */
export const jsonOf = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

export const CampaignParam = z.object({
  campaign: readable().max(200).meta({ description: 'Slug or id', example: 'consultation-2026' }),
})

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional().meta({ description: '`nextCursor` of the page before' }),
})

/** Every route under /api/v1 wants a token, or the cookie of a session. */
export const bearer = [{ bearer: [] }, { session: [] }]

/** Where an organisation may ask for itself, the cookie of its portal does as well. */
export const bearerOrPortal = [...bearer, { portal: [] }]

/** What every route may answer. */
export const anyRoute = {
  401: problemOf('No valid token and no session'),
  403: problemOf('Your role does not allow it, or it wants a step-up (`step-up-needed`), or another site sent it'),
  413: problemOf('The body is larger than 4 MiB (64 MiB for a kit with its pictures, 5 MB for a picture)'),
  500: problemOf('A fault on our side, logged under its requestId'),
}

/** What every route of a campaign may answer. */
export const ofCampaign = {
  ...anyRoute,
  400: problemOf('The path or a query parameter is not as it should be'),
  404: problemOf('No such campaign'),
}

/** What every route that takes JSON may answer. */
export const ofBody = {
  400: problemOf('The body is no JSON, or the path is not as it should be'),
  415: problemOf('The body is not application/json'),
  422: problemOf('The body is not as it should be'),
}
