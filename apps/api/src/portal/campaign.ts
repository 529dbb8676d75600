import {
  type AnswerView,
  countPostsToAnswer,
  listCampaignPeople,
  type PostToAnswer,
  readLastChoice,
  readPlanCampaign,
  readPostsToAnswer,
  type ShownPost,
} from '@chorus/db'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { defined, isUuid, parsePostId } from '@chorus/shared'
import { answerPosts } from '@chorus/usecases'
import type { PageProps } from '@chorus/web/server'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { page } from '../pages/page.ts'
import { type FormFields, readFields, wordsOf } from './form-fields.ts'
import { findPortalCampaign, type PortalCampaign } from './portal-campaign.ts'
import { postShown } from './post-shown.ts'

/** What somebody reads before they press one button for all of it. */
const POSTS_A_PAGE = 25

const VIEWS: readonly AnswerView[] = ['waiting', 'yes', 'no', 'past']

/** `/p/campaigns/<slug>`: who asks for what, each post to the letter, and the organisation's answers to them. */
export function addCampaignPages(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.get('/p/campaigns/:slug', async (c) => {
    const found = await findPortalCampaign(c, deps)
    if (found === undefined) return c.notFound()
    return page(c, { name: 'campaign', props: await campaignProps(c, deps, found) })
  })

  app.post('/p/campaigns/:slug/answers', async (c) => {
    const found = await findPortalCampaign(c, deps)
    if (found === undefined) return c.notFound()
    const fields = await readFields(c)
    const approved = await approveShown(found, fields)
    const told = new URLSearchParams({ done: approved.what, n: String(approved.count) })
    if (approved.changed.length > 0) told.set('changed', approved.changed.join(','))
    if (approved.gone > 0) told.set('gone', String(approved.gone))
    return c.redirect(`/p/campaigns/${found.campaign.slug}?${told.toString()}`, 303)
  })

  app.get('/p/campaigns/:slug/:answer{answers|decline}', (c) =>
    c.redirect(`/p/campaigns/${encodeURIComponent(c.req.param('slug'))}`, 303),
  )

  app.post('/p/campaigns/:slug/decline', async (c) => {
    const found = await findPortalCampaign(c, deps)
    if (found === undefined) return c.notFound()
    const reason = wordsOf((await readFields(c)).one('reason'))
    await answerPosts(found.acting, found, { kind: 'decline', posts: undefined, ...defined({ reason }) })
    return c.redirect(`/p/campaigns/${found.campaign.slug}?done=campaign-declined&n=0`, 303)
  })
}

type Approved = {
  readonly what: 'approved' | 'covered' | 'nothing'
  readonly count: number
  /** Posts that read otherwise than they were shown: nothing was agreed of these. */
  readonly changed: readonly string[]
  readonly gone: number
}

/** Each try finds fewer posts that are still as they were shown. */
const TRIES = 5

/**
 * Approves what was shown, and of that only what still reads so. `approve` of the form names one post, or `shown`: all that
 * the form names with the hash of what was shown.
 */
async function approveShown(found: PortalCampaign, fields: FormFields): Promise<Approved> {
  const one = fields.one('approve')
  let posts = shownOf(fields.all('post')).filter(({ id }) => one === 'shown' || id === one)
  const changed: string[] = []
  let gone = 0
  for (let tries = 1; tries <= TRIES && posts.length > 0; tries += 1) {
    const answered = await answerPosts(found.acting, found, {
      kind: 'approve',
      posts,
      mayRefresh: fields.isOn('refresh'),
      followsDeadline: fields.isOn('follow'),
    })
    switch (answered.kind) {
      case 'answered':
        return { what: 'approved', count: posts.length, changed, gone }
      case 'not-asked':
        return { what: 'covered', count: 0, changed, gone }
      case 'not-invited':
      case 'left':
        return { what: 'nothing', count: 0, changed, gone }
      case 'refused': {
        changed.push(...answered.posts.filter(({ why }) => why === 'text-changed').map(({ postId }) => postId))
        gone += answered.posts.filter(({ why }) => why === 'not-open').length
        const refused = new Set<string>(answered.posts.map(({ postId }) => postId))
        posts = posts.filter(({ id }) => !refused.has(id))
      }
    }
  }
  return { what: 'nothing', count: 0, changed, gone }
}

