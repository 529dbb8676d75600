import {
  actingAs,
  findCampaign,
  findCampaignOfPost,
  readPostsToAnswer,
  readWithdrawable,
  type WithdrawalScope,
} from '@chorus/db'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { isByHandName, isUuid, parsePostId } from '@chorus/shared'
import { reportWithdrawal, withdraw } from '@chorus/usecases'
import type { PageProps } from '@chorus/web/server'
import type { Context } from 'hono'
import { accountScopeOf } from '../account-scope.ts'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { page } from '../pages/page.ts'
import { readFields } from './form-fields.ts'
import { linkOf, picturesShown, previewShown } from './post-shown.ts'

/** `/p/withdraw`: a post, a handle, a campaign or everything; one press, never limited by rate, safe to repeat. */
export function addWithdrawPages(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  const { db } = deps

  app.get('/p/withdraw', async (c) => {
    const props = await withdrawProps(c, deps)
    return props === undefined ? c.notFound() : page(c, { name: 'withdraw', props })
  })

  app.post('/p/withdraw', async (c) => {
    const { one } = await readFields(c)
    const named = { scope: one('scope'), post: one('post'), account: one('account'), campaign: one('campaign') }
    const scope = await scopeOf(deps, named)
    if (scope === undefined) return c.notFound()
    const by = c.get('actor')
    const { organisationId } = c.get('portal')
    const withdrawn = await withdraw(actingAs(db, by), { organisationId, scope, by })
    if (withdrawn.kind === 'not-its-own') return c.notFound()
    const told = new URLSearchParams(Object.entries(named).filter(([, value]) => value !== ''))
    return c.redirect(`/p/withdrawn?${told.toString()}`, 303)
  })

  app.get('/p/withdrawn', async (c) => {
    const { scope: kind = '', post = '', account = '', campaign = '' } = c.req.query()
    const scope = await scopeOf(deps, { scope: kind, post, account, campaign })
    const props = scope === undefined ? undefined : await withdrawnProps(c, deps, scope)
    if (props === undefined) return c.notFound()
    // An address that was kept or made up must not say that something is withdrawn which is not.
    return props === 'not-withdrawn' ? c.redirect('/p/withdraw', 303) : page(c, { name: 'withdrawn', props })
  })
}

type Named = {
  readonly scope: string
  readonly post: string
  readonly account: string
  readonly campaign: string
}

/** What a form or an address names; undefined where there is no such thing. Whose it is, others look. */
async function scopeOf({ db }: ApiDeps, named: Named): Promise<WithdrawalScope | undefined> {
  const isName = Object.values(named).every((text) => !/\p{Cc}/u.test(text) && text.isWellFormed() && text.length < 400)
  if (!isName) return undefined
  switch (named.scope) {
    case 'everything':
      return { kind: 'everything' }
    case 'post':
      return isUuid(named.post) ? { kind: 'post', id: parsePostId(named.post.toLowerCase()) } : undefined
    case 'campaign': {
      const campaign = await findCampaign(db, named.campaign)
      return campaign && { kind: 'campaign', id: campaign.id }
    }
    case 'account':
      return accountScopeOf(db, named.account)
    default:
      return undefined
  }
}

/** Everything that can be withdrawn, or only what the address names; undefined where the organisation has no such thing. */
async function withdrawProps(c: Context<ApiEnv>, { db }: ApiDeps): Promise<PageProps['withdraw'] | undefined> {
  const { organisationId, name } = c.get('portal')
  const { post: postId, account, campaign: slug } = c.req.query()
  const all = await readWithdrawable(db, organisationId)
  const campaigns = all.campaigns
    .filter(({ isOver, toCome, inFlight, slug: own }) => own === slug || !isOver || toCome + inFlight > 0)
    .map(({ slug: own, title, hasLeft, toCome, inFlight, out }) => ({
      slug: own,
      title,
      isDone: hasLeft,
      toCome,
      inFlight,
      out,
    }))
  const handles = all.accounts.map(({ platform, handle, isDisconnected, toCome, inFlight, out }) => ({
    platform,
    handle,
    isDone: isDisconnected,
    toCome,
    inFlight,
    out,
  }))
  const { hasLeft, ...counts } = all.everything
  const none = { organisation: name, isOne: true, everything: undefined, campaigns: [], handles: [], post: undefined }
  if (postId !== undefined) {
    const post = await postProps(c, db, postId)
    return post && { ...none, post }
  }
  if (slug !== undefined) {
    const some = campaigns.filter((one) => one.slug === slug)
    return some.length === 0 ? undefined : { ...none, campaigns: some }
  }
  if (account !== undefined) {
    const some = handles.filter(({ platform, handle }) => `${platform}:${handle}` === account)
    return some.length === 0 ? undefined : { ...none, handles: some }
  }
  return { ...none, isOne: false, everything: { ...counts, isDone: hasLeft }, campaigns, handles }
}

