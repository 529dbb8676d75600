import { beat, type Db, setRehearsalClock } from '@chorus/db'
import { createWebhook, queueMail, renewOwnLink, signedLink } from '@chorus/usecases'
import { aBrowser } from './a-browser.ts'
import { sampleForm } from './a-kit-form.ts'
import { aSite, type TestSite } from './a-site.ts'
import { aPerson, anAuth } from './a-sign-in.ts'
import { autoConsent, type TestApi } from './an-api.ts'

/** The day before it opens: nothing is planned into the past. */
const BEFORE = '2026-11-30T09:00:00Z'
const NOW = '2026-12-01T12:30:00Z'
const CAMPAIGN = 'nothing-without-us'
/** Says the same, and has nothing else yet. */
const DRAFT = 'once-more'

/** One page of Chorus: where it is, and what to send along to see it. */
export type Page = { readonly path: string; readonly headers: Readonly<Record<string, string>> }

/**
 * Every page that Chorus has, by the name of its picture, on the sample campaign in the middle of its first day. Whoever adds
 * a page adds a line here: it is looked at by axe, and gets its picture.
 */
export type EveryPage = AsyncDisposable & {
  readonly site: TestSite
  readonly pages: Readonly<Record<string, Page>>
  /** As a worker says every few seconds that it is there. */
  beat(): Promise<void>
}

