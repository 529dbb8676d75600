import {
  countNotReminded,
  decisionKinds,
  findCampaign,
  invitationStates,
  listTakingPart,
  type TakingPart,
} from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { defined, platformNames, stances } from '@chorus/shared'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { instant, pageOf, readable } from '../schemas.ts'
import { badCursor, noSuchCampaign } from './refusals.ts'
import { bearer, CampaignParam, jsonOf, ofCampaign, PageQuery } from './shared.ts'

const State = z.enum(['invited', 'joined', 'declined', 'left'])

const TakingPartBody = z
  .object({
    organisation: z.string().meta({ description: 'Slug' }),
    name: z.string(),
    timeZone: z.string(),
    locales: z.array(z.string()),
    stance: z.enum(stances),
    topics: z.array(z.string()),
    state: State.meta({ description: '`joined`: it agreed; `invited`: it has not answered yet' }),
    path: z.enum(['handle', 'assist']).meta({ description: '`assist`: it gets its texts and posts by itself' }),
    pausedReason: z.string().optional(),
    accounts: z.array(
      z.object({
        platform: z.enum(platformNames),
        handle: z.string(),
        state: z.enum(['unconnected', 'connected', 'needs_reconnect', 'disconnected']),
        pausedReason: z.string().optional(),
      }),
    ),
    hasAddress: z.boolean().meta({ description: 'It gave a mail address. Without one nobody reminds it' }),
    waits: z.boolean().meta({ description: 'Whether it takes part, or texts of it, wait for its answer' }),
    consent: z
      .object({ at: instant(), grantedBy: z.string(), texts: z.enum(['all', 'each']), until: instant().optional() })
      .optional()
      .meta({ description: 'The one that holds' }),
    lastDecision: z
      .object({
        kind: z.enum(decisionKinds),
        at: instant(),
        by: z.string(),
        reason: z.string().optional().meta({ description: "In the organisation's own words" }),
      })
      .optional()
      .meta({ description: 'What it said last, of the campaign or of one of its texts' }),
    invitation: z
      .object({ id: z.string(), state: z.enum(invitationStates), createdAt: instant(), expiresAt: instant() })
      .optional()
      .meta({ description: 'The newest one' }),
    openProposals: z.number().int().meta({ description: 'Other wordings of it that wait for the lead' }),
    posts: z.record(z.string(), z.number().int()).meta({ description: 'How many of its posts are in each state' }),
  })
  .meta({ id: 'TakingPart' })

const TakingPartPage = pageOf(TakingPartBody).extend({
  notReminded: z.number().int().meta({
    description:
      'Organisations of the whole campaign whose answer waits and that gave no mail address: share their links yourself',
  }),
})

const Cursor = z.object({ organisation: readable().max(200) })

const list = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/organisations',
  operationId: 'listCampaignOrganisations',
  summary: 'Who was asked to take part: handles, consent, the last answer, the invitation and posts of each',
  security: bearer,
  request: {
    params: CampaignParam,
    query: PageQuery.extend({
      state: State.optional(),
      search: readable().max(100).optional().meta({ description: 'Part of the name or the slug' }),
    }),
  },
  responses: { 200: jsonOf(TakingPartPage, 'A page of organisations, by slug'), ...ofCampaign },
})

/** `GET /campaigns/{campaign}/organisations`. */
export function addOrganisationRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(list, async (c) => {
    const { limit, cursor, state, search } = c.req.valid('query')
    const after = decodeCursor(cursor, Cursor)
    if (after.kind === 'bad') return badCursor(c)
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const found = await listTakingPart(db, campaign.id, {
      limit: limit + 1,
      state,
      search,
      after: after.value?.organisation,
    })
    const page = found.slice(0, limit)
    const last = page.at(-1)
    const hasMore = found.length > limit && last !== undefined
    const next = hasMore ? { nextCursor: encodeCursor({ organisation: last.organisation }) } : {}
    const notReminded = await countNotReminded(db, campaign.id)
    return c.json({ items: page.map(partAnswer), notReminded, ...next }, 200)
  })
}

function partAnswer(part: TakingPart): z.infer<typeof TakingPartBody> {
  const { pausedReason, accounts, consent, lastDecision, invitation, locales, topics, posts, ...same } = part
  return {
    ...same,
    locales: [...locales],
    topics: [...topics],
    posts: { ...posts },
    accounts: accounts.map(({ pausedReason: why, ...account }) => ({ ...account, ...defined({ pausedReason: why }) })),
    ...defined({ pausedReason }),
    ...(consent === undefined ? {} : { consent: consentAnswer(consent) }),
    ...(lastDecision === undefined ? {} : { lastDecision: decisionAnswer(lastDecision) }),
    ...(invitation === undefined ? {} : { invitation: invitationAnswer(invitation) }),
  }
}

function consentAnswer({ at, until, ...consent }: NonNullable<TakingPart['consent']>) {
  return { ...consent, at: at.toString(), ...defined({ until: until?.toString() }) }
}

function decisionAnswer({ at, reason, ...decision }: NonNullable<TakingPart['lastDecision']>) {
  return { ...decision, at: at.toString(), ...defined({ reason }) }
}

function invitationAnswer({ createdAt, expiresAt, ...invitation }: NonNullable<TakingPart['invitation']>) {
  return { ...invitation, createdAt: createdAt.toString(), expiresAt: expiresAt.toString() }
}
