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

/** 404 for an organisation that does not take part in the campaign. */
export function notTakingPart(c: Context): Response & TypedResponse<ProblemJson, 404, 'json'> {
  return problem(c, {
    status: 404,
    code: 'not-taking-part',
    title: 'There is no such organisation in this campaign',
    detail: 'An organisation is named by its slug.',
  })
}

/** For an organisation that does not take part in the campaign: 404 where it was to be looked at, 409 where it was to act. */
export function notInvited<Status extends 404 | 409>(
  c: Context,
  organisation: string,
  status: Status,
): Response & TypedResponse<ProblemJson, Status, 'json'> {
  return problem(c, {
    status,
    code: 'not-invited',
    title: `"${organisation}" does not take part in this campaign`,
    detail: 'Name it by its slug, as in the kit: GET …/export?organisations=true lists who takes part.',
  })
}

/** 400 for a cursor that no page gave. */
export function badCursor(c: Context): Response & TypedResponse<ProblemJson, 400, 'json'> {
  return problem(c, {
    status: 400,
    code: 'bad-cursor',
    title: 'This cursor is not one of ours',
    detail: 'Use `nextCursor` of the page before, unchanged, or start without a cursor.',
  })
}

/** 403 for what only an admin may do. */
export function adminsOnly(c: Context): Response & TypedResponse<ProblemJson, 403, 'json'> {
  return problem(c, {
    status: 403,
    code: 'admins-only',
    title: 'Only an admin may do this',
    detail: 'Use the token of an admin: `npm run -s chorus -- token create --role admin` makes one.',
  })
}
