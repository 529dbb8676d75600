import { listProposals, readLastChoice, readPlanCampaign, readPostsToAnswer, type PostToAnswer } from '@chorus/db'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { defined, isUuid, parsePostId, variableNames } from '@chorus/shared'
import { answerPosts, type PostsAnswer, previewPost, proposeWording, type WordingFault } from '@chorus/usecases'
import type { PageProps } from '@chorus/web/server'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { page } from '../pages/page.ts'
import { readFields, wordsOf } from './form-fields.ts'
import { findPortalCampaign, type PortalCampaign } from './portal-campaign.ts'
import { picturesShown, postShown, previewShown } from './post-shown.ts'

const PATH = '/p/campaigns/:slug/posts/:id'
const MOST_TEXT = 4_000

/** One post of an organisation, and every answer to it. */
export function addCampaignPostPages(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.get(PATH, async (c) => {
    const found = await findPost(c, deps)
    return found === undefined ? c.notFound() : postPage(c, deps, { ...found, isChanged: false })
  })
  // Where a refused form was answered, the page is shown in another language, or again.
  app.get(`${PATH}/:answer{approve|decline|agree|wording}`, (c) =>
    c.redirect(c.req.path.slice(0, c.req.path.lastIndexOf('/')) + new URL(c.req.url).search, 303),
  )
  addAnswer(app, deps, {
    path: 'approve',
    done: 'approved',
    answerOf: (posts, fields) => ({
      kind: 'approve',
      posts,
      mayRefresh: fields.isOn('refresh'),
      followsDeadline: fields.isOn('follow'),
    }),
  })
  addAnswer(app, deps, {
    path: 'decline',
    done: 'declined',
    answerOf: (posts, fields) => ({ kind: 'decline', posts, ...defined({ reason: wordsOf(fields.one('reason')) }) }),
  })
  addAnswer(app, deps, { path: 'agree', done: 'agreed', answerOf: (posts) => ({ kind: 'agree-after-all', posts }) })
  addWording(app, deps)
}

type Found = PortalCampaign & { readonly post: PostToAnswer }

async function findPost(c: Context<ApiEnv>, deps: ApiDeps): Promise<Found | undefined> {
  const found = await findPortalCampaign(c, deps)
  const id = (c.req.param('id') ?? '').toLowerCase()
  if (found === undefined || !isUuid(id)) return undefined
  const { campaign, organisationId } = found
  const [post] = await readPostsToAnswer(deps.db, campaign.id, { organisationId, postIds: [parsePostId(id)] })
  return post && { ...found, post }
}

type Answer = {
  readonly path: 'approve' | 'decline' | 'agree'
  readonly done: 'approved' | 'declined' | 'agreed'
  readonly answerOf: (
    posts: Extract<PostsAnswer, { kind: 'approve' }>['posts'],
    fields: Awaited<ReturnType<typeof readFields>>,
  ) => PostsAnswer
}

function addAnswer(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, { path, done, answerOf }: Answer): void {
  app.post(`${PATH}/${path}`, async (c) => {
    const found = await findPost(c, deps)
    if (found === undefined) return c.notFound()
    const fields = await readFields(c)
    const shown = [{ id: found.post.id, contentHash: fields.one('hash') }]
    const answered = await answerPosts(found.acting, found, answerOf(shown, fields))
    const back = `/p/campaigns/${found.campaign.slug}`
    switch (answered.kind) {
      case 'answered':
        return c.redirect(`${back}?done=${done}&n=1`, 303)
      case 'not-asked':
        return c.redirect(`${back}?done=covered&n=0`, 303)
      case 'not-invited':
      case 'left':
        return c.redirect(`${back}?done=nothing&n=0`, 303)
      case 'refused': {
        const now = await findPost(c, deps)
        return now === undefined ? c.notFound() : postPage(c, deps, { ...now, isChanged: true })
      }
    }
  })
}