async function postProps(c: Context<ApiEnv>, db: ApiDeps['db'], id: string): Promise<PageProps['withdraw']['post']> {
  const { organisationId, name, timeZone } = c.get('portal')
  if (!isUuid(id)) return undefined
  const postId = parsePostId(id.toLowerCase())
  const campaignId = await findCampaignOfPost(db, organisationId, postId)
  if (campaignId === undefined) return undefined
  const [post] = await readPostsToAnswer(db, campaignId, { organisationId, postIds: [postId] })
  if (post === undefined) return undefined
  return {
    id: post.id,
    preview: previewShown(post, name, picturesShown(post.media, campaignId)),
    dueAt: post.dueAt.toString(),
    zone: timeZone,
    isDone: post.isDeclined,
    toCome: (post.isOpen && post.state !== 'declined') || post.state === 'handed_over' ? 1 : 0,
    inFlight: post.state === 'publishing' || post.state === 'unconfirmed' ? 1 : 0,
    out: post.state === 'published' || post.state === 'reported' ? 1 : 0,
  }
}

/** What people call what was withdrawn, and whether it is; undefined where the organisation has no such thing. */
async function nameOf(
  db: ApiDeps['db'],
  organisationId: string,
  { scope, all }: { readonly scope: WithdrawalScope; readonly all: Awaited<ReturnType<typeof readWithdrawable>> },
): Promise<{ readonly what: string | undefined; readonly isDone: boolean } | undefined> {
  switch (scope.kind) {
    case 'everything':
      return { what: undefined, isDone: all.everything.hasLeft }
    case 'campaign': {
      const campaign = all.campaigns.find(({ id }) => id === scope.id)
      return campaign && { what: campaign.title, isDone: campaign.hasLeft }
    }
    case 'account': {
      const account = all.accounts.find(({ id }) => id === scope.id)
      return account && { what: account.handle, isDone: account.isDisconnected }
    }
    case 'post': {
      const campaignId = await findCampaignOfPost(db, organisationId, scope.id)
      // One that had gone out by then stays as it is, and its page says so.
      return campaignId && { what: undefined, isDone: true }
    }
  }
}

/** What came of it, as it stands now; undefined where the organisation has no such thing. */
async function withdrawnProps(
  c: Context<ApiEnv>,
  { db }: ApiDeps,
  scope: WithdrawalScope,
): Promise<PageProps['withdrawn'] | 'not-withdrawn' | undefined> {
  const { organisationId, timeZone } = c.get('portal')
  const all = await readWithdrawable(db, organisationId)
  const own = await nameOf(db, organisationId, { scope, all })
  if (own === undefined) return undefined
  if (!own.isDone) return 'not-withdrawn'
  const told = await reportWithdrawal(db, organisationId, scope)
  const tokens = scope.kind === 'everything' || scope.kind === 'account' ? told.tokens : []
  return {
    scope: scope.kind,
    what: own.what,
    stopped: told.stopped,
    out: told.out,
    inFlight: told.inFlight,
    zone: timeZone,
    posts: told.posts.map(({ id, kind, platform, account: handle, text, at, url }) => ({
      id,
      isOut: kind === 'out',
      platform,
      handle: isByHandName(handle) ? undefined : handle,
      text,
      at: at?.toString(),
      url: linkOf(url),
    })),
    tokens: tokens
      .filter(({ account: handle }) => scope.kind !== 'account' || own.what === handle)
      .map(({ platform, account: handle, end }) => ({ platform, handle, end })),
  }
}
