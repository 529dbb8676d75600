import { actingAs, findCampaign } from '@chorus/db'
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { type PlanUndone, undoApply } from '@chorus/usecases'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { changedMeanwhile, ETag, etagOf, IfMatch, isMatch, ofIfMatch } from '../if-match.ts'
import { UndoneBody } from '../plan-schemas.ts'
import { problem } from '../problem.ts'
import { noSuchCampaign } from './refusals.ts'
import { bearer, CampaignParam, jsonOf, ofCampaign, problemOf } from './shared.ts'

const route = createRoute({
  method: 'post',
  path: '/campaigns/{campaign}/undo',
  operationId: 'undoApply',
  summary: 'Take back the last apply or move of an anchor: all of it, while no worker has claimed any of its posts',
  security: bearer,
  request: { params: CampaignParam, headers: IfMatch },
  responses: {
    200: { ...jsonOf(UndoneBody, 'What is as it was'), headers: ETag },
    409: problemOf('There is nothing to undo, some of its posts were claimed, or the campaign changed or has ended'),
    ...ofCampaign,
    ...ofIfMatch,
  },
})

/** `POST /campaigns/{campaign}/undo`. */
export function addUndoRoute(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(route, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    if (!isMatch(c, campaign.planVersion)) return changedMeanwhile(c, campaign.planVersion)
    const undone = await undoApply({ db: actingAs(db, c.get('actor')) }, campaign)
    switch (undone.kind) {
      case 'undone':
        c.header('etag', etagOf(undone.version))
        return c.json({ timeZone: campaign.timeZone, ...undoneAnswer(undone) }, 200)
      case 'nothing-to-undo':
        return problem(c, nothingToUndo)
      case 'already-claimed':
        return problem(c, {
          status: 409,
          code: 'already-claimed',
          title: 'Some of it went out, or may have',
          detail: `${undone.posts} of the posts that it touched were claimed by a worker since: nothing was undone. Plan again, or cancel what should not go out.`,
        })
      case 'ended':
        return problem(c, { status: 409, code: 'campaign-ended', title: `The campaign is ${undone.state}` })
      case 'outdated':
        if (!isMatch(c, undone.version)) return changedMeanwhile(c, undone.version)
        return problem(c, {
          status: 409,
          code: 'plan-outdated',
          title: 'The campaign changed at this moment',
          detail: `It is at version ${undone.version} now, and nothing was undone. Look at it, and decide again.`,
        })
    }
  })
}

function undoneAnswer(undone: Extract<PlanUndone, { readonly kind: 'undone' }>) {
  const { version, what, appliedAt, restored, removed, anchor } = undone
  return {
    version,
    what,
    restored,
    removed,
    appliedAt: appliedAt.toString(),
    ...(anchor === undefined ? {} : { anchor: { name: anchor.name, at: anchor.at.toString() } }),
  }
}

const nothingToUndo = {
  status: 409,
  code: 'nothing-to-undo',
  title: 'There is nothing to undo',
  detail: 'No plan was applied yet, or the last one is undone already: only the last one can be.',
} as const
