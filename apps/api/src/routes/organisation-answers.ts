import {
  actingAs,
  type AnswerFault,
  type Campaign,
  type CampaignOfOrganisation,
  findCampaign,
  listCampaignsOf,
  type PostToAnswer,
  readPostsToAnswer,
} from '@chorus/db'
import { actorText, defined } from '@chorus/shared'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { answerPosts, type Answered, giveConsent, type PostsAnswer } from '@chorus/usecases'
import type { Context } from 'hono'
import {
  AnswerBody,
  AnswerRecordedBody,
  CampaignOfOrganisationBody,
  GivenConsentBody,
  PostToAnswerBody,
} from '../answer-schemas.ts'
import { type Answerer, findAnswerer } from '../answers-for.ts'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { problem } from '../problem.ts'
import { readable } from '../schemas.ts'
import { idOf } from './one-post.ts'
import { adminsOnly, hasLeft, noSuchCampaign, noSuchOrganisation, notTakingPart } from './refusals.ts'
import { anyRoute, bearerOrPortal, jsonOf, ofBody, problemOf } from './shared.ts'

export const OrganisationParam = z.object({
  organisation: readable().min(1).max(200).meta({ description: 'Slug or id', example: 'umbrella-lane' }),
})

const Param = OrganisationParam.extend({ campaign: readable().max(200).meta({ description: 'Slug or id' }) })

/** What every route of an organisation may answer. */
export const ofOrganisation = {
  ...anyRoute,
  400: problemOf('The path is not as it should be'),
  403: problemOf('Only the organisation itself, or an admin who has its word'),
  404: problemOf('No such organisation, or it takes no part in such a campaign'),
}

const campaigns = createRoute({
  method: 'get',
  path: '/organisations/{organisation}/campaigns',
  operationId: 'listCampaignsOfOrganisation',
  summary: 'The campaigns that the organisation was asked to, and what it agreed to',
  security: bearerOrPortal,
  request: { params: OrganisationParam },
  responses: {
    200: jsonOf(z.object({ items: z.array(CampaignOfOrganisationBody) }), 'All of them'),
    ...ofOrganisation,
  },
})

const posts = createRoute({
  method: 'get',
  path: '/organisations/{organisation}/campaigns/{campaign}/posts',
  operationId: 'listPostsToAnswer',
  summary: 'The exact posts of the organisation in a campaign, by due time (1,000 at most)',
  security: bearerOrPortal,
  request: { params: Param },
  responses: { 200: jsonOf(z.object({ items: z.array(PostToAnswerBody) }), 'All of them'), ...ofOrganisation },
})

const consent = createRoute({
  method: 'post',
  path: '/organisations/{organisation}/campaigns/{campaign}/consent',
  operationId: 'giveConsent',
  summary: 'Agree to a campaign; it takes the place of the consent before',
  security: bearerOrPortal,
  request: { params: Param, body: { required: true, content: { 'application/json': { schema: GivenConsentBody } } } },
  responses: {
    201: jsonOf(
      z
        .object({
          by: z.string(),
          released: z.number().int().meta({ description: 'Posts that had waited for it' }),
          awaiting: z.number().int().meta({ description: 'Posts that wait now for an approval of their text' }),
          planned: z
            .number()
            .int()
            .meta({ description: 'Posts made or changed in waves that post as soon as it agrees' }),
        })
        .meta({ id: 'ConsentGiven' }),
      'It is in the ledger',
    ),
    ...ofOrganisation,
    ...ofBody,
    409: problemOf('The organisation has withdrawn everything'),
  },
})

const answer = createRoute({
  method: 'post',
  path: '/organisations/{organisation}/campaigns/{campaign}/answers',
  operationId: 'answerPosts',
  summary: 'Approve texts as they were shown, decline them or the whole campaign, or agree after all',
  security: bearerOrPortal,
  request: { params: Param, body: { required: true, content: { 'application/json': { schema: AnswerBody } } } },
  responses: {
    201: jsonOf(AnswerRecordedBody, 'It is in the ledger'),
    ...ofOrganisation,
    ...ofBody,
    409: problemOf('What was shown is not what is there any more, or there is nothing to approve by itself'),
  },
})

