import type { KitFault } from '@chorus/shared'
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

/** 404 for an organisation, an account or a wave that does not exist. */
export function nothingLikeThat(
  c: Context,
  noun: 'organisation' | 'account' | 'wave',
): Response & TypedResponse<ProblemJson, 404, 'json'> {
  return problem(c, {
    status: 404,
    code: 'not-found',
    title: `There is no such ${noun}`,
    detail:
      'An organisation is named by its slug, an account by its network and its handle without @, a wave as its kit does.',
  })
}

/** 404 for an invitation that does not exist. */
export function noSuchInvitation(c: Context): Response & TypedResponse<ProblemJson, 404, 'json'> {
  return problem(c, {
    status: 404,
    code: 'no-such-invitation',
    title: 'There is no such invitation',
    detail: 'GET /api/v1/campaigns/{campaign}/invitations lists them.',
  })
}

/** 404 for a webhook that does not exist. */
export function noSuchWebhook(c: Context): Response & TypedResponse<ProblemJson, 404, 'json'> {
  return problem(c, {
    status: 404,
    code: 'no-such-webhook',
    title: 'There is no such webhook',
    detail: 'GET /api/v1/webhooks lists them.',
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

/** 409 for an organisation that has withdrawn everything: it comes back when it is invited anew and agrees. */
export function hasLeft(c: Context, organisation: string): Response & TypedResponse<ProblemJson, 409, 'json'> {
  return problem(c, {
    status: 409,
    code: 'organisation-left',
    title: `"${organisation}" has withdrawn everything`,
    detail:
      'Nothing can be agreed or published for it. It takes part again when it is invited anew and then agrees by itself.',
  })
}

/** 404 for an organisation that is not there for whoever asks. */
export function noSuchOrganisation(c: Context): Response & TypedResponse<ProblemJson, 404, 'json'> {
  return problem(c, {
    status: 404,
    code: 'no-such-organisation',
    title: 'There is no such organisation',
    detail: 'An organisation is named by its slug or id.',
  })
}

/** 422 for a kit with faults, all of them; `detail` says that nothing was done and what to do next. */
export function kitFaults(
  c: Context,
  faults: readonly KitFault[],
  detail: string,
): Response & TypedResponse<ProblemJson, 422, 'json'> {
  return problem(c, {
    status: 422,
    code: 'kit-faults',
    title: faults.length === 1 ? 'The kit has a fault' : `The kit has ${faults.length} faults`,
    detail,
    errors: faults,
  })
}
