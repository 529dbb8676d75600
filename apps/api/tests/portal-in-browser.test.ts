import { BROWSER_TIMEOUT_MS, expectAccessible, openBrowser, type TestBrowser, VIEWS } from '@chorus/testing/browser'
import { beforeAll, expect, test, vi } from 'vitest'
import { aPortal, type Portal, shownIn } from './a-portal.ts'
import { aSite, type TestSite } from './a-site.ts'

vi.setConfig({ testTimeout: BROWSER_TIMEOUT_MS, hookTimeout: BROWSER_TIMEOUT_MS })

let browser: TestBrowser
let site: TestSite

beforeAll(async () => {
  browser = await openBrowser()
  site = await aSite({ now: '2026-11-20T09:00:00Z', changes: { publicUrl: 'http://127.0.0.1' } })
  return async () => {
    await site[Symbol.asyncDispose]()
    await browser[Symbol.asyncDispose]()
  }
})

const campaign = {
  title: 'A long title of a campaign, as people give them when they want everything to be in it',
  aim: 'To be heard before anything is decided.\nIn five languages.',
  timeZone: 'Europe/London',
}

/** An organisation with something on every page: a text that changed, one that waits, one that it agreed to, one that is out. */
async function aBusyPortal(): Promise<{ readonly portal: Portal; readonly paths: readonly string[] }> {
  const { api } = site
  const portal = await aPortal(api, { campaign })
  const [post = '', hash = ''] = shownIn((await portal.get(portal.path)).text)[0]?.split(':') ?? []
  await portal.post(`${portal.path}/posts/${post}/approve`, { hash, refresh: 'on' })
  const { body: kit, headers } = await api.ask(`GET /campaigns/${portal.slug}/kit`)
  const changed = JSON.stringify(kit).replaceAll('{organisation}', 'we at {organisation}')
  await api.ask(`PUT /campaigns/${portal.slug}/kit`, {
    body: JSON.parse(changed) as object,
    headers: { 'if-match': headers.get('etag') ?? '' },
  })
  const { body: plan } = await api.ask<{ version: number }>(`POST /campaigns/${portal.slug}/plan`)
  await api.ask(`POST /campaigns/${portal.slug}/apply`, { body: { version: plan.version } })
  await api.db.sql.unsafe(`
    insert into posts (campaign_id, wave_id, occurrence, organisation_id, account_id, message_id, locale, platform, text,
      content_hash, state, reason, due_at, next_at, late_after, plan_version, planned_in, cost_micro_usd, attempts, remote_id,
      remote_url, published_at, settled_at)
    select campaign_id, wave_id, n, organisation_id, account_id, message_id, 'ar', platform, 'نص عن @WEC_demo #حقوق https://example.org/a',
      encode(sha256(convert_to('t' || n, 'UTF8')), 'hex'),
      case when n = 1 then 'published' when n = 2 then 'missed' else 'awaiting_approval' end,
      case when n = 2 then 'silent' end,
      due_at, due_at, late_after, plan_version, planned_in, 0, case when n = 1 then 1 else 0 end,
      case when n = 1 then '1' end, case when n = 1 then 'https://x.com/i/status/1' end,
      case when n = 1 then chorus_now() end, case when n < 3 then chorus_now() end
    from posts, generate_series(1, 30) n where id = '${post}'`)
  await portal.post(`${portal.path}/posts/${post}/wording`, { text: 'Words of our own that nobody else would say so.' })
  const one = `${portal.path}/posts/${post}`
  const paths = ['/p', portal.path, `${portal.path}?show=past`, one, `${portal.path}/consent`, '/p/withdraw']
  return { portal, paths: [...paths, '/p/settings', '/p/settings/erase'] }
}

test.each(['en', 'ar'])(
  'every page of the portal in %s is accessible on a phone and a laptop, light and dark',
  async (locale) => {
    const { portal, paths } = await aBusyPortal()
    const cookie = [...portal.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    await using tab = await browser.open(`${site.url}/p`, { locale, headers: { cookie } })
    tab.forgive(/42[2]/)
    const seen: string[] = []

    for (const path of paths) {
      await tab.page.goto(site.url + path)
      if (path.endsWith('/consent')) {
        // With every fault that it can have.
        await tab.page.fill('[name=maxPerDay]', 'many')
        await tab.page.uncheck('[name=accounts]')
        await tab.page.getByRole('button').first().click()
      }
      seen.push((await tab.page.locator('h1').textContent()) ?? '')
      for (const view of VIEWS) {
        await tab.look(view)
        await expectAccessible(tab)
      }
    }

    expect(seen.every((title) => title !== '')).toBe(true)
    expect(await tab.page.getAttribute('html', 'lang')).toBe(locale)
  },
)

test('without scripts, on a phone, an organisation comes in, agrees to one text, takes part and withdraws', async () => {
  const { api } = site
  const portal = await aPortal(api, { campaign })
  const { body } = await api.ask<{ items: readonly { url: string }[] }>(`POST /campaigns/${portal.slug}/invitations`, {
    body: { organisations: [{ organisation: portal.organisation }], renewsAccess: true },
    token: api.adminToken,
  })
  const link = new URL(body.items[0]?.url ?? '').pathname
  await using tab = await browser.open(site.url + link, { hasScript: false, width: 390 })
  const press = (name: RegExp | string) => tab.page.getByRole('button', { name }).first().click()

  await press('Have a look')
  await tab.page.goto(site.url + portal.path)
  await tab.page.check('[name=refresh]')
  // Enter in a field is no yes.
  await tab.page.press('[name=refresh]', 'Enter')
  await tab.page.getByText('Nothing was agreed').waitFor()
  const before = await api.db.sql`select from approvals where organisation_id = ${portal.organisationId}`
  await tab.page.check('[name=refresh]')
  await press('Agree to this text')

  expect(before).toEqual([])
  expect(await tab.page.textContent('main')).toContain('You agreed to one text')
  await tab.page.getByRole('link', { name: 'Change how you take part' }).click()
  await tab.page.check('[value=all]')
  await press('Keep this choice')
  expect(await tab.page.textContent('main')).toContain('Every text of the campaign may go out as you.')
  await tab.page.getByRole('link', { name: 'Withdraw from this campaign' }).click()
  await press(/^Withdraw from/)
  expect(await tab.page.textContent('main')).toContain('One post does not go out.')
  expect(await api.db.sql`select state from participations where organisation_id = ${portal.organisationId}`).toEqual([
    { state: 'left' },
  ])
})