/** Plays the sample campaign into the middle of its first day, and says where every page is. */
export async function everyPage(): Promise<EveryPage> {
  await using building = new AsyncDisposableStack()
  const changes = { autoConsent, platforms: ['x', 'mastodon', 'bluesky', 'facebook'] as const }
  const site = building.use(await aSite({ now: BEFORE, changes: { ...changes, sandboxUrl: 'http://127.0.0.1:3010' } }))
  const { api } = site
  const { doubted, entered } = await playCampaign(api)
  const beatNow = (): Promise<void> =>
    beat(api.db, {
      id: 'worker-1',
      slots: 64,
      hasPromoted: true,
      version: '0.1.0',
      clockSkewMs: 3,
      rssBytes: 150_000_000,
      sendsMails: true,
    })
  await beatNow()
  const pages = { ...consolePages(api, doubted, await aWebhook(api, doubted)), ...(await portalPages(api, entered)) }
  const running = building.move()
  return {
    site,
    pages: { ...pages, ...(await personPages(api)) },
    beat: beatNow,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

/** The sample campaign in the middle of its first day: some went out, some did not, one nobody knows of. */
async function playCampaign(api: TestApi): Promise<{ readonly doubted: string; readonly entered: Entered }> {
  const { ask, db, adminToken: token } = api
  await ask('POST /campaigns/import', { token, ...(await sampleForm()) })
  const entered = await invite(api)
  const { body } = await ask<{ version: number }>(`POST /campaigns/${CAMPAIGN}/plan`, { token })
  await ask(`POST /campaigns/${CAMPAIGN}/apply`, { token, body: { version: body.version } })
  await ask(`POST /campaigns/${CAMPAIGN}/launch`, { token })
  await setRehearsalClock(db, Temporal.Instant.from(NOW), 0)
  await db.sql`update accounts set state = 'connected', remote_user_id = handle where state <> 'by_hand'`
  await db.sql`
    update accounts set state = 'needs_reconnect'
    where id = (select id from accounts where state = 'connected' order by handle limit 1)`
  await db.sql`
    update posts p set state = 'published', remote_id = p.id::text, published_at = p.due_at, settled_at = p.due_at,
      lease_until = null, remote_url = 'https://x.com/' || a.handle || '/status/' || abs(hashtext(p.id::text))
    from accounts a where a.id = p.account_id and p.due_at < ${NOW}::timestamptz and p.state = 'scheduled'`
  const doubted = await leaveDoubt(db)
  await db.sql`
    update posts set state = 'missed', reason = 'silent', settled_at = due_at where state = 'awaiting_approval' and due_at < ${NOW}::timestamptz`
  const draft = { slug: DRAFT, title: 'Once more with everybody' }
  await ask(`POST /campaigns/${CAMPAIGN}/clone`, { token, body: draft })
  await aPerson(db, 'lead', 'robin@example.org')
  return { doubted, entered }
}

/** Of the last three that went out, one failed, one was missed, and of one nobody knows. @returns the id of that one. */
async function leaveDoubt(db: Db): Promise<string> {
  const last = await db.sql<{ id: string }[]>`
    select id from posts where state = 'published' order by due_at desc, id limit 3`
  const [first = '', second = '', third = ''] = last.map(({ id }) => id)
  await db.sql`
    update posts set state = 'unconfirmed', reason = 'not-found', claim_id = gen_random_uuid(), settled_at = null,
      published_at = null, remote_id = null, remote_url = null where id = ${first}`
  await db.sql`
    update posts set state = 'failed', reason = 'refused', published_at = null, remote_id = null, remote_url = null
    where id = ${second}`
  await db.sql`
    update posts set state = 'missed', reason = 'silent', published_at = null, remote_id = null, remote_url = null
    where id = ${third}`
  const near = await db.sql<{ text: string }[]>`select text from posts where id = ${first}`
  const seen = {
    at: '2026-12-01T12:20:00Z',
    result: 'absent',
    doubtMs: 600_000,
    detail: 'not among the posts since then',
    near: [
      {
        remoteId: '1998',
        remoteUrl: 'https://x.com/demo/status/1998',
        text: (near[0]?.text ?? '').replace('.', '!'),
        at: '2026-12-01T12:09:00Z',
      },
    ],
  }
  await db.sql`
    insert into attempts (claim_id, post_id, n, fence, worker, claimed_at, ended_at, outcome, readings)
    select claim_id, id, 1, nextval('fences'), 'worker-1', due_at, due_at, 'unconfirmed', ${JSON.stringify([seen])}::text::jsonb
    from posts where id = ${first}`
  return first
}

type Entered = { readonly cookie: string; readonly leaverCookie: string; readonly invitation: string }

const cookieOf = ({ cookies }: ReturnType<typeof aBrowser>): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

/** One organisation whose pages are shown and that posts by hand, one that has not come in, one that left. */
async function invite(api: TestApi): Promise<Entered> {
  const organisations = [
    { organisation: 'open-road', name: 'Open Road', timeZone: 'Africa/Nairobi', locales: ['en'] },
    { organisation: 'new-dawn', name: 'New Dawn', timeZone: 'Europe/Paris', locales: ['fr', 'en'] },
    { organisation: 'still-water', name: 'Still Water', timeZone: 'Asia/Manila', locales: ['en'] },
  ]
  const { body } = await api.ask<{ items: readonly { readonly url: string }[] }>(
    `POST /campaigns/${CAMPAIGN}/invitations`,
    { token: api.adminToken, body: { organisations } },
  )
  const [opened = '', waiting = '', left = ''] = body.items.map(({ url }) => new URL(url).pathname)
  const visitor = aBrowser(api)
  await visitor.post(opened)
  await visitor.post('/p/path', { campaign: CAMPAIGN, [`path-${CAMPAIGN}`]: 'assist' })
  const leaver = aBrowser(api)
  await leaver.post(left)
  await leaver.post('/p/withdraw', { scope: 'everything' })
  return { cookie: cookieOf(visitor), leaverCookie: cookieOf(leaver), invitation: waiting }
}

/** One that its receiver does not answer. */
async function aWebhook({ db, deps }: TestApi, post: string): Promise<string> {
  const { id } = await createWebhook(deps, {
    name: 'غرفة الأخبار',
    url: 'https://newsroom.example/a/rather/long/address/with/many/parts?and=more',
    events: ['post.published', 'post.failed'],
  })
  await db.sql`
    insert into webhook_deliveries (webhook_id, event_id, type, occurred_at, object_kind, object_id, next_at, state, ended_at,
      tries, reason, http_status)
    values (${id}, uuidv7(), 'post.failed', ${NOW}, 'post', ${post}, ${NOW}, 'failed', ${NOW}, 5, 'refused', 503),
      (${id}, uuidv7(), 'post.published', ${NOW}, 'post', ${post}, ${NOW}::timestamptz + interval '1 hour', 'waiting', null, 2,
        'timeout', null)`
  return id
}

function consolePages(api: TestApi, post: string, webhook: string): Record<string, Page> {
  const headers = { authorization: `Bearer ${api.adminToken}` }
  const at = (where: string): Page => ({ path: `/app${where}`, headers })
  const ofCampaign = (where: string): Page => at(`/campaigns/${CAMPAIGN}${where}`)
  return {
    campaigns: at(''),
    draft: at(`/campaigns/${DRAFT}`),
    'posts-none': at(`/campaigns/${DRAFT}/posts`),
    'calendar-none': at(`/campaigns/${DRAFT}/calendar`),
    'report-none': at(`/campaigns/${DRAFT}/report`),
    'organisations-none': at(`/campaigns/${DRAFT}/organisations`),
    'new-campaign': at('/new-campaign'),
    overview: ofCampaign(''),
    copy: ofCampaign('/copy'),
    compose: ofCampaign('/compose'),
    plan: ofCampaign('/plan'),
    calendar: ofCampaign('/calendar?view=month'),
    'calendar-week': ofCampaign('/calendar?view=week'),
    'calendar-list': ofCampaign('/calendar?view=list'),
    posts: ofCampaign('/posts'),
    'one-post': ofCampaign(`/posts/${post}`),
    organisations: ofCampaign('/organisations'),
    report: ofCampaign('/report'),
    operations: at('/operations'),
    audit: at('/audit'),
    settings: at('/settings'),
    webhooks: at('/settings/webhooks'),
    webhook: at(`/settings/webhooks/${webhook}`),
    networks: at('/settings/networks'),
    'console-nowhere': at('/nowhere'),
    retention: at('/settings/retention'),
  }
}

const byAnybody = (where: string): Page => ({ path: where, headers: {} })

/** What an organisation sees, and what mails lead to. */
async function portalPages(
  { db, deps }: TestApi,
  { cookie, leaverCookie, invitation }: Entered,
): Promise<Record<string, Page>> {
  const [post] = await db.sql<{ id: string; organisation: string; text: string }[]>`
    update posts p set state = 'handed_over', handed_over_at = ${NOW}::timestamptz, reason = null, settled_at = null,
      report_by = ${NOW}::timestamptz + interval '1 day'
    where p.id = (
      select q.id from posts q join organisations o on o.id = q.organisation_id
      where o.slug = 'open-road' and q.state in ('missed', 'awaiting_approval') order by q.due_at, q.id limit 1)
    returning p.id, p.organisation_id as organisation, p.text`
  const { id = '', organisation = '', text = '' } = post ?? {}
  const linkOf = (purpose: 'post' | 'stop', to: string): URL => new URL(signedLink(deps.links, purpose, to))
  const body = `${text}\n\n${linkOf('post', id).href}`
  await queueMail(db.sql, deps.seal, {
    kind: 'hand-over',
    to: 'press@open-road.example',
    subject: 'Now: your post',
    body,
  })
  const [connection] = await db.sql<{ id: string }[]>`
    insert into handle_connections (organisation_id, session_id, platform, account_id, state_hash, created_at, expires_at, used_at, handle,
      name, ended, ended_at)
    select organisation_id, id, 'x', (select id from accounts where state = 'connected' order by handle limit 1), 'of this page', ${NOW}, ${NOW}, ${NOW}, 'open_road', 'Open Road', 'wrong-account', ${NOW}
    from organisation_sessions where organisation_id = ${organisation} limit 1
    returning id`
  const at = (where: string): Page => ({ path: where, headers: { cookie } })
  return {
    front: byAnybody('/'),
    nowhere: byAnybody('/nowhere'),
    invitation: byAnybody(invitation),
    'invitation-dead': byAnybody(`/i/${'a'.repeat(43)}`),
    'post-by-hand': byAnybody(linkOf('post', id).pathname),
    'stop-reminders': byAnybody(linkOf('stop', organisation).pathname),
    'portal-door': byAnybody(`/o/${await renewOwnLink(deps, organisation)}`),
    portal: at('/p'),
    'portal-answers': at(`/p/campaigns/${CAMPAIGN}`),
    'portal-one-text': at(`/p/campaigns/${CAMPAIGN}/posts/${id}`),
    'portal-consent': at(`/p/campaigns/${CAMPAIGN}/consent`),
    'portal-withdraw': at('/p/withdraw'),
    'portal-withdrawn': { path: '/p/withdrawn?scope=everything', headers: { cookie: leaverCookie } },
    'portal-settings': at('/p/settings'),
    'portal-erase': at('/p/settings/erase'),
    'portal-handles': at('/p/handles'),
    'portal-connection': at(`/p/handles/${connection?.id ?? ''}`),
    'portal-link': at('/p/link'),
    'portal-sessions': at('/p/sessions'),
  }
}

/** What belongs to somebody who signed in. */
async function personPages(api: TestApi): Promise<Record<string, Page>> {
  const { db } = api
  const [admin, lead, ally] = [await signedIn(api, 'admin'), await signedIn(api, 'lead'), await signedIn(api, 'ally')]
  await db.sql`update auth.sessions set created_at = now() - interval '1 hour' where id = ${lead.sessionId}`
  await db.sql`
    insert into memberships (person_id, organisation_id) select ${ally.id}, id from organisations where slug = 'open-road'`
  const link = await anAuth(db, api.deps.publicUrl).createLink('ada.admin@example.org')
  return {
    'sign-in': byAnybody('/sign-in'),
    'sign-in-link': byAnybody(`/sign-in/${link ?? ''}`),
    'sign-out': byAnybody('/sign-out'),
    'step-up': { path: '/step-up', headers: lead.headers },
    account: { path: '/account', headers: admin.headers },
    outbox: { path: '/outbox', headers: admin.headers },
    'portal-choose': { path: '/p/choose', headers: ally.headers },
  }
}

async function signedIn({ db, deps }: TestApi, role: 'admin' | 'lead' | 'ally') {
  const email = `ada.${role}@example.org`
  const { id } = await aPerson(db, role, email)
  const auth = anAuth(db, deps.publicUrl)
  const session = await auth.signInByLink((await auth.createLink(email)) ?? '', new Headers())
  const cookie = (session?.cookies ?? []).map((one) => one.split(';')[0]).join('; ')
  return { id, sessionId: session?.sessionId ?? '', headers: { cookie } }
}
