import { createApiToken } from '@chorus/usecases'
import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { aPerson } from './a-sign-in.ts'
import { anApi, type TestApi } from './an-api.ts'

type Entry = { readonly n: number; readonly actor: string; readonly action: string; readonly campaign?: string }
type Page = {
  readonly items: readonly Entry[]
  readonly names: Readonly<Record<string, string>>
  readonly nextCursor?: string
}

async function imported(api: TestApi, slug: string, token: string): Promise<string> {
  const kit = aKit({ slug, organisations: { [`${slug}-a`]: `${slug}_a` } })
  const { body } = await api.ask<{ id: string }>('POST /campaigns/import', { body: kit, token })
  return body.id
}

const actionsOf = ({ items }: Page): readonly string[] => items.map(({ action }) => action)

test('an admin sees everything, the newest first, page by page; a lead only the campaigns that it imported', async () => {
  await using api = await anApi({ isLeadStrict: true })
  const other = await createApiToken(api.db, 'lead', 'other')
  const own = await imported(api, 'one', api.leadToken)
  await imported(api, 'two', other)
  await api.ask('POST /installation/pause', { token: api.adminToken })

  const first = await api.ask<Page>('GET /audit?limit=2', { token: api.adminToken })
  const cursor = first.body.nextCursor ?? ''
  const second = await api.ask<Page>(`GET /audit?limit=2&cursor=${cursor}`, { token: api.adminToken })
  const lead = await api.ask<Page>('GET /audit')

  expect(actionsOf(first.body)).toEqual(['installation.paused', 'campaign.imported'])
  expect(actionsOf(second.body)).toEqual(['campaign.imported', 'token.created'])
  expect(lead.body.items).toMatchObject([{ action: 'campaign.imported', campaign: own }])
  expect(lead.body.items[0]?.actor).toMatch(/^token:[0-9a-f-]{36}$/)
  expect((await api.ask('GET /audit?campaign=two')).status).toBe(404)
  expect((await api.ask('GET /audit?campaign=one')).status).toBe(200)
})

test('ids come with what they are called now; people are named to admins alone', async () => {
  await using api = await anApi({ isLeadStrict: true })
  const id = await imported(api, 'one', api.leadToken)
  const person = await aPerson(api.db, 'admin', 'ada@example.org')
  await api.ask('POST /campaigns/one/archive', { headers: person.headers })
  const names = async (token: string) => (await api.ask<Page>('GET /audit', { token })).body.names
  const [toAdmin, toLead] = [await names(api.adminToken), await names(api.leadToken)]
  await api.db.sql`update campaigns set title = 'Called otherwise'`

  expect([toAdmin[id], toAdmin[person.id]]).toEqual(['A small campaign', 'ada@example.org'])
  expect([toLead[id], toLead[person.id]]).toEqual(['A small campaign', undefined])
  expect((await names(api.leadToken))[id]).toBe('Called otherwise')
})

test('entries are found by actor, action, object, campaign and time', async () => {
  await using api = await anApi()
  const id = await imported(api, 'one', api.leadToken)
  const find = async (query: string) =>
    actionsOf((await api.ask<Page>(`GET /audit?${query}`, { token: api.adminToken })).body)

  expect(await find('action=campaign.imported')).toEqual(['campaign.imported'])
  expect(await find('campaign=one')).toEqual(['campaign.imported'])
  expect(await find(`object=${id}`)).toEqual(['campaign.imported'])
  expect(await find('actor=admin-command')).toEqual(['token.created', 'token.created'])
  expect(await find('from=2999-01-01T00:00:00Z')).toEqual([])
  expect(await find('until=2000-01-01T00:00:00%2B02:00')).toEqual([])
  expect((await api.ask('GET /audit?action=nothing.happened', { token: api.adminToken })).status).toBe(400)
  expect((await api.ask('GET /audit?from=0000-01-01T00:00:00Z', { token: api.adminToken })).status).toBe(400)
  expect((await api.ask('GET /audit?cursor=x', { token: api.adminToken })).status).toBe(400)
})

test('the export has every entry, the oldest first, as JSON lines and as CSV', async () => {
  await using api = await anApi()
  await imported(api, 'one', api.leadToken)

  const lines = await api.ask<string>('GET /audit/export', { token: api.adminToken })
  const csv = await api.ask<string>('GET /audit/export?format=csv', { token: api.adminToken })

  const entries = lines.body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry)
  expect(entries.map(({ n }) => n)).toEqual([1, 2, 3])
  expect(lines.headers.get('content-disposition')).toBe('attachment; filename="chorus-audit.jsonl"')
  expect(csv.body.split('\r\n')).toHaveLength(5)
  expect(csv.body.split('\r\n')[0]).toBe(
    'n,at,actor,action,objectKind,objectId,campaignId,organisationId,detail,id,hash',
  )
})
