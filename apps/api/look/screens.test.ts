import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { beat, setRehearsalClock } from '@chorus/db'
import { BROWSER_TIMEOUT_MS, openBrowser, type TestBrowser, type View } from '@chorus/testing/browser'
import { createWebhook, queueMail, signedLink } from '@chorus/usecases'
import { beforeAll, expect, test, vi } from 'vitest'
import { aBrowser } from '../tests/a-browser.ts'
import { aSite, type TestSite } from '../tests/a-site.ts'
import { anAuth, aPerson } from '../tests/a-sign-in.ts'
import { autoConsent } from '../tests/an-api.ts'

/** `pnpm screens` writes them all anew; whoever changes a page looks at its picture. */
const FOLDER = path.resolve(import.meta.dirname, '../../../docs/screens')

/** They are part of the repository. */
const MOST_BYTES = 5_000_000

/** The day before it opens: nothing is planned into the past. */
const BEFORE = '2026-11-30T09:00:00Z'
const NOW = '2026-12-01T12:30:00Z'
const CAMPAIGN = 'nothing-without-us'

vi.setConfig({ testTimeout: 3 * BROWSER_TIMEOUT_MS, hookTimeout: BROWSER_TIMEOUT_MS })

let browser: TestBrowser
let site: TestSite
/** Of the organisation whose pages are shown. */
let cookie: string
let invitation: string
let doubted: string
/** Of an admin who signed in, as nobody's token can: what belongs to a person. */
let session: string
/** What mails link to. */
let mailed: { readonly post: string; readonly stop: string }
let webhook: string

