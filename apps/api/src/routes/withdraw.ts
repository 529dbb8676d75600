import { actingAs, type Db, findCampaign, type WithdrawalScope } from '@chorus/db'
import { defined } from '@chorus/shared'
import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi'
import { eraseData, reportWithdrawal, withdraw, type WithdrawalReport } from '@chorus/usecases'
import type { Context } from 'hono'
import { accountScopeOf } from '../account-scope.ts'
import { EraseBody, ErasedBody, WithdrawBody, WithdrawnBody } from '../answer-schemas.ts'
import { findAnswerer } from '../answers-for.ts'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { problem } from '../problem.ts'
import { idOf } from './one-post.ts'
import { ofOrganisation, OrganisationParam } from './organisation-answers.ts'
import { adminsOnly, noSuchOrganisation } from './refusals.ts'
import { bearerOrPortal, jsonOf, ofBody, problemOf } from './shared.ts'

const take = createRoute({
  method: 'post',
  path: '/organisations/{organisation}/withdraw',
  operationId: 'withdraw',
  summary: 'Take back a post, an account, a campaign or everything; it holds at the next claim, and is safe to repeat',
  security: bearerOrPortal,
  request: {
    params: OrganisationParam,
    body: { required: true, content: { 'application/json': { schema: WithdrawBody } } },
  },
  responses: {
    200: jsonOf(WithdrawnBody, 'It is withdrawn; what could not be called back is told'),
    ...ofOrganisation,
    ...ofBody,
  },
})

const report = createRoute({
  method: 'get',
  path: '/organisations/{organisation}/withdrawal',
  operationId: 'readWithdrawal',
  summary: 'What of the organisation has gone out or is in flight, and what became of its tokens',
  security: bearerOrPortal,
  request: { params: OrganisationParam },
  responses: { 200: jsonOf(WithdrawnBody, 'As it stands now'), ...ofOrganisation },
})

const erase = createRoute({
  method: 'post',
  path: '/organisations/{organisation}/erase',
  operationId: 'eraseOrganisation',
  summary: 'Withdraw everything and delete what is known of the organisation; it cannot be undone',
  security: bearerOrPortal,
  request: {
    params: OrganisationParam,
    body: { required: true, content: { 'application/json': { schema: EraseBody } } },
  },
  responses: {
    200: jsonOf(ErasedBody, 'It is deleted; from now on it is named by a pseudonym'),
    ...ofOrganisation,
    ...ofBody,
    409: problemOf('Everything is withdrawn, but posts are in flight: ask again when they have ended'),
  },
})

/** `POST /organisations/{organisation}/withdraw`, `GET …/withdrawal` and `POST …/erase`. Never limited by rate. */
export function addWithdrawRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(take, async (c) => {
    const answerer = await findAnswerer(c, db, c.req.valid('param').organisation)
    if (answerer === 'admins-only') return adminsOnly(c)
    if (answerer === undefined) return noSuchOrganisation(c)
    const scope = await scopeOf(db, c.req.valid('json'))
    if (scope === 'unnamed') return scopeWanted(c)
    if (scope === undefined) return nothingOfIt(c)
    const withdrawn = await withdraw(actingAs(db, c.get('actor')), { ...answerer, scope })
    if (withdrawn.kind === 'not-its-own') return nothingOfIt(c)
    const told = await reportWithdrawal(db, answerer.organisationId, scope)
    return c.json({ scope: scope.kind, already: withdrawn.kind === 'already', ...reportAnswer(told) }, 200)
  })

  app.openapi(report, async (c) => {
    const answerer = await findAnswerer(c, db, c.req.valid('param').organisation)
    if (answerer === 'admins-only') return adminsOnly(c)
    if (answerer === undefined) return noSuchOrganisation(c)
    const told = await reportWithdrawal(db, answerer.organisationId, { kind: 'everything' })
    return c.json({ scope: 'everything' as const, already: false, ...reportAnswer(told) }, 200)
  })

  app.openapi(erase, async (c) => {
    const { organisation } = c.req.valid('param')
    const answerer = await findAnswerer(c, db, organisation)
    if (answerer === 'admins-only') return adminsOnly(c)
    if (answerer === undefined) return noSuchOrganisation(c)
    if (c.req.valid('json').confirm !== organisation) return notConfirmed(c)
    const erased = await eraseData(actingAs(db, c.get('actor')), answerer.organisationId, answerer.by)
    switch (erased.kind) {
      case 'erased':
        return c.json({ pseudonym: erased.pseudonym, posts: erased.posts, accounts: erased.accounts }, 200)
      case 'already':
        return c.json({ pseudonym: erased.pseudonym, posts: 0, accounts: 0 }, 200)
      case 'no-such-organisation':
        return noSuchOrganisation(c)
      case 'not-withdrawn':
      case 'in-flight':
        return inFlight(c)
    }
  })
}

async function scopeOf(
  db: Db,
  { scope, post, account, campaign }: z.infer<typeof WithdrawBody>,
): Promise<WithdrawalScope | 'unnamed' | undefined> {
  switch (scope) {
    case 'everything':
      return { kind: 'everything' }
    case 'post':
      return post === undefined ? 'unnamed' : { kind: 'post', id: idOf(post) }
    case 'campaign': {
      if (campaign === undefined) return 'unnamed'
      const found = await findCampaign(db, campaign)
      return found && { kind: 'campaign', id: found.id }
    }
    case 'account':
      return account === undefined ? 'unnamed' : accountScopeOf(db, account)
  }
}

function reportAnswer({ posts, out, inFlight: count, stopped, tokens }: WithdrawalReport) {
  return {
    canceled: stopped,
    out,
    inFlight: count,
    posts: posts.map(({ at, url, ...post }) => ({ ...post, ...defined({ at: at?.toString(), url }) })),
    tokens: tokens.map(({ at, end, endedAt, shredAt, ...token }) => ({
      ...token,
      at: at.toString(),
      shredAt: shredAt.toString(),
      ...defined({ end, endedAt: endedAt?.toString() }),
    })),
  }
}

function scopeWanted(c: Context) {
  return problem(c, {
    status: 422,
    code: 'scope-not-named',
    title: 'Say what is withdrawn',
    detail: 'With scope "post", "account" or "campaign" name it in the field of that name.',
    errors: [{ code: 'scope-not-named', message: 'Name what it says', pointer: '#/scope' }],
  })
}

function nothingOfIt(c: Context) {
  return problem(c, {
    status: 404,
    code: 'nothing-of-it',
    title: 'The organisation has nothing like that',
    detail: 'A post is named by its id, an account as in x:ally, a campaign by its slug or id.',
  })
}

function notConfirmed(c: Context) {
  return problem(c, {
    status: 422,
    code: 'not-confirmed',
    title: 'Say once more which organisation it is',
    detail: 'Its data cannot be brought back: repeat the organisation as the path names it in `confirm`.',
    errors: [{ code: 'not-confirmed', message: 'Repeat the organisation', pointer: '#/confirm' }],
  })
}

function inFlight(c: Context) {
  return problem(c, {
    status: 409,
    code: 'posts-in-flight',
    title: 'Everything is withdrawn; some posts are still in flight',
    detail:
      'Nothing was deleted yet: what is known of them is needed until they have ended. Ask again in some minutes.',
  })
}
