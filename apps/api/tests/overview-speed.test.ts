import { startApi } from '@chorus/api'
import { aCampaign } from '@chorus/testing/a-campaign'
import { writeFigures } from '@chorus/testing/write-figures'
import { expect, test } from 'vitest'
import { anApi } from './an-api.ts'

/** `pnpm bench` measures 100,000. */
const POSTS = Number(process.env['OVERVIEW_POSTS'] ?? 20_000)

const PATH = '/api/v1/campaigns/test-campaign'

async function bestMs(times: number, work: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let n = 0; n < times; n += 1) {
    const startedAt = performance.now()
    await work()
    took.push(performance.now() - startedAt)
  }
  return Math.min(...took)
}

test(`overview and calendar of ${POSTS} posts answer within three times the bare aggregates`, async ({ annotate }) => {
  await using api = await anApi()
  const { db } = api
  const { id } = await aCampaign(db, {
    accounts: 100,
    postsPerAccount: POSTS / 100,
    dueInSeconds: 60,
    lateInSeconds: 8e6,
  })
  await aCampaign(db, { slug: 'another', accounts: 100, postsPerAccount: POSTS / 1_000 })
  await db.sql`update posts p set due_at = due_at + (n.row * 60 || ' seconds')::interval, late_after = late_after + interval '900 days'
    from (select id, row_number() over (order by id) as row from posts) n where n.id = p.id`
  await db.sql`vacuum analyze posts`
  await using running = await startApi(api.deps, { host: '127.0.0.1', port: 0 })
  const get = async (path: string) => {
    const answer = await fetch(`${running.url}${path}`, { headers: { authorization: `Bearer ${api.leadToken}` } })
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    return answer.json()
  }
  const bareOverview = () => db.sql`
    select state, platform, locale, wave_id, count(*), sum(cost_micro_usd), min(due_at), max(due_at)
    from posts where campaign_id = ${id} group by 1, 2, 3, 4`
  const bareCalendar = () => db.sql`
    select date_trunc('day', due_at, 'UTC'), platform, state, count(*)
    from posts where campaign_id = ${id} group by 1, 2, 3`
  const today = Temporal.Now.plainDateISO('UTC')
  const days = `from=${today.toString()}&to=${today.add({ days: 999 }).toString()}&zone=UTC`
  await get(`${PATH}/overview`)

  const overviewMs = await bestMs(5, () => get(`${PATH}/overview`))
  const bareOverviewMs = await bestMs(5, bareOverview)
  const calendarMs = await bestMs(5, () => get(`${PATH}/calendar?${days}`))
  const bareCalendarMs = await bestMs(5, bareCalendar)
  const pageMs = await bestMs(1, () => get(`${PATH}/posts?state=scheduled&limit=50`))

  const ratios = [overviewMs / bareOverviewMs, calendarMs / bareCalendarMs]
  const figures = [
    { name: `overview of ${POSTS} posts`, value: told(overviewMs, bareOverviewMs) },
    { name: `calendar by day of ${POSTS} posts`, value: told(calendarMs, bareCalendarMs) },
    { name: `page of 50 scheduled posts of ${POSTS}`, value: `${pageMs.toFixed(0)} ms over HTTP` },
  ]
  await annotate(JSON.stringify(figures))
  if (process.env['WRITE_FIGURES'] === '1') writeFigures('overview', 'pnpm bench', figures)
  expect(Math.max(...ratios)).toBeLessThan(3)
})

function told(ms: number, bareMs: number): string {
  return `${ms.toFixed(0)} ms over HTTP, ${(ms / bareMs).toFixed(2)} times the bare aggregate (${bareMs.toFixed(0)} ms)`
}
