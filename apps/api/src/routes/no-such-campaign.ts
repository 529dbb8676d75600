import type { Context, TypedResponse } from 'hono'
import { problem, type ProblemJson } from '../problem.ts'

/** 404 for a campaign that does not exist. */
export function noSuchCampaign(c: Context): Response & TypedResponse<ProblemJson, 404, 'json'> {
  return problem(c, {
    status: 404,
    code: 'no-such-campaign',
    title: 'There is no such campaign',
    detail: 'A campaign is named by its slug or id; GET /api/v1/campaigns lists them.',
  })
}