/** What an organisation sees of its campaigns, and its consents and answers. */
export function addOrganisationAnswerRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  addAnsweringRoutes(app, deps)
  const { db } = deps
  app.openapi(campaigns, async (c) => {
    const answerer = await findAnswerer(c, db, c.req.valid('param').organisation)
    if (answerer === 'admins-only') return adminsOnly(c)
    if (answerer === undefined) return noSuchOrganisation(c)
    const items = await listCampaignsOf(db, answerer.organisationId)
    return c.json({ items: items.map(campaignAnswer) }, 200)
  })

  app.openapi(posts, async (c) => {
    const found = await findPlace(c, deps, c.req.valid('param'))
    if (found.kind === 'admins-only') return adminsOnly(c)
    if (found.kind === 'none') return found.refuse(c)
    const { campaign, organisationId } = found
    const items = await readPostsToAnswer(db, campaign.id, { organisationId })
    return c.json({ items: items.map(postAnswer) }, 200)
  })
}

/** Consents and answers. */
function addAnsweringRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.openapi(consent, async (c) => {
    const found = await findPlace(c, deps, c.req.valid('param'))
    if (found.kind === 'admins-only') return adminsOnly(c)
    if (found.kind === 'none') return found.refuse(c)
    const { until, ...terms } = c.req.valid('json')
    const given = await giveConsent(acting(c, deps), found, {
      ...defined(terms),
      texts: terms.texts,
      ...(until === undefined ? {} : { until: Temporal.Instant.from(until) }),
    })
    switch (given.kind) {
      case 'granted': {
        const { released, awaiting, planned } = given
        return c.json({ by: actorText(found.by), released, awaiting, planned }, 201)
      }
      case 'not-invited':
        return notTakingPart(c)
      case 'left':
        return hasLeft(c, c.req.valid('param').organisation)
      case 'unknown-accounts':
        return unknownAccounts(c, given.accounts)
    }
  })

  app.openapi(answer, async (c) => {
    const found = await findPlace(c, deps, c.req.valid('param'))
    if (found.kind === 'admins-only') return adminsOnly(c)
    if (found.kind === 'none') return found.refuse(c)
    const body = c.req.valid('json')
    const said = answerOf(body)
    if (said === undefined) return postsWanted(c)
    const answered = await answerPosts(acting(c, deps), found, said)
    if (answered.kind === 'answered') {
      const { posts: count, underWay } = answered
      return c.json({ answer: body.answer, by: actorText(found.by), posts: count, underWay }, 201)
    }
    return notAnswered(c, answered, said)
  })
}

/** The audit names who asked; the ledgers, on whose word. */
function acting(c: Context<ApiEnv>, deps: ApiDeps): ApiDeps {
  return { ...deps, db: actingAs(deps.db, c.get('actor')) }
}

type Place =
  | ({ readonly kind: 'found'; readonly campaign: Campaign } & Answerer)
  | { readonly kind: 'admins-only' }
  | { readonly kind: 'none'; readonly refuse: typeof noSuchCampaign }

/** The campaign and who answers. An organisation learns nothing of campaigns that it takes no part in. */
export async function findPlace(
  c: Context<ApiEnv>,
  { db }: ApiDeps,
  named: { readonly organisation: string; readonly campaign: string },
): Promise<Place> {
  const answerer = await findAnswerer(c, db, named.organisation)
  if (answerer === 'admins-only') return { kind: 'admins-only' }
  if (answerer === undefined) return { kind: 'none', refuse: noSuchOrganisation }
  const campaign = await findCampaign(db, named.campaign)
  if (campaign === undefined) return { kind: 'none', refuse: noSuchCampaign }
  const [part] = await listCampaignsOf(db, answerer.organisationId, campaign.id)
  return part === undefined ? { kind: 'none', refuse: noSuchCampaign } : { kind: 'found', campaign, ...answerer }
}

