import type { Outcome, Platform, PublishRequest, RefreshResult } from '@chorus/shared'
import { TwitterApi } from 'twitter-api-v2'
import { parseOrigin } from '../send-agent.ts'
import { callX } from './call-x.ts'
import { classifyXAnswer } from './classify.ts'
import { deletePost } from './delete-post.ts'
import { readBack } from './read-back.ts'
import { askForTokens, revokePair, type XApp } from './tokens.ts'
import { uploadPicture } from './upload-picture.ts'

/**
 * X behind the `Platform` of shared, through twitter-api-v2 and one developer app.
 *
 * X has no idempotency key: whatever is `unconfirmed` here may stand on the timeline, so it is looked for there.
 *
 * @throws TypeError when `origin` is no http or https origin.
 */
export function createXPlatform(app: XApp): Platform {
  parseOrigin(app.origin)
  return {
    name: 'x',
    publish: (request) => publish(app, request),
    uploadPicture: (request) => uploadPicture(app, request),
    refresh: (refreshToken) => refresh(app, refreshToken),
    revoke: (tokens) => revokePair(app, tokens),
    readBack: (request) => readBack(app, request),
    deletePost: (request) => deletePost(app, request),
  }
}

async function publish(app: XApp, request: PublishRequest): Promise<Outcome> {
  const { text, mediaIds = [], handle, accessToken, permit, totalTimeoutMs } = request
  const media = mediaIds.length === 0 ? {} : { media: { media_ids: mediaIds } }
  const answer = await callX({
    origin: app.origin,
    permit,
    totalTimeoutMs,
    client: (settings) => new TwitterApi(accessToken, settings),
    request: { method: 'POST', path: 'tweets', body: { text, ...media } },
    secrets: [accessToken],
  })
  return classifyXAnswer(answer, { now: app.now(), handle })
}

async function refresh(app: XApp, refreshToken: string): Promise<RefreshResult> {
  const grant = { grant_type: 'refresh_token', refresh_token: refreshToken }
  const answer = await askForTokens(app, grant, refreshToken)
  return answer.kind === 'granted' ? { kind: 'refreshed', tokens: answer.tokens } : answer
}
