import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { aBrowser } from './a-browser.ts'
import { aKit } from './a-kit.ts'
import { aSharedApi } from './an-api.ts'

const shared = aSharedApi({ now: '2026-11-20T09:00:00Z' })

/** An organisation without a handle in its portal, which chose to post by itself and has a text that waits for its answer. */
async function aHandPoster() {
  const api = shared()
  const mark = randomUUID().slice(0, 8)
  const [slug, organisation] = [`c-${mark}`, `quiet-${mark}`]
  const organisations = { [organisation]: undefined, [`loud-${mark}`]: `loud_${mark}` }
  await api.ask('POST /campaigns/import', { body: aKit({ slug, organisations }) })
  const invite = () =>
    api.ask<{ items: readonly { url?: string }[] }>(`POST /campaigns/${slug}/invitations`, {
      body: { organisations: [{ organisation }] },
    })
  const plan = async () => {
    const { body } = await api.ask<{ version: number }>(`POST /campaigns/${slug}/plan`)
    expect((await api.ask(`POST /campaigns/${slug}/apply`, { body: { version: body.version } })).status).toBe(200)
  }
  const browser = aBrowser(api)
  const link = new URL((await invite()).body.items[0]?.url ?? '').pathname
  const terms = { texts: 'each', path: 'assist', locales: 'en', kinds: ['once', 'recurring', 'rapid'] }
  const agree = () => browser.post(`/p/campaigns/${slug}/consent`, terms)
  const places = () => api.db.sql`
    select a.platform, a.handle, a.state from accounts a join organisations o on o.id = a.organisation_id
    where o.slug = ${organisation} and a.platform = 'x'`
  const states = () => api.db.sql`
    select p.state from posts p join organisations o on o.id = p.organisation_id where o.slug = ${organisation}`
  return { ...browser, api, slug, organisation, link, invite, plan, agree, places, states }
}

test('the place of an organisation that posts by itself is shown to nobody as a handle, before and after it withdrew', async () => {
  const own = await aHandPoster()
  const { api, slug, organisation, link } = own
  await own.post(link)
  await own.agree()
  await own.plan()
  await api.ask(`POST /campaigns/${slug}/launch`)
  const campaign = `/p/campaigns/${slug}`
  const [post = ''] = /posts\/([0-9a-f-]{36})/.exec((await own.get(campaign)).text)?.slice(1) ?? []
  const pages = ['/p', '/p/handles', '/p/withdraw', '/p/settings', campaign, `${campaign}/consent`]
  const lists = [`GET /organisations/${organisation}/accounts`, `GET /campaigns/${slug}/organisations`]

  expect(await own.places()).toEqual([{ platform: 'x', handle: `by-hand:${organisation}`, state: 'by_hand' }])
  for (const path of [...pages, `${campaign}/posts/${post}`, `/p/withdraw?post=${post}`]) {
    const { status, text } = await own.get(path)
    expect([path, status, text.includes('by-hand:')]).toEqual([path, 200, false])
  }
  for (const what of lists) expect(JSON.stringify((await api.ask(what)).body)).not.toContain('by-hand:')

  await api.db.sql`
    update posts set state = 'reported', remote_id = '1', remote_url = 'https://x.com/i/status/1', published_at = chorus_now(),
      handed_over_at = chorus_now(), report_by = chorus_now(),
      settled_at = chorus_now(), attempts = 1 where id = ${post}`
  const withdrawn = await own.post('/p/withdraw', { scope: 'everything' })

  for (const path of [...pages, withdrawn.location]) {
    const { status, text } = await own.get(path)
    expect([path, status, text.includes('by-hand:')]).toEqual([path, 200, false])
  }
  for (const what of lists) expect(JSON.stringify((await api.ask(what)).body)).not.toContain('by-hand:')
})

test('who withdrew everything, comes back and posts by itself has its place again', async () => {
  const own = await aHandPoster()
  const { api, slug } = own
  await own.post(own.link)
  await own.agree()
  await own.plan()
  await api.ask(`POST /campaigns/${slug}/launch`)
  expect(await own.states()).toEqual([{ state: 'awaiting_approval' }])

  await own.post('/p/withdraw', { scope: 'everything' })
  expect(await own.places()).toMatchObject([{ state: 'disconnected' }])
  await own.invite()
  expect((await own.agree()).location).toContain('done=consented')
  await own.plan()

  expect(await own.places()).toMatchObject([{ state: 'by_hand' }])
  expect(await own.states()).toEqual([{ state: 'awaiting_approval' }])
})
