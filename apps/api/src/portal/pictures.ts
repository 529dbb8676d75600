import { readPictureOfOrganisation } from '@chorus/db'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { pictureAnswer } from '../picture-answer.ts'
import { findPortalCampaign } from './portal-campaign.ts'

/** Whether a part of an address is what pictures are known by. */
export function isPictureHash(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{64}$/.test(text)
}

/** `/p/campaigns/<slug>/pictures/<hash>`: a picture of a text that this organisation is shown; any other is not there. */
export function addPortalPictures(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.get('/p/campaigns/:slug/pictures/:sha256', async (c) => {
    const { sha256 } = c.req.param()
    const found = isPictureHash(sha256) ? await findPortalCampaign(c, deps) : undefined
    if (found === undefined) return c.notFound()
    const { campaign, organisationId } = found
    const file = await readPictureOfOrganisation(deps.db, campaign.id, { organisationId, sha256 })
    return file === undefined ? c.notFound() : pictureAnswer(c, file, true)
  })
}
