import type { OpenAPIHono } from '@hono/zod-openapi'
import { choosePath, findConnection, listCampaignsOf, listHandles } from '@chorus/db'
import { platformNames, type PlatformName } from '@chorus/shared'
import { answerHandle, beginHandle, confirmHandle, discardHandle } from '@chorus/usecases'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { callbackOf } from '../callback-url.ts'
import type { Limits } from '../open-limits.ts'
import { page } from '../pages/page.ts'
import { tooMany } from '../pages/sign-in.ts'

type Problem = 'unknown' | 'replayed' | 'expired' | 'no-network' | 'unknown-account'

const PROBLEMS: readonly Problem[] = ['unknown', 'replayed', 'expired', 'no-network', 'unknown-account']

/** How an organisation speaks: its handles, the visit to a network and back, and the word that makes one count. */
export function addHandlePages(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, limits: Limits): void {
  addHandleList(app, deps)
  addPath(app, deps)
  addVisit(app, deps, limits)
  addConnection(app, deps)
}

function addHandleList(app: OpenAPIHono<ApiEnv>, { db, connectors }: ApiDeps): void {
  app.get('/p/handles', async (c) => {
    const { organisationId } = c.get('portal')
    const handles = await listHandles(db, organisationId)
    const networks = platformNames.filter((name) => connectors[name] !== undefined)
    return page(c, {
      name: 'handles',
      props: {
        handles: handles.map(({ id, platform, handle, state }) => ({
          id,
          platform,
          handle,
          state,
          isConnectable: networks.includes(platform),
        })),
        networks,
        campaigns: (await listCampaignsOf(db, organisationId))
          .filter(isOpen)
          .map(({ slug, title, path }) => ({ slug, title, path })),
        problem: PROBLEMS.find((problem) => problem === c.req.query('problem')),
      },
    })
  })
}

/** Only where it can still take part. */
function isOpen({ state, campaignState }: { readonly state: string; readonly campaignState: string }): boolean {
  return (state === 'invited' || state === 'joined') && campaignState !== 'finished' && campaignState !== 'canceled'
}

/** `POST /p/path`: from the handle, or by itself, in one campaign. */
function addPath(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.post('/p/path', async (c) => {
    const { organisationId } = c.get('portal')
    const form = await c.req.parseBody()
    const slug = form['campaign']
    const path = typeof slug === 'string' ? form[`path-${slug}`] : undefined
    const campaign = (await listCampaignsOf(db, organisationId)).find((one) => one.slug === slug && isOpen(one))
    if (campaign === undefined || (path !== 'handle' && path !== 'assist')) return c.notFound()
    await choosePath(db, { campaignId: campaign.id, organisationId, path, by: c.get('actor') })
    return c.redirect('/p/handles', 303)
  })
}

/** `POST /p/connect/<network>` goes there; `GET /p/connect/<network>/callback` is where the network sends people back to. */
function addVisit(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, limits: Limits): void {
  app.post('/p/connect/:network', async (c) => {
    const platform = platformOf(c.req.param('network'))
    if (platform === undefined) return troubled(c, 'no-network')
    const waitS = await limits.take('connect', c.get('portal').organisationId)
    if (waitS > 0) return tooMany(c, waitS)
    const { account } = await c.req.parseBody()
    const accountId = typeof account === 'string' ? account : undefined
    const redirectUri = callbackOf(deps, platform)
    const begun = await beginHandle(deps, c.get('portal'), { platform, redirectUri, accountId })
    return begun.kind === 'begun' ? c.redirect(begun.url, 303) : troubled(c, begun.kind)
  })

  app.get('/p/connect/:network/callback', async (c) => {
    const platform = platformOf(c.req.param('network'))
    if (platform === undefined) return troubled(c, 'no-network')
    const { state = '', code, error } = c.req.query()
    const came = { state, code, isDenied: error === 'access_denied' }
    const answered = await answerHandle(deps, c.get('portal'), {
      ...came,
      platform,
      redirectUri: callbackOf(deps, platform),
    })
    // On to an address without code and state: they stay in no history, and no reload sends them again.
    return answered.kind === 'refused' ? troubled(c, answered.why) : c.redirect(`/p/handles/${answered.id}`, 303)
  })
}

/** One try: which account it brought, and the organisation's word. */
function addConnection(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.get('/p/handles/:id', async (c) => {
    const found = await findConnection(deps.db, c.get('portal'), c.req.param('id'))
    if (found === undefined) return c.notFound()
    const { id, platform, state, handle, name, expectedHandle } = found
    return page(c, { name: 'connection', props: { id, platform, state, handle, name, expected: expectedHandle } })
  })

  app.post('/p/handles/:id/confirm', async (c) => {
    const id = c.req.param('id')
    const confirmed = await confirmHandle(deps, c.get('portal'), id)
    return confirmed.kind === 'over' && (await findConnection(deps.db, c.get('portal'), id)) === undefined
      ? c.notFound()
      : c.redirect(`/p/handles/${id}`, 303)
  })

  app.post('/p/handles/:id/discard', async (c) => {
    const id = c.req.param('id')
    if ((await findConnection(deps.db, c.get('portal'), id)) === undefined) return c.notFound()
    await discardHandle(deps, c.get('portal'), id)
    return c.redirect(`/p/handles/${id}`, 303)
  })
}

/** Where a network sends people back to; its developer app names this address, letter by letter. */

function platformOf(text: string): PlatformName | undefined {
  return platformNames.find((name) => name === text)
}

function troubled(c: Context<ApiEnv>, problem: Problem): Response {
  return c.redirect(`/p/handles?problem=${problem}`, 303)
}