function addWording(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.post(`${PATH}/wording`, async (c) => {
    const found = await findPost(c, deps)
    if (found === undefined) return c.notFound()
    const { acting, campaign, organisationId, post, by } = found
    const fields = await readFields(c)
    // Forms end lines as HTTP does.
    const text = fields.one('text').replaceAll('\r\n', '\n').trim().toWellFormed()
    const note = wordsOf(fields.one('note'), 2_000)
    const faults = tooLongOf(text, note)
    if (faults.length > 0) return refusedPage(c, deps, { found, text, note, faults })
    const request = { organisationId, postId: post.id, pattern: text, by, ...defined({ note }) }
    const proposed = await proposeWording(acting.db, campaign, request)
    switch (proposed.kind) {
      case 'proposed':
        return c.redirect(`/p/campaigns/${campaign.slug}?done=proposed&n=1`, 303)
      case 'not-open':
        return c.redirect(`/p/campaigns/${campaign.slug}/posts/${post.id}`, 303)
      case 'refused':
        return refusedPage(c, deps, { found, text, note, faults: proposed.faults })
    }
  })
}

function tooLongOf(text: string, note: string | undefined): readonly WordingFault[] {
  const faults: WordingFault[] = []
  if (text === '') faults.push({ code: 'empty', message: '' })
  if (text.length > MOST_TEXT) faults.push({ code: 'pattern-too-long', message: '' })
  if ((note?.length ?? 0) > 1_000) faults.push({ code: 'note-too-long', message: '' })
  return faults
}

type Refused = {
  readonly found: Found
  readonly text: string
  readonly note: string | undefined
  readonly faults: readonly WordingFault[]
}

/** The page again with what was written, all that is wrong with it, and how it would read. */
async function refusedPage(c: Context<ApiEnv>, deps: ApiDeps, { found, text, note = '', faults }: Refused) {
  const { campaign, post, organisationId } = found
  const { platform, locale, message, wave, dueAt: at } = post
  const seen =
    text === '' || text.length > MOST_TEXT
      ? undefined
      : await previewPost(deps.db, {
          campaign,
          platform,
          locale,
          message,
          wave,
          at,
          organisation: organisationId,
          text,
        })
  const preview =
    seen?.kind === 'preview'
      ? previewShown(
          { ...post, text: seen.preview.text },
          c.get('portal').name,
          picturesShown(post.media, campaign.slug),
        )
      : undefined
  const shown = faults.map(({ code, message: said, start, end }) => ({
    code,
    message: said,
    quote: start === undefined || end === undefined || start >= end ? undefined : text.slice(start, end).slice(0, 80),
  }))
  return postPage(c, deps, { ...found, isChanged: false, refused: { text, note, faults: shown, preview } })
}

type Shown = Found & {
  readonly isChanged: boolean
  readonly refused?: PageProps['campaignPost']['refused']
}

async function postPage(c: Context<ApiEnv>, { db }: ApiDeps, shown: Shown): Promise<Response> {
  const { campaign, organisationId, post, isChanged, refused } = shown
  const { name, timeZone } = c.get('portal')
  const planCampaign = await readPlanCampaign(db.orm, campaign.id)
  const proposals = (await listProposals(db, campaign.id, { organisationId })).filter(
    ({ message, locale, platform }) => message === post.message && locale === post.locale && platform === post.platform,
  )
  const props: PageProps['campaignPost'] = {
    campaign: { slug: campaign.slug, title: campaign.title },
    post: postShown(post, name, planCampaign),
    zone: timeZone,
    campaignZone: campaign.timeZone,
    choice: await readLastChoice(db, { campaignId: campaign.id, organisationId }),
    pattern: post.pattern,
    variables: variableNames(planCampaign),
    proposals: proposals.map(({ id, pattern, state, at, answer }) => ({
      id,
      text: pattern,
      state,
      at: at.toString(),
      answer,
    })),
    refused,
    isChanged,
  }
  const status = isChanged ? 409 : 200
  return page(c, { name: 'campaignPost', props }, refused === undefined ? status : 422)
}