beforeAll(async () => {
  browser = await openBrowser()
  site = await aSite({ now: BEFORE, changes: { autoConsent, platforms: ['x', 'mastodon', 'bluesky', 'facebook'] } })
  await aCampaignUnderWay()
  return async () => {
    await site[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  }
})

/** The sample campaign in the middle of its first day: some went out, some did not, one nobody knows of. */
async function aCampaignUnderWay(): Promise<void> {
  const { ask, db, adminToken: token } = site.api
  const kit = readFileSync(path.resolve(import.meta.dirname, '../../../examples/consultation.yaml'), 'utf8')
  await ask('POST /campaigns/import', { token, body: kit, type: 'application/yaml' })
  await invite()
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
  const last = await db.sql<{ id: string }[]>`
    select id from posts where state = 'published' order by due_at desc, id limit 3`
  const [first = '', second = '', third = ''] = last.map(({ id }) => id)
  doubted = first
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
  await db.sql`
    update posts set state = 'missed', reason = 'silent', settled_at = due_at where state = 'awaiting_approval' and due_at < ${NOW}::timestamptz`
  await beat(db, {
    id: 'worker-1',
    slots: 64,
    hasPromoted: true,
    version: '0.1.0',
    clockSkewMs: 3,
    rssBytes: 150_000_000,
    sendsMails: true,
  })
  await aPerson(db, 'lead', 'robin@example.org')
  session = (await signedInAdmin()).join('; ')
  await mailLinks()
  webhook = await aWebhook()
}

async function signedInAdmin(): Promise<readonly string[]> {
  const { db, deps } = site.api
  const email = 'ada@example.org'
  await aPerson(db, 'admin', email)
  const auth = anAuth(db, deps.publicUrl)
  const signedIn = await auth.signInByLink((await auth.createLink(email)) ?? '', new Headers())
  return (signedIn?.cookies ?? []).map((one) => one.split(';')[0] ?? '')
}

/** A post that its organisation publishes by hand, and the mails that say so. */
async function mailLinks(): Promise<void> {
  const { db, deps } = site.api
  const [post] = await db.sql<{ id: string; organisation: string; text: string }[]>`
    update posts p set state = 'handed_over', handed_over_at = ${NOW}::timestamptz, reason = null, settled_at = null,
      report_by = ${NOW}::timestamptz + interval '1 day'
    where p.id = (
      select q.id from posts q join organisations o on o.id = q.organisation_id
      where o.slug = 'new-dawn' and q.state in ('missed', 'awaiting_approval') order by q.due_at, q.id limit 1)
    returning p.id, p.organisation_id as organisation, p.text`
  const { id = '', organisation = '', text = '' } = post ?? {}
  const linkOf = (purpose: 'post' | 'stop', to: string): URL => new URL(signedLink(deps.links, purpose, to))
  mailed = { post: linkOf('post', id).pathname, stop: linkOf('stop', organisation).pathname }
  const body = `${text}\n\n${linkOf('post', id).href}`
  await queueMail(db.sql, deps.seal, {
    kind: 'hand-over',
    to: 'press@new-dawn.example',
    subject: 'Now: your post',
    body,
  })
}

/** One that its receiver does not answer. */
async function aWebhook(): Promise<string> {
  const { db, deps } = site.api
  const { id } = await createWebhook(deps, {
    name: 'Newsroom',
    url: 'https://newsroom.example/chorus',
    events: ['post.published', 'post.failed'],
  })
  await db.sql`
    insert into webhook_deliveries (webhook_id, event_id, type, occurred_at, object_kind, object_id, next_at, state, tries,
      reason)
    select ${id}, uuidv7(), 'post.published', ${NOW}::timestamptz, 'post', ${doubted}, ${NOW}::timestamptz + interval '1 hour',
      'waiting', 2, 'timeout'`
  return id
}

/** One organisation that has not answered, one whose pages are shown. */
async function invite(): Promise<void> {
  const { ask, adminToken: token } = site.api
  const organisations = [
    { organisation: 'open-road', name: 'Open Road', timeZone: 'Africa/Nairobi', locales: ['en'] },
    { organisation: 'new-dawn', name: 'New Dawn', timeZone: 'Europe/Paris', locales: ['fr', 'en'] },
  ]
  const { body } = await ask<{ items: readonly { readonly url: string }[] }>(
    `POST /campaigns/${CAMPAIGN}/invitations`,
    { token, body: { organisations } },
  )
  const [opened = '', left = ''] = body.items.map(({ url }) => new URL(url).pathname)
  invitation = left
  const visitor = aBrowser(site.api)
  await visitor.post(opened)
  await visitor.post('/p/path', { campaign: CAMPAIGN, [`path-${CAMPAIGN}`]: 'assist' })
  cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

type Screen = { readonly path: string; readonly as: 'admin' | 'person' | 'organisation' | 'nobody' }

const ofCampaign = (page: string): Screen => ({ path: `/app/campaigns/${CAMPAIGN}${page}`, as: 'admin' })

const screens: Readonly<Record<string, () => Screen>> = {
  'sign-in': () => ({ path: '/sign-in', as: 'nobody' }),
  campaigns: () => ({ path: '/app', as: 'admin' }),
  'new-campaign': () => ({ path: '/app/new-campaign', as: 'admin' }),
  overview: () => ofCampaign(''),
  copy: () => ofCampaign('/copy'),
  compose: () => ofCampaign('/compose'),
  plan: () => ofCampaign('/plan'),
  calendar: () => ofCampaign('/calendar'),
  posts: () => ofCampaign('/posts'),
  'one-post': () => ofCampaign(`/posts/${doubted}`),
  organisations: () => ofCampaign('/organisations'),
  report: () => ofCampaign('/report'),
  operations: () => ({ path: '/app/operations', as: 'admin' }),
  audit: () => ({ path: '/app/audit', as: 'admin' }),
  settings: () => ({ path: '/app/settings', as: 'admin' }),
  webhooks: () => ({ path: '/app/settings/webhooks', as: 'admin' }),
  webhook: () => ({ path: `/app/settings/webhooks/${webhook}`, as: 'admin' }),
  networks: () => ({ path: '/app/settings/networks', as: 'admin' }),
  retention: () => ({ path: '/app/settings/retention', as: 'admin' }),
  account: () => ({ path: '/account', as: 'person' }),
  outbox: () => ({ path: '/outbox', as: 'person' }),
  invitation: () => ({ path: invitation, as: 'nobody' }),
  portal: () => ({ path: '/p', as: 'organisation' }),
  'portal-answers': () => ({ path: `/p/campaigns/${CAMPAIGN}`, as: 'organisation' }),
  'portal-withdraw': () => ({ path: '/p/withdraw', as: 'organisation' }),
  'portal-settings': () => ({ path: '/p/settings', as: 'organisation' }),
  'portal-handles': () => ({ path: '/p/handles', as: 'organisation' }),
  'post-by-hand': () => ({ path: mailed.post, as: 'nobody' }),
  'stop-reminders': () => ({ path: mailed.stop, as: 'nobody' }),
}

const headersOf = (as: Screen['as']): Record<string, string> => {
  switch (as) {
    case 'admin':
      return { authorization: `Bearer ${site.api.adminToken}` }
    case 'person':
      return { cookie: session }
    case 'organisation':
      return { cookie }
    case 'nobody':
      return {}
  }
}

async function take(name: string, { path: where, as }: Screen, view: View): Promise<number> {
  await using tab = await browser.open(site.url + where, { ...view, headers: headersOf(as) })
  tab.forgive(/./)
  await tab.page.getByRole('heading', { level: 1 }).waitFor()
  await tab.page.waitForLoadState('load')
  // What is still being read says so.
  await expect
    .poll(() => tab.page.getByRole('status').filter({ hasText: '…' }).count(), { timeout: BROWSER_TIMEOUT_MS })
    .toBe(0)
  const file = path.join(FOLDER, `${name}.png`)
  await tab.page.screenshot({ path: file, animations: 'disabled' })
  return statSync(file).size
}

test('every page, on a laptop in the light and on a phone in the dark, and some in Arabic', async () => {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  let bytes = 0
  for (const [name, screen] of Object.entries(screens)) {
    bytes += await take(name, screen(), { width: 1280 })
    bytes += await take(`${name}-phone-dark`, screen(), { width: 390, scheme: 'dark' })
  }
  for (const name of ['overview', 'organisations', 'report', 'portal-answers'] as const) {
    const screen = screens[name]
    if (screen !== undefined) bytes += await take(`${name}-arabic`, screen(), { width: 1280, locale: 'ar' })
  }

  expect(bytes).toBeLessThan(MOST_BYTES)
})
