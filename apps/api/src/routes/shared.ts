import { z } from '@hono/zod-openapi'
import { ProblemBody } from '../schemas.ts'

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
  campaign: z.string().max(200).meta({ description: 'Slug or id', example: 'consultation-2026' }),
})

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional().meta({ description: '`nextCursor` of the page before' }),
})

/** Every route under /api/v1 wants a token. */
export const bearer = [{ bearer: [] }]

export const unauthorised = { 401: problemOf('No valid token') }
export const notFound = { 404: problemOf('No such campaign') }
