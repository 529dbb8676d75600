import { actingAs, findCampaign } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { moveAnchor, type MoveEffect } from '@chorus/usecases'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { changedMeanwhile, ETag, etagOf, IfMatch, isMatch, ofIfMatch } from '../if-match.ts'
import { problem } from '../problem.ts'
import { instant, readable } from '../schemas.ts'
import { noSuchCampaign } from './refusals.ts'
import { bearer, CampaignParam, jsonOf, ofBody, ofCampaign, problemOf } from './shared.ts'

const MoveBody = z
  .strictObject({
    anchor: readable().min(1).max(100).meta({ example: 'deadline' }),
    to: z.string().max(100).meta({
      description: "Wall time in the campaign's zone, or an instant with Z or an offset",
      example: '2026-12-31T23:59',
    }),
    dryRun: z.boolean().default(false).meta({ description: 'Say what would change, change nothing' }),
    version: z.number().int().min(0).optional().meta({ description: 'Only if the campaign is still at this version' }),
  })
  .meta({ id: 'MoveAnchor' })

const MovedPost = z.object({ account: z.string(), platform: z.string(), wave: z.string(), dueAt: instant() })

const MovedBody = z
  .object({
    version: z.number().int(),
    dryRun: z.boolean(),
    undoable: z
      .boolean()
      .meta({ description: '`POST …/undo` takes it back, while no worker has claimed any of its posts' }),
    timeZone: z.string().meta({ description: "The campaign's, IANA" }),
    from: instant(),
    to: instant(),
    moved: z.number().int(),
    reworded: z.number().int(),
    created: z.number().int(),
    canceled: z.number().int(),
    kept: z.number().int().meta({ description: 'Sent, being sent or settled: they stay as they are' }),
    asks: z.number().int().meta({ description: 'Posts that then wait for an approval of their text' }),
    asksAgain: z.number().int().meta({ description: 'Those of them that had one' }),
    reasons: z.record(z.string(), z.number().int()).meta({
      description: 'How many posts change for each reason, as in `later` or `text`; a post may have several',
    }),
    first: MovedPost.optional().meta({ description: 'The earliest of the posts that move, at its new time' }),
    last: MovedPost.optional(),
    problems: z.array(z.object({ code: z.string(), message: z.string() })),
  })
  .meta({ id: 'AnchorMoved' })

const route = createRoute({
  method: 'post',
  path: '/campaigns/{campaign}/move-anchor',
  operationId: 'moveAnchor',
  summary: 'Move the deadline or another anchor, and with it every unsent post that is counted from it',
  security: bearer,
  request: {
    params: CampaignParam,
    headers: IfMatch,
    body: { required: true, content: { 'application/json': { schema: MoveBody } } },
  },
  responses: {
    200: { ...jsonOf(MovedBody, 'What moved, or would'), headers: ETag },
    409: problemOf('The campaign changed meanwhile, or has ended'),
    ...ofCampaign,
    ...ofBody,
    ...ofIfMatch,
  },
})

/** `POST /campaigns/{campaign}/move-anchor`. */
export function addMoveAnchorRoute(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.openapi(route, async (c) => {
    const campaign = await findCampaign(deps.db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    if (!isMatch(c, campaign.planVersion)) return changedMeanwhile(c, campaign.planVersion)
    const { anchor, to: text, dryRun, version } = c.req.valid('json')
    const to = momentOf(text)
    if (to === undefined) return problem(c, badMoment)
    const move = { anchor, to, isDryRun: dryRun, ...(version === undefined ? {} : { version }) }
    const moved = await moveAnchor({ ...deps, db: actingAs(deps.db, c.get('actor')) }, campaign, move)
    switch (moved.kind) {
      case 'moved':
      case 'dry-run':
        c.header('etag', etagOf(moved.version))
        return c.json(
          {
            version: moved.version,
            dryRun: moved.kind === 'dry-run',
            undoable: moved.kind === 'moved',
            timeZone: campaign.timeZone,
            ...effectAnswer(moved.effect),
          },
          200,
        )
      case 'no-such-anchor':
        return problem(c, {
          status: 422,
          code: 'no-such-anchor',
          title: `The campaign has no anchor "${anchor}"`,
          detail: `It has: ${moved.anchors.join(', ')}.`,
        })
      case 'before-opening':
        return problem(c, {
          status: 422,
          code: 'deadline-before-opening',
          title: 'The deadline would come before the opening',
          detail: 'Nothing was moved. Choose a later deadline or an earlier opening.',
        })
      case 'ended':
        return problem(c, { status: 409, code: 'campaign-ended', title: `The campaign is ${moved.state}` })
      case 'outdated':
        return outdated(c, moved.version)
    }
  })
}

/** Compared with the version that was read, while the campaign is held: it may have changed in between. */
function outdated(c: Context, version: number) {
  if (!isMatch(c, version)) return changedMeanwhile(c, version)
  return problem(c, {
    status: 409,
    code: 'plan-outdated',
    title: 'The campaign changed meanwhile',
    detail: `It is at version ${version} now, and nothing was moved. Look at it again with dryRun.`,
  })
}

function momentOf(text: string): Temporal.PlainDateTime | Temporal.Instant | undefined {
  // As in a kit: the years 2000 to 2999.
  if (!text.startsWith('2')) return undefined
  try {
    return /(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? Temporal.Instant.from(text) : Temporal.PlainDateTime.from(text)
  } catch {
    return undefined
  }
}

function effectAnswer({ from, to, first, last, problems, reasons, ...counts }: MoveEffect) {
  return {
    ...counts,
    from: from.toString(),
    to: to.toString(),
    ...(first === undefined ? {} : { first: postOf(first) }),
    ...(last === undefined ? {} : { last: postOf(last) }),
    reasons: { ...reasons },
    problems: problems.map(({ code, message }) => ({ code, message })),
  }
}

function postOf({ account, platform, wave, dueAt }: NonNullable<MoveEffect['first']>) {
  return { account, platform, wave, dueAt: dueAt.toString() }
}

const badMoment = {
  status: 422,
  code: 'bad-moment',
  title: 'This is no moment',
  detail:
    'Write a wall time such as 2026-12-31T23:59 (in the campaign’s zone), or an instant such as 2026-12-31T23:59:00Z.',
} as const
