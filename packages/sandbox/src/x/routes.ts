import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import type { Account } from '../core/ledger.ts'
import { sendWhole } from '../core/wire.ts'
import { askAsUser } from './ask-as-user.ts'
import { notFound, toWire, type XAnswer } from './answers.ts'
import { createPost } from './create-post.ts'
import type { XDeps } from './deps.ts'
import { limitHeaders, type XCall } from './rate-limits.ts'
import { deletePost, readMe, readPost } from './read-posts.ts'
import { mediaRoutes } from './media-routes.ts'
import { FieldsQuery, readQuery } from './read-query.ts'
import { answerTimeline } from './read-timeline.ts'
import { readTokenRequest, type TokenRequest } from './token-request.ts'
import { issueTokens, revokeToken } from './tokens.ts'

type Ask = Context<{ Bindings: HttpBindings }>

/** X API v2 below `/2`, as far as Chorus uses it. */
export function xRoutes(deps: XDeps): Hono<{ Bindings: HttpBindings }> {
  const asUser = (c: Ask, call: XCall, answer: (account: Account) => XAnswer): Response => {
    const asked = askAsUser(deps, { call, authorization: c.req.header('authorization') })
    return asked.kind === 'refused'
      ? sendWhole(toWire(asked.answer, asked.headers))
      : sendWhole(toWire(answer(asked.account), limitHeaders(asked.limits)))
  }
  return new Hono<{ Bindings: HttpBindings }>()
    .post('/tweets', async (c) =>
      createPost(deps, {
        authorization: c.req.header('authorization'),
        contentType: c.req.header('content-type'),
        body: await c.req.text(),
        connection: c.env,
      }),
    )
    .route('/media', mediaRoutes(deps))
    .get('/tweets/:id{\\d{1,19}}', (c) =>
      asUser(c, 'readPost', () => {
        const read = readQuery(FieldsQuery, c.req.query())
        return read.kind === 'invalid'
          ? read.answer
          : readPost(deps, c.req.param('id'), read.query['tweet.fields'] ?? [])
      }),
    )
    .delete('/tweets/:id{\\d{1,19}}', (c) =>
      asUser(c, 'deletePost', (account) => deletePost(deps, account, c.req.param('id'))),
    )
    .get('/users/me', (c) =>
      asUser(c, 'readMe', (account) => {
        const read = readQuery(FieldsQuery, c.req.query())
        return read.kind === 'invalid' ? read.answer : readMe(account)
      }),
    )
    .get('/users/:id{\\d{1,19}}/tweets', async (c) =>
      answerTimeline(deps, {
        authorization: c.req.header('authorization'),
        userId: c.req.param('id'),
        query: c.req.query(),
        connection: c.env,
      }),
    )
    .post('/oauth2/token', async (c) => sendWhole(toWire(issueTokens(deps, await tokenRequest(c)))))
    .post('/oauth2/revoke', async (c) => sendWhole(toWire(revokeToken(deps, await tokenRequest(c)))))
    .all('*', () => sendWhole(toWire(notFound)))
}

async function tokenRequest(c: Ask): Promise<TokenRequest> {
  return readTokenRequest({
    authorization: c.req.header('authorization'),
    contentType: c.req.header('content-type'),
    body: await c.req.text(),
  })
}