/** `<id>:<hash>` each; whatever is none of these was no field of ours. */
function shownOf(values: readonly string[]): readonly ShownPost[] {
  const shown = values.flatMap((value): readonly (readonly [string, ShownPost])[] => {
    const [id = '', contentHash = ''] = value.split(':')
    if (!isUuid(id) || !/^[0-9a-f]{64}$/.test(contentHash)) return []
    return [[id.toLowerCase(), { id: parsePostId(id.toLowerCase()), contentHash }]]
  })
  return [...new Map(shown).values()]
}

async function campaignProps(
  c: Context<ApiEnv>,
  { db }: ApiDeps,
  { campaign, part, organisationId }: PortalCampaign,
): Promise<PageProps['campaign']> {
  const { name, timeZone } = c.get('portal')
  const counts = await countPostsToAnswer(db, campaign.id, organisationId)
  const view = VIEWS.find((one) => one === c.req.query('show')) ?? 'waiting'
  const after = placeOf(c.req.query('after'))
  const changedIds = (c.req.query('changed') ?? '')
    .split(',')
    .filter(isUuid)
    .slice(0, 2 * POSTS_A_PAGE)
  const read = (only: { readonly postIds?: readonly string[]; readonly after?: Place }, limit: number) =>
    readPostsToAnswer(db, campaign.id, {
      organisationId,
      view,
      limit,
      after: only.after,
      postIds: only.postIds?.map((id) => parsePostId(id.toLowerCase())),
    })
  const changed = changedIds.length === 0 ? [] : await read({ postIds: changedIds }, changedIds.length)
  const rows = await read(defined({ after }), POSTS_A_PAGE + 1)
  const shown = rows.slice(0, POSTS_A_PAGE)
  const isChanged = new Set(changed.map(({ id }) => id))
  const planCampaign = await readPlanCampaign(db.orm, campaign.id)
  const people = await listCampaignPeople(db, campaign.id)
  const show = (post: PostToAnswer) => postShown(post, name, planCampaign)
  const { consent } = part
  return {
    slug: campaign.slug,
    title: campaign.title,
    aim: campaign.aim,
    askedBy: people.filter(({ role, name: own }) => role === 'lead' && own !== '').map(({ name: own }) => own),
    deadline: campaign.anchors['deadline']?.toString(),
    zone: timeZone,
    campaignZone: campaign.timeZone,
    campaignState: campaign.state,
    participation: part.state,
    path: part.path,
    consent:
      consent === undefined
        ? undefined
        : {
            ...defined({ ...consent, until: consent.until?.toString() }),
            texts: consent.texts,
            at: consent.at.toString(),
          },
    counts,
    view,
    posts: [...changed, ...shown.filter(({ id }) => !isChanged.has(id))].map(show),
    changed: changed.map(show),
    gone: countIn(c.req.query('gone')),
    nextHref: rows.length > POSTS_A_PAGE ? nextOf(campaign.slug, view, shown.at(-1)) : undefined,
    firstHref: after === undefined ? undefined : `/p/campaigns/${campaign.slug}?show=${view}#posts`,
    choice: await readLastChoice(db, { campaignId: campaign.id, organisationId }),
    done: doneIn(c),
  }
}

type Place = Pick<PostToAnswer, 'dueAt' | 'id'>

/** `<moment>_<id>`: the post after which a page begins. */
function placeOf(text: string | undefined): Place | undefined {
  const [, at = '', id = ''] =
    /^(2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)_([0-9a-f-]{36})$/.exec(text ?? '') ?? []
  if (!isUuid(id)) return undefined
  try {
    return { dueAt: Temporal.Instant.from(at), id: parsePostId(id) }
  } catch {
    return undefined
  }
}

function nextOf(slug: string, view: AnswerView, last: Place | undefined): string | undefined {
  if (last === undefined) return undefined
  const query = new URLSearchParams({ show: view, after: `${last.dueAt.toString()}_${last.id}` })
  return `/p/campaigns/${slug}?${query.toString()}#posts`
}

const DONE = [
  'approved',
  'declined',
  'agreed',
  'proposed',
  'consented',
  'campaign-declined',
  'covered',
  'nothing',
] as const

function doneIn(c: Context): PageProps['campaign']['done'] {
  const what = DONE.find((one) => one === c.req.query('done'))
  return what === undefined ? undefined : { what, count: countIn(c.req.query('n')) }
}

/** A number that an address tells a page; nothing depends on it but a sentence. */
function countIn(text: string | undefined): number {
  return /^\d{1,4}$/.test(text ?? '') ? Number(text) : 0
}
