import { findCampaign, reachesCampaign } from '@chorus/db'
import { defined, isLanguageTag, platformNames } from '@chorus/shared'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type Previewed, previewPost } from '@chorus/usecases'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { problem } from '../problem.ts'
import { readable } from '../schemas.ts'
import { noSuchCampaign } from './refusals.ts'
import { anyRoute, bearer, jsonOf, ofBody, problemOf } from './shared.ts'

/** Far above what any network takes: what is longer is not looked at. */
const MAX_TEXT_LENGTH = 100_000

const name = () => readable().min(1).max(200)

const PreviewAskBody = z
  .strictObject({
    platform: z.enum(platformNames),
    text: z.string().max(MAX_TEXT_LENGTH).meta({
      description: 'With a campaign: an ICU MessageFormat pattern, as in a kit. Without: the text as it is to go out',
      example: '{organisation} asks you to read this letter. {link_petition} {hashtags}',
    }),
    locale: z.string().max(100).refine(isLanguageTag, 'Want a BCP 47 tag such as en or pt-BR').optional().meta({
      description: 'BCP 47; the organisation’s first language unless told otherwise',
    }),
    campaign: name()
      .optional()
      .meta({ description: 'Slug or id: whose links, targets, hashtags and variables it uses' }),
    organisation: name().optional().meta({ description: 'Slug or id of one that takes part: who speaks' }),
    message: name().optional().meta({ description: 'Key of a message, for its hashtags' }),
    wave: name().optional().meta({ description: 'Key of a wave, for its hashtags' }),
    at: z
      .string()
      .max(100)
      .refine(isInstant, 'Want RFC 3339 with Z or an offset: 2026-12-28T09:00:00Z')
      .optional()
      .meta({
        format: 'date-time',
        description: 'When it would go out (RFC 3339), for {daysLeft}; now unless told otherwise',
      }),
  })
  .refine(({ campaign, organisation, message, wave }) => campaign !== undefined || !(organisation ?? message ?? wave), {
    message: 'Name the campaign, too: organisation, message and wave are those of a campaign',
    path: ['campaign'],
  })
  .meta({ id: 'PreviewAsk' })

const SegmentBody = z
  .object({
    kind: z.enum(['link', 'mention', 'tag', 'text']),
    text: z.string(),
    start: z.number().int(),
    end: z.number().int(),
  })
  .meta({ id: 'Segment' })

const TextFindingBody = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'advice']),
    start: z.number().int(),
    end: z.number().int(),
    message: z.string(),
  })
  .meta({ id: 'TextFinding', description: 'Found in one text; docs/messages.md lists the codes' })

const PreviewBody = z
  .object({
    platform: z.string(),
    locale: z.string().optional(),
    text: z.string().meta({ description: 'As it would be sent; start and end below count its UTF-16 units' }),
    length: z.number().int().meta({ description: 'By the network’s own count' }),
    limit: z.number().int(),
    fits: z.boolean(),
    segments: z.array(SegmentBody).meta({ description: 'What the network makes of it, without gaps' }),
    findings: z.array(TextFindingBody),
    cost: z.object({
      usd: z.number(),
      usdWithoutLink: z.number(),
      withLink: z.boolean(),
      links: z.number().int(),
      pricedSince: z.string().optional().meta({ format: 'date' }),
    }),
  })
  .meta({ id: 'Preview' })

const route = createRoute({
  method: 'post',
  path: '/preview',
  operationId: 'preview',
  summary: 'How a text would look, count and cost on a network, and what speaks against it. Writes nothing',
  security: bearer,
  request: { body: { required: true, content: { 'application/json': { schema: PreviewAskBody } } } },
  responses: {
    200: jsonOf(PreviewBody, 'The preview'),
    404: problemOf('No such campaign, or no organisation, message or wave of that name in it'),
    ...anyRoute,
    ...ofBody,
  },
})

/** `POST /preview`. */
export function addPreviewRoute(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(route, async (c) => {
    const { campaign: campaignName, at, platform, text, ...asked } = c.req.valid('json')
    const isInReach = campaignName !== undefined && (await reachesCampaign(db, c.get('reach'), campaignName))
    const campaign = isInReach ? await findCampaign(db, campaignName) : undefined
    if (campaignName !== undefined && campaign === undefined) return noSuchCampaign(c)
    const previewed = await previewPost(db, {
      platform,
      text,
      ...defined(asked),
      ...(campaign === undefined ? {} : { campaign }),
      ...(at === undefined ? {} : { at: Temporal.Instant.from(at) }),
    })
    switch (previewed.kind) {
      case 'preview':
        return c.json(answerOf(previewed), 200)
      case 'unknown':
        return problem(c, {
          status: 404,
          code: `no-such-${previewed.what}`,
          title: `The campaign has no ${previewed.what} of that name`,
        })
      case 'not-rendered':
        return problem(c, {
          status: 422,
          code: 'not-rendered',
          title: 'The pattern makes no text',
          errors: previewed.faults.map(({ code, text: message, start, end, suggestion }) => ({
            code,
            message,
            pointer: '#/text',
            start,
            end,
            ...(suggestion === undefined ? {} : { suggestion }),
          })),
        })
    }
  })
}

function answerOf({ preview, locale }: Extract<Previewed, { readonly kind: 'preview' }>) {
  const { segments, findings, cost, ...rest } = preview
  const { usd, usdWithoutLink, withLink, links, pricedSince } = cost
  return {
    ...rest,
    ...(locale === undefined ? {} : { locale }),
    segments: [...segments],
    findings: [...findings],
    cost: { usd, usdWithoutLink, withLink, links, ...(pricedSince === undefined ? {} : { pricedSince }) },
  }
}

function isInstant(text: string): boolean {
  try {
    return Temporal.Instant.from(text).epochMilliseconds !== undefined
  } catch {
    return false
  }
}
