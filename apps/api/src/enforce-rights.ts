import {
  type Db,
  findInvitation,
  findOrganisationId,
  isMember,
  reachesCampaign,
  reachesPost,
  reachOfAccount,
  reachOfOrganisation,
  type Reach,
} from '@chorus/db'
import { isUuid } from '@chorus/shared'
import type { Context, MiddlewareHandler } from 'hono'
import type { ApiDeps, ApiEnv } from './api-deps.ts'
import { type Principal, reachOf, whoIs } from './principal.ts'
import { problem } from './problem.ts'
import { type Right, rights } from './rights.ts'
import { noSuchPost } from './routes/one-post.ts'
import { adminsOnly, noSuchCampaign, noSuchInvitation, nothingLikeThat } from './routes/refusals.ts'

type Params = Readonly<Record<string, string>>
type Row = { readonly method: string; readonly pattern: RegExp; readonly right: Right }

/** A literal path goes before a template, as the routes do. */
const rows: readonly Row[] = Object.entries(rights)
  .toSorted(([a], [b]) => Number(a.includes('{')) - Number(b.includes('{')))
  .map(([operation, right]) => {
    const [method = '', path = ''] = operation.split(' ')
    const places = path.replaceAll('.', String.raw`\.`).replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')
    return { method, pattern: new RegExp(`^/api/v1${places}$`), right }
  })

/**
 * Asks the table of rights before any route is asked. Somebody else's campaign, post or organisation is answered as one
 * that is not there, before the rest of the request is looked at: no answer tells which of the two it is.
 */
export function enforceRights({ db, publicUrl }: Pick<ApiDeps, 'db' | 'publicUrl'>): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const found = findRow(c.req.method === 'HEAD' ? 'GET' : c.req.method, c.req.path)
    if (found === undefined) return nothingHere(c)
    const principal = c.get('principal')
    const refused = await refusal(c, { db, principal, ...found })
    if (refused !== undefined) return refused
    const isStale = principal.kind === 'person' && !principal.isFresh
    return found.right.stepUp && isStale ? stepUpNeeded(c, publicUrl) : next()
  }
}

type Asked = { readonly db: Db; readonly principal: Principal; readonly right: Right; readonly params: Params }

async function refusal(c: Context<ApiEnv>, asked: Asked): Promise<Response | undefined> {
  const { right, principal } = asked
  const who = whoIs(principal)
  if (right.any.includes(who)) return undefined
  if (!right.own.includes(who))
    return right.any.includes('admin') && right.own.length === 0 ? adminsOnly(c) : notYours(c)
  switch (await ownership(asked)) {
    case 'own':
      return undefined
    case 'shared':
      return sharedWithOthers(c)
    case 'none':
      return notThere(c, right)
  }
}

type Ownership = 'own' | 'shared' | 'none'

async function ownership({ db, principal, right, params }: Asked): Promise<Ownership> {
  // What no name can be, as a NUL, is nobody's: the route refuses it, and Postgres is not asked.
  if (Object.values(params).some((value) => /\p{Cc}/u.test(value))) return 'own'
  return judges[right.about]({ db, principal, reach: reachOf(principal), place: (name) => params[name] ?? '' })
}

type Judged = {
  readonly db: Db
  readonly principal: Principal
  readonly reach: Reach
  /** What stands in the path under a name. */
  readonly place: (name: string) => string
}

const ownIf = (isOwn: boolean): Ownership => (isOwn ? 'own' : 'none')
const always = () => Promise.resolve<Ownership>('own')

const judges: Readonly<Record<Right['about'], (judged: Judged) => Promise<Ownership>>> = {
  installation: always,
  list: always,
  self: always,
  campaign: async ({ db, reach, place }) => ownIf(await reachesCampaign(db, reach, place('campaign'))),
  async post({ db, reach, place }) {
    const post = place('post').toLowerCase()
    // What is no id is nobody's: the route says so.
    return ownIf(!isUuid(post) || (await reachesPost(db, reach, post)))
  },
  async invitation({ db, reach, place }) {
    const id = place('invitation').toLowerCase()
    if (!isUuid(id)) return 'own'
    const found = await findInvitation(db, id)
    return ownIf(found !== undefined && (await reachesCampaign(db, reach, found.campaignId)))
  },
  organisation: async ({ db, reach, place }) => alone(await reachOfOrganisation(db, reach, place('organisation'))),
  account: async ({ db, reach, place }) =>
    alone(await reachOfAccount(db, reach, { platform: place('platform'), handle: place('handle') })),
  member: async ({ db, principal, place }) => ownIf(await answersFor(db, principal, place('organisation'))),
}

const alone = (reach: 'alone' | 'shared' | 'none'): Ownership => (reach === 'alone' ? 'own' : reach)

async function answersFor(db: Db, principal: Principal, organisation: string): Promise<boolean> {
  if (principal.kind === 'organisation')
    return principal.organisationId === (await findOrganisationId(db, organisation))
  if (principal.kind === 'person' && principal.role === 'ally') return isMember(db, principal.personId, organisation)
  return (await reachOfOrganisation(db, reachOf(principal), organisation)) !== 'none'
}

function findRow(method: string, path: string): { readonly right: Right; readonly params: Params } | undefined {
  for (const row of rows) {
    const match = row.method === method ? row.pattern.exec(path) : null
    if (match === null) continue
    const params = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decoded(value)])
    return { right: row.right, params: Object.fromEntries(params) as Params }
  }
  return undefined
}

/** As Hono reads a place in a path. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function notThere(c: Context<ApiEnv>, { about }: Right): Response {
  switch (about) {
    case 'campaign':
      return noSuchCampaign(c)
    case 'post':
      return noSuchPost(c)
    case 'invitation':
      return noSuchInvitation(c)
    case 'account':
      return nothingLikeThat(c, 'account')
    case 'installation':
    case 'list':
    case 'self':
    case 'organisation':
    case 'member':
      return nothingLikeThat(c, 'organisation')
  }
}

function nothingHere(c: Context<ApiEnv>): Response {
  return problem(c, {
    status: 404,
    code: 'not-found',
    title: 'There is nothing here',
    detail: 'See /api/v1/openapi.json.',
  })
}

function notYours(c: Context<ApiEnv>): Response {
  return problem(c, {
    status: 403,
    code: 'not-yours',
    title: 'Your role does not allow this',
    detail: 'GET /api/v1/me says who you are here. An admin gives roles.',
  })
}

function sharedWithOthers(c: Context<ApiEnv>): Response {
  return problem(c, {
    status: 403,
    code: 'shared-organisation',
    title: 'The organisation takes part in campaigns that are not yours',
    detail: 'This would act on all of them. Pause or stop your campaign instead, or ask an admin.',
  })
}

function stepUpNeeded(c: Context<ApiEnv>, publicUrl: string): Response {
  return problem(c, {
    status: 403,
    code: 'step-up-needed',
    title: 'Prove once more that it is you',
    detail: `Open ${new URL('/step-up', publicUrl).href} and do this again within ten minutes.`,
  })
}
