import { parseKit, stampTranslations } from '@chorus/shared'
import { expect, test } from 'vitest'
import { sampleForm, sampleKit } from './a-kit-form.ts'
import { aKit } from './a-kit.ts'
import { anApi, aSharedApi, type TestApi } from './an-api.ts'

const now = '2026-11-21T12:00:00Z'
const shared = aSharedApi({ now })

const example = sampleKit()

type Plan = Readonly<Record<'posts' | 'assisted' | 'problems', readonly Readonly<Record<string, unknown>>[]>>

async function planOf(api: TestApi, slug: string): Promise<Plan> {
  const { status, body } = await api.ask<Plan>(`POST /campaigns/${slug}/plan`)
  expect(status).toBe(200)
  return body
}

test('a campaign that is exported and imported elsewhere under another slug makes the same plan', async () => {
  await using here = await anApi({ now })
  await using there = await anApi({ now })
  await here.ask('POST /campaigns/import', await sampleForm())
  // The seed is drawn at the import and decides who gets which wording and place.
  await here.db.sql`update campaigns set seed = 'the same'`

  const exported = await here.ask<string>('GET /campaigns/nothing-without-us/export?organisations=true')
  const renamed = exported.body.replace('slug: nothing-without-us', 'slug: elsewhere')
  const imported = await there.ask('POST /campaigns/import', await sampleForm(() => renamed))
  await there.db.sql`update campaigns set seed = 'the same'`

  expect(imported.status).toBe(201)
  const [original, copy] = [await planOf(here, 'nothing-without-us'), await planOf(there, 'elsewhere')]
  expect(original.posts.length).toBeGreaterThan(30)
  expect(copy).toEqual(original)
})

test('an export says what was imported, whole, and which source each translation is of; exported once more it is the same text', async () => {
  await using there = await anApi({ now })
  const here = shared()
  await here.ask('POST /campaigns/import', await sampleForm())

  const first = await here.ask<string>('GET /campaigns/nothing-without-us/export?organisations=true')
  await there.ask('POST /campaigns/import', await sampleForm(() => first.body))
  const second = await there.ask<string>('GET /campaigns/nothing-without-us/export?organisations=true')

  const [one, other] = [parseKit(example, 'yaml'), parseKit(first.body, 'yaml')]
  if (one.kind !== 'kit' || other.kind !== 'kit') throw new Error('a kit has faults')
  expect(other.kit.campaign).toEqual(one.kit.campaign)
  expect(other.kit.messages).toEqual(stampTranslations(one.kit).messages)
  expect(other.kit.waves).toEqual(one.kit.waves)
  expect(new Set(other.kit.organisations)).toEqual(new Set(one.kit.organisations))
  expect(second.body).toBe(first.body)
})

test('organisations and their handles are exported only when they are asked for', async () => {
  const api = shared()
  const organisations = { quiet: 'Quiet_demo' }
  await api.ask('POST /campaigns/import', { body: aKit({ slug: 'private', organisations }) })

  const without = await api.ask<string>('GET /campaigns/private/export')
  const refused = await api.ask<string>('GET /campaigns/private/export?organisations=false')
  const asked = await api.ask<string>('GET /campaigns/private/export?organisations=true')

  expect(without.status).toBe(200)
  expect(without.body).not.toMatch(/quiet/i)
  expect(refused.body).toBe(without.body)
  expect(asked.body).toContain('Quiet_demo')
  expect(asked.body).toContain('slug: quiet')
})

test('what an anchor was moved to is what is exported', async () => {
  const api = shared()
  await api.ask('POST /campaigns/import', { body: aKit({ slug: 'moved', organisations: {} }) })
  await api.ask('POST /campaigns/moved/move-anchor', { body: { anchor: 'deadline', to: '2027-01-14T12:30' } })

  const { body } = await api.ask<string>('GET /campaigns/moved/export')

  expect(body).toContain('2027-01-14T12:30')
  expect(body).not.toContain('2026-12-31')
})

test('an export is a file to keep, named after the campaign', async () => {
  const api = shared()
  await api.ask('POST /campaigns/import', { body: aKit({ slug: 'named', organisations: {} }) })

  const { headers } = await api.ask('GET /campaigns/named/export')

  expect(headers.get('content-type')).toBe('application/yaml; charset=utf-8')
  expect(headers.get('content-disposition')).toBe('attachment; filename="named.yaml"')
})

test('an export of no campaign is 404, and one that says something else of organisations 400', async () => {
  const api = shared()
  await api.ask('POST /campaigns/import', { body: aKit({ slug: 'asked', organisations: {} }) })

  expect((await api.ask('GET /campaigns/nowhere/export')).status).toBe(404)
  expect((await api.ask('GET /campaigns/asked/export?organisations=yes')).status).toBe(400)
})
