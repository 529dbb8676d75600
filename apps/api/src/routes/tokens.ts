import { actingAs, listApiTokens, revokeApiToken } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { defined } from '@chorus/shared'
import { createApiToken } from '@chorus/usecases'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { doOnce, IdempotencyKey, ofIdempotencyKey } from '../idempotency.ts'
import { problem } from '../problem.ts'
import { instant, NewTokenBody, readable, TokenBody } from '../schemas.ts'
import { anyRoute, bearer, jsonOf, ofBody, problemOf } from './shared.ts'

const TokenItemBody = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(['lead', 'admin']),
    createdAt: instant(),
    lastUsedAt: instant().optional().meta({ description: 'To five minutes; absent: never' }),
    own: z.boolean().meta({ description: 'It is the one that this request carries' }),
  })
  .meta({ id: 'ApiToken' })

const TokensBody = z.object({ items: z.array(TokenItemBody) }).meta({ id: 'ApiTokens' })

const list = createRoute({
  method: 'get',
  path: '/tokens',
  operationId: 'listTokens',
  summary: 'The API tokens that are not revoked; never the tokens themselves (admins)',
  security: bearer,
  responses: { 200: jsonOf(TokensBody, 'Oldest first'), ...anyRoute },
})

const create = createRoute({
  method: 'post',
  path: '/tokens',
  operationId: 'createToken',
  summary: 'A new API token; the answer shows it this once (admins only)',
  security: bearer,
  request: {
    headers: IdempotencyKey,
    body: { required: true, content: { 'application/json': { schema: NewTokenBody } } },
  },
  responses: {
    201: jsonOf(TokenBody, 'The token'),
    ...anyRoute,
    ...ofBody,
    ...ofIdempotencyKey,
  },
})

const revoke = createRoute({
  method: 'delete',
  path: '/tokens/{token}',
  operationId: 'revokeToken',
  summary: 'Revoke an API token: it opens nothing any more, from the next request on (admins)',
  security: bearer,
  request: { params: z.object({ token: readable().max(200).meta({ description: 'Id, not the token itself' }) }) },
  responses: {
    204: { description: 'It is revoked' },
    ...anyRoute,
    400: problemOf('The path is not as it should be'),
    404: problemOf('No such token'),
  },
})

/** Bearer tokens of programs. */
export function addTokenRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(list, async (c) => {
    const principal = c.get('principal')
    const tokens = await listApiTokens(db)
    const items = tokens.map(({ createdAt, lastUsedAt, ...token }) => ({
      ...token,
      createdAt: createdAt.toString(),
      own: principal.kind === 'token' && principal.tokenId === token.id,
      ...defined({ lastUsedAt: lastUsedAt?.toString() }),
    }))
    return c.json({ items }, 200)
  })

  app.on('POST', create.path, doOnce(db, { isSecret: true }))
  app.openapi(create, async (c) => {
    const { role, name } = c.req.valid('json')
    return c.json({ token: await createApiToken(actingAs(db, c.get('actor')), role, name), role }, 201)
  })

  app.openapi(revoke, async (c) => {
    if (await revokeApiToken(actingAs(db, c.get('actor')), c.req.valid('param').token)) return c.body(null, 204)
    return problem(c, {
      status: 404,
      code: 'no-such-token',
      title: 'There is no such token',
      detail: 'GET /api/v1/tokens lists those that are not revoked, by their ids.',
    })
  })
}
