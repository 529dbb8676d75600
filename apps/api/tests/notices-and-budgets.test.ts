import { markNeedsReconnect } from '@chorus/db'
import { aCampaign } from '@chorus/testing/a-campaign'
import { expect, test } from 'vitest'
import { anApi, aSharedApi, type TestApi } from './an-api.ts'

const empty = aSharedApi()

type Notice = {
  readonly organisation: string
  readonly account: string
  readonly kind: string
  readonly detail: string
}
type Notices = { readonly items: readonly Notice[]; readonly nextCursor?: string }
type Budgets = {
  readonly items: readonly {
    readonly platform?: string
    readonly monthUsd: number
    readonly usedUsd: number
    readonly leftUsd: number
    readonly endsAt?: string
  }[]
}

test('an organisation is told once that an account has to be connected again, whoever finds it and however often', async () => {
  await using api = await anApi()
  const { posts } = await aCampaign(api.db, { accounts: 2, slug: 'small' })
  const [first, second] = posts
  const need = { version: undefined, detail: 'X answered 400: revoked', isInDoubt: false }
  const marks: boolean[] = []
  for (const accountId of [first?.accountId, first?.accountId, second?.accountId]) {
    if (accountId !== undefined) marks.push(await markNeedsReconnect(api.db, { ...need, accountId }))
  }

  const all = await api.ask<Notices>('GET /notices')
  const own = await api.ask<Notices>('GET /notices?organisation=small-org-1')
  const page = await api.ask<Notices>('GET /notices?limit=1')
  const next = await api.ask<Notices>(`GET /notices?limit=1&cursor=${page.body.nextCursor}`)

  expect(marks).toEqual([true, false, true])
  expect(all.body.items.map(({ kind, detail }) => [kind, detail])).toEqual([
    ['needs-reconnect', 'X answered 400: revoked'],
    ['needs-reconnect', 'X answered 400: revoked'],
  ])
  expect(own.body.items.map(({ organisation }) => organisation)).toEqual(['small-org-1'])
  expect([...page.body.items, ...next.body.items]).toEqual(all.body.items)
  expect(next.body.nextCursor).toBeUndefined()
})

test('a notice of tokens that are other ones by now is not written', async () => {
  await using api = await anApi()
  const { posts } = await aCampaign(api.db)
  const accountId = posts[0]?.accountId
  if (accountId === undefined) throw new Error('no post')
  await api.db.sql`
    insert into account_tokens (account_id, access_token, refresh_token, expires_at, refreshed_at, version)
    values (${accountId}, 'a', 'r', now(), now(), 3)`

  const marked = await markNeedsReconnect(api.db, { accountId, version: 2, detail: 'old', isInDoubt: false })
  const doubted = await markNeedsReconnect(api.db, { accountId, version: 3, detail: 'no mark', isInDoubt: true })

  expect([marked, doubted]).toEqual([false, false])
  expect((await api.ask<Notices>('GET /notices')).body.items).toEqual([])
  expect((await api.db.sql`select state from accounts`)[0]).toEqual({ state: 'connected' })
})

const put = (api: TestApi, body: unknown) => api.ask<Budgets>('PUT /budgets', { token: api.adminToken, body })

test('a limit on the month is set, shown with what is spent of it, changed and lifted', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })

  const set = await put(api, { monthUsd: 50 })
  await put(api, { monthUsd: 12.5, platform: 'x' })
  await api.db.sql`update pace set used = 13000000 where platform = 'x'`
  const shown = await api.ask<Budgets>('GET /budgets', { token: api.adminToken })
  const lifted = await put(api, { monthUsd: null, platform: 'x' })

  const month = { endsAt: '2026-12-01T00:00:00Z' }
  expect(set.body).toEqual({ items: [{ monthUsd: 50, usedUsd: 0, leftUsd: 50, ...month }] })
  expect(shown.body).toEqual({
    items: [
      { monthUsd: 50, usedUsd: 0, leftUsd: 50, ...month },
      { platform: 'x', monthUsd: 12.5, usedUsd: 13, leftUsd: 0, ...month },
    ],
  })
  expect(lifted.body.items.map(({ platform }) => platform)).toEqual([undefined])
})

test("a campaign's own budget is not one of the installation", async () => {
  await using api = await anApi()
  await aCampaign(api.db, { budgetMicroUsd: 1_000_000 })

  expect((await api.ask<Budgets>('GET /budgets', { token: api.adminToken })).body).toEqual({ items: [] })
})

test.each([
  [{}],
  [{ monthUsd: -1 }],
  [{ monthUsd: '50' }],
  [{ monthUsd: 1, platform: 'twitter' }],
  [{ monthUsd: 1e12 }],
])('a budget of %j is refused', async (body) => {
  expect((await put(empty(), body)).status).toBe(422)
})

test('budgets are for admins', async () => {
  const api = empty()
  const answers = [await api.ask('GET /budgets'), await api.ask('PUT /budgets', { body: { monthUsd: 1 } })]

  expect(answers.map(({ status }) => status)).toEqual([403, 403])
})