function answerOf({
  answer: kind,
  posts: shown,
  followsDeadline,
  mayRefresh,
  reason,
}: z.infer<typeof AnswerBody>): PostsAnswer | undefined {
  const named = shown?.map(({ id, contentHash }) => ({ id: idOf(id), contentHash }))
  if (named !== undefined && new Set(named.map(({ id }) => id)).size !== named.length) return undefined
  if (kind === 'decline') return { kind, posts: named, ...defined({ reason }) }
  if (named === undefined) return undefined
  return kind === 'approve'
    ? { kind, posts: named, followsDeadline, ...defined({ mayRefresh }) }
    : { kind, posts: named }
}

function postsWanted(c: Context) {
  return problem(c, {
    status: 422,
    code: 'texts-not-named',
    title: 'An answer is to texts that were shown',
    detail: 'Name each post once, with the contentHash that GET …/posts gives beside its text.',
    errors: [{ code: 'texts-not-named', message: 'Name each post once, with its contentHash', pointer: '#/posts' }],
  })
}

function unknownAccounts(c: Context, accounts: readonly string[]) {
  return problem(c, {
    status: 422,
    code: 'unknown-accounts',
    title: 'The organisation has no such accounts',
    detail: `Name them as in x:ally. Not found: ${accounts.join(', ')}`,
    errors: [{ code: 'unknown-accounts', message: accounts.join(', '), pointer: '#/accounts' }],
  })
}

function notAnswered(c: Context, answered: Exclude<Answered, { readonly kind: 'answered' }>, said: PostsAnswer) {
  switch (answered.kind) {
    case 'not-invited':
      return notTakingPart(c)
    case 'left':
      return hasLeft(c, 'The organisation')
    case 'not-asked':
      return problem(c, {
        status: 409,
        code: 'not-asked-each',
        title: 'This organisation does not approve texts one by one in this campaign',
        detail: 'Its consent covers every text. Give a consent with `texts: "each"` first.',
      })
    case 'refused':
      return problem(c, {
        status: 409,
        code: 'texts-changed',
        title: 'What was shown is not what is there any more: nothing was recorded',
        detail: 'Look at GET …/posts again, and answer what it shows.',
        errors: answered.posts.map((fault) => faultAnswer(fault, said)),
      })
  }
}

/** With both hashes' texts in reach: the one that was shown, whoever asks has; the one that is there stands here. */
function faultAnswer({ postId, why, text }: AnswerFault, { posts: shown }: PostsAnswer) {
  const place = (shown ?? []).findIndex(({ id }) => id === postId)
  const message =
    why === 'text-changed' ? `It reads otherwise now: ${text ?? ''}` : `No such post that is still to come: ${postId}`
  return { code: why, message, pointer: `#/posts/${Math.max(0, place)}` }
}

function campaignAnswer({ aim, deadline, consent: given, ...rest }: CampaignOfOrganisation) {
  return {
    ...rest,
    ...defined({ aim, deadline: deadline?.toString() }),
    ...(given === undefined
      ? {}
      : {
          consent: {
            ...defined({
              ...given,
              accounts: given.accounts?.slice(),
              locales: given.locales?.slice(),
              kinds: given.kinds?.slice(),
              until: given.until?.toString(),
            }),
            at: given.at.toString(),
            grantedBy: given.grantedBy,
            texts: given.texts,
          },
        }),
  }
}

function postAnswer(post: PostToAnswer) {
  const { reason, dueAt, lateAfter, pattern, publishedAt, remoteUrl, isCovered, isDeclined, isOpen, ...some } = post
  const { changedSince, media, limit: _, view: __, isTiedToAnchor: ___, ...rest } = some
  return {
    ...rest,
    ...defined({ reason, pattern, remoteUrl, publishedAt: publishedAt?.toString() }),
    ...(changedSince === undefined
      ? {}
      : {
          changedSince: {
            agreedAt: changedSince.agreedAt.toString(),
            ...defined({ text: changedSince.text }),
            ...(changedSince.text === undefined ? {} : { media: [...changedSince.media] }),
          },
        }),
    media: [...media],
    dueAt: dueAt.toString(),
    lateAfter: lateAfter.toString(),
    covered: isCovered,
    declined: isDeclined,
    open: isOpen,
  }
}
