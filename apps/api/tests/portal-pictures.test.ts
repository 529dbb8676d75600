import { parsePostId } from '@chorus/shared'
import { aPng } from '@chorus/testing/pictures'
import { signedLink } from '@chorus/usecases'
import { expect, test } from 'vitest'
import { aBrowser } from './a-browser.ts'
import { aSharedApi, type TestApi } from './an-api.ts'
import { aPortal, type Portal, shownIn } from './a-portal.ts'

const shared = aSharedApi({ now: '2026-11-25T09:00:00Z' })

type Kit = { readonly messages: readonly object[] }
type Plan = {
  readonly version: number
  readonly diff: { readonly reword: readonly { readonly reasons: readonly string[]; readonly asks?: string }[] }
}

/** Gives the portal's campaign a picture, and its posts with the next plan. @returns what stands for its bytes. */
async function illustrate(api: TestApi, { slug }: Portal, alt = 'A red umbrella'): Promise<string> {
  const at = `/campaigns/${slug}`
  const { body } = await api.ask<{ sha256: string }>(`POST ${at}/pictures?key=umbrella`, {
    body: aPng(),
    type: 'image/png',
  })
  await api.ask(`PUT ${at}/pictures/umbrella/alt`, { body: { alt: { en: alt } } })
  const kit = (await api.ask<Kit>(`GET ${at}/kit`)).body
  const messages = kit.messages.map((message) => ({ ...message, pictures: ['umbrella'] }))
  const put = await api.ask(`PUT ${at}/kit`, { body: { ...kit, messages } })
  expect(put.status).toBe(200)
  await applyNewest(api, slug)
  return body.sha256
}

async function applyNewest(api: TestApi, slug: string): Promise<Plan> {
  const { body } = await api.ask<Plan>(`POST /campaigns/${slug}/plan`)
  await api.ask(`POST /campaigns/${slug}/apply`, { body: { version: body.version } })
  return body
}

/** The organisation agrees to the texts that it is shown, each by itself, whatever numbers and dates become. */
async function agree(portal: Portal): Promise<void> {
  const { text } = await portal.get(portal.path)
  const post = shownIn(text)
  await portal.post(`${portal.path}/answers`, { approve: 'shown', post, refresh: 'on', follow: 'on' })
}

test('an organisation sees the pictures of its texts with their words; nobody else sees them there', async () => {
  const api = shared()
  const [portal, other] = [await aPortal(api), await aPortal(api)]
  const sha256 = await illustrate(api, portal)
  const address = `${portal.path}/pictures/${sha256}`

  const page = await portal.get(portal.path)
  const picture = await portal.get(address)

  expect(page.text).toContain(`<img src="${address}" alt="A red umbrella"`)
  expect(page.headers.get('content-security-policy')).toContain("img-src 'self'")
  expect(picture.status).toBe(200)
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect(picture.headers.get('cache-control')).toBe('no-store')
  expect(picture.headers.get('content-security-policy')).toContain('sandbox')
  expect((await other.get(address)).status).toBe(404)
  expect((await other.get(`${other.path}/pictures/${sha256}`)).status).toBe(404)
  expect((await aBrowser(api).get(address)).status).toBe(401)
  expect((await portal.get(`${portal.path}/pictures/${'0'.repeat(64)}`)).status).toBe(404)
  expect((await portal.get(`${portal.path}/pictures/none`)).status).toBe(404)
})

test('a picture that no post of the organisation shows is not there for it', async () => {
  const api = shared()
  const portal = await aPortal(api)
  const { body } = await api.ask<{ sha256: string }>(`POST /campaigns/${portal.slug}/pictures?key=secret`, {
    body: aPng({ seed: 9 }),
    type: 'image/png',
  })

  expect((await portal.get(`${portal.path}/pictures/${body.sha256}`)).status).toBe(404)
})

test('another picture, and other words about it, ask for approval again, with what was agreed beside what it is now', async () => {
  const api = shared()
  const portal = await aPortal(api)
  await agree(portal)
  const before = await portal.get(portal.path)
  const sha256 = await illustrate(api, portal)
  const illustrated = await portal.get(portal.path)
  await agree(portal)

  await api.ask(`PUT /campaigns/${portal.slug}/pictures/umbrella/alt`, { body: { alt: { en: 'Another umbrella' } } })
  const plan = await applyNewest(api, portal.slug)
  const reworded = await portal.get(portal.path)

  expect(before.text).not.toContain('<img')
  expect(shownIn(illustrated.text)).toHaveLength(1)
  const own = plan.diff.reword.filter(({ asks }) => asks === 'again')
  expect(own.map(({ reasons }) => reasons)).toEqual([['picture']])
  expect(reworded.text).toContain('This text changed since you agreed')
  for (const alt of ['A red umbrella', 'Another umbrella']) {
    expect(reworded.text).toContain(`<img src="${portal.path}/pictures/${sha256}" alt="${alt}"`)
  }
  type Posts = { readonly items: readonly { readonly state: string; readonly organisation: string }[] }
  const { items } = (await api.ask<Posts>(`GET /campaigns/${portal.slug}/posts`)).body
  expect(items.find(({ organisation }) => organisation === portal.organisation)?.state).toBe('awaiting_approval')
})

test('who posts by hand takes the picture along by the address of its text, and by no other', async () => {
  const api = shared()
  const { db, deps } = api
  const portal = await aPortal(api)
  const sha256 = await illustrate(api, portal)
  const [row] = await db.sql<{ id: string; other: string }[]>`
    select p.id, o.id as other from posts p join posts o on o.campaign_id = p.campaign_id and o.id <> p.id
    where p.campaign_id = ${portal.campaignId} limit 1`
  await db.sql`update posts set state = 'handed_over', handed_over_at = chorus_now(), report_by = chorus_now() + interval '1 day'
    where id = ${row?.id ?? ''}`
  const address = new URL(signedLink(deps.links, 'post', parsePostId(row?.id ?? ''))).pathname
  const browser = aBrowser(api)

  const page = await browser.get(address)
  const picture = await browser.get(`${address}/pictures/${sha256}`)

  expect(page.text).toContain(`<a href="${address}/pictures/${sha256}" download`)
  expect(page.text).toContain('A red umbrella</p>')
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(picture.headers.get('cache-control')).toBe('no-store')
  expect((await browser.get(`${address.replace(row?.id ?? '', row?.other ?? '')}/pictures/${sha256}`)).status).toBe(404)
  expect((await browser.get(`${address}/pictures/${'0'.repeat(64)}`)).status).toBe(404)
  await db.sql`update posts set state = 'canceled', reason = 'withdrawn', settled_at = chorus_now() where id = ${row?.id ?? ''}`
  expect((await browser.get(`${address}/pictures/${sha256}`)).status).toBe(404)
})
