import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { anApi, autoConsent, type TestApi } from './an-api.ts'
import { aLaunched } from './a-launched.ts'

type KitTree = {
  campaign: Record<string, unknown> & { anchors: Record<string, string> }
  messages: { key: string; texts: { locale: string; variants: string[] }[] }[]
  waves: Record<string, unknown>[]
  organisations?: Record<string, unknown>[]
}
type Problem = { readonly code: string; readonly errors?: readonly { readonly code: string; readonly path: string }[] }
type Revised = { readonly version: number; readonly joined: number; readonly findings: readonly { code: string }[] }

const now = '2026-11-21T12:00:00Z'

/** The campaign's kit as the API gives it, changed, and put back. */
async function revise(
  { api, path, ifMatch, query = '' }: { api: TestApi; path: string; query?: string; ifMatch?: string },
  change: (kit: KitTree) => void,
) {
  const { body, headers } = await api.ask<KitTree>(`GET ${path}/kit`)
  change(body)
  const tag = ifMatch ?? headers.get('etag') ?? ''
  return api.ask<Revised & Problem>(`PUT ${path}/kit${query}`, { body, headers: { 'if-match': tag } })
}

test('a kit that is put back as it was read changes nothing but the version', async () => {
  await using api = await anApi({ now, changes: { autoConsent } })
  const { path } = await aLaunched(api)
  const before = await api.ask<KitTree>(`GET ${path}/kit?organisations=true`)
  const variants = await api.db.sql`select id, text_id, position, pattern from variants order by id`

  const { status, body } = await revise({ api, path }, () => {})

  const after = await api.ask<KitTree>(`GET ${path}/kit?organisations=true`)
  expect([status, body.joined]).toEqual([200, 0])
  expect(after.body).toEqual(before.body)
  expect(await api.db.sql`select id, text_id, position, pattern from variants order by id`).toEqual(variants)
  expect(after.headers.get('etag')).toBe(`"v${body.version}"`)
})

test('an edited text reaches posts with the next plan, and not before', async () => {
  await using api = await anApi({ now, changes: { autoConsent } })
  const { path } = await aLaunched(api)
  const texts = () => api.db.sql`select text from posts where state = 'scheduled' order by id`
  const before = await texts()

  const { body } = await revise({ api, path }, ({ messages }) => {
    for (const message of messages)
      for (const text of message.texts) text.variants = text.variants.map((one) => `${one} Now.`)
  })
  const untouched = await texts()
  const applied = await api.ask<{ changed: number }>(`POST ${path}/apply`, { body: { version: body.version } })

  expect(untouched).toEqual(before)
  expect(applied.body.changed).toBe(before.length)
  expect((await texts()).filter(({ text }) => String(text).endsWith(' Now.'))).toHaveLength(before.length)
})

test('a plan that was looked at before an edit is not applied over it', async () => {
  await using api = await anApi({ now, changes: { autoConsent } })
  const { path } = await aLaunched(api)
  const plan = await api.ask<{ version: number }>(`POST ${path}/plan`)
  await revise({ api, path }, ({ campaign }) => {
    campaign['title'] = 'Another title'
  })

  const applied = await api.ask<Problem>(`POST ${path}/apply`, { body: { version: plan.body.version } })

  expect([applied.status, applied.body.code]).toEqual([409, 'plan-outdated'])
})

test('whoever edits what somebody else has edited since is told, and writes nothing', async () => {
  await using api = await anApi({ now })
  await api.ask('POST /campaigns/import', { body: aKit() })
  const { headers } = await api.ask('GET /campaigns/small/kit')
  await revise({ api, path: '/campaigns/small' }, ({ campaign }) => {
    campaign['title'] = 'Mine'
  })

  const ifMatch = headers.get('etag') ?? ''
  const late = await revise({ api, path: '/campaigns/small', ifMatch }, ({ campaign }) => {
    campaign['title'] = 'Theirs'
  })

  expect([late.status, late.body.code]).toEqual([412, 'changed-meanwhile'])
  expect((await api.ask<{ title: string }>('GET /campaigns/small')).body.title).toBe('Mine')
})

test('a wave that is taken out cancels its unsent posts with the next plan, and comes back as the same one', async () => {
  await using api = await anApi({ now, changes: { autoConsent } })
  const { path } = await aLaunched(api)
  const waves = await api.db.sql`select id, key from waves order by key`
  const kept = (await api.ask<KitTree>(`GET ${path}/kit`)).body.waves

  const without = await revise({ api, path }, (kit) => {
    kit.waves = []
  })
  const applied = await api.ask<{ canceled: number; version: number }>(`POST ${path}/apply`, {
    body: { version: without.body.version },
  })
  const back = await revise({ api, path }, (kit) => {
    kit.waves = kept
  })
  const again = await api.ask<{ created: number }>(`POST ${path}/apply`, { body: { version: back.body.version } })

  expect(applied.body.canceled).toBeGreaterThan(0)
  expect(again.body.created).toBe(applied.body.canceled)
  expect(await api.db.sql`select id, key from waves order by key`).toEqual(waves)
})

test('every fault of an edit is told at once, with its place, and nothing is changed', async () => {
  await using api = await anApi({ now })
  await api.ask('POST /campaigns/import', { body: aKit() })
  const before = await api.ask('GET /campaigns/small/kit')

  const { status, body } = await revise({ api, path: '/campaigns/small' }, (kit) => {
    kit.campaign['timeZone'] = 'Mars/Olympus'
    kit.waves = kit.waves.map((wave) => ({ ...wave, messages: ['nobody-wrote-this'] }))
  })

  expect([status, body.code]).toEqual([422, 'kit-faults'])
  expect(body.errors?.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['campaign.timeZone', 'waves[0].messages[0]']),
  )
  expect((await api.ask('GET /campaigns/small/kit')).body).toEqual(before.body)
})

test('the deadline of a launched campaign is moved, not edited', async () => {
  await using api = await anApi({ now, changes: { autoConsent } })
  const { path } = await aLaunched(api)

  const { status, body } = await revise({ api, path }, ({ campaign }) => {
    campaign.anchors['deadline'] = '2027-02-01T12:00'
  })

  expect(status).toBe(422)
  expect(body.errors?.map(({ code, path: at }) => [code, at])).toEqual([
    ['use-move-anchor', 'campaign.anchors.deadline'],
  ])
})

test('a dry run says what would be found and writes nothing', async () => {
  await using api = await anApi({ now })
  await api.ask('POST /campaigns/import', { body: aKit() })

  const { status, body } = await revise({ api, path: '/campaigns/small', query: '?dryRun=true' }, ({ campaign }) => {
    campaign['title'] = 'Tried'
  })

  expect(status).toBe(200)
  expect(Array.isArray(body.findings)).toBe(true)
  expect((await api.ask<{ title: string }>('GET /campaigns/small')).body.title).not.toBe('Tried')
})

test('a campaign that was edited but never planned cannot be launched', async () => {
  await using api = await anApi({ now })
  await api.ask('POST /campaigns/import', { body: aKit() })
  await revise({ api, path: '/campaigns/small' }, ({ campaign }) => {
    campaign['title'] = 'Edited'
  })

  const launched = await api.ask<Problem>('POST /campaigns/small/launch')

  expect([launched.status, launched.body.code]).toEqual([409, 'nothing-planned'])
})

test('an edit adds organisations and takes none away', async () => {
  await using api = await anApi({ now })
  await api.ask('POST /campaigns/import', { body: aKit() })
  const whole = (await api.ask<KitTree>('GET /campaigns/small/kit?organisations=true')).body
  const [first = {}] = whole.organisations ?? []

  const { body } = await revise({ api, path: '/campaigns/small' }, (kit) => {
    kit.organisations = [{ ...first, slug: 'newcomers', name: 'Newcomers', accounts: [] }]
  })

  const after = (await api.ask<KitTree>('GET /campaigns/small/kit?organisations=true')).body
  expect(body.joined).toBe(1)
  expect(new Set(after.organisations?.map(({ slug }) => slug))).toEqual(
    new Set([...(whole.organisations ?? []).map(({ slug }) => slug), 'newcomers']),
  )
})

test('a clone is a draft of its own that nobody has agreed to', async () => {
  await using api = await anApi({ now })
  await api.ask('POST /campaigns/import', { body: aKit() })

  const cloned = await api.ask<{ slug: string }>('POST /campaigns/small/clone', {
    body: { slug: 'small-again', title: 'Small, again', opensAt: '2027-03-01T09:00:00Z', organisations: true },
  })

  const made = await api.ask<KitTree>('GET /campaigns/small-again/kit?organisations=true')
  expect([cloned.status, cloned.body.slug]).toEqual([201, 'small-again'])
  expect(made.body.campaign).toMatchObject({ title: 'Small, again', opensAt: '2027-03-01T09:00:00' })
  expect(
    await api.db.sql`
      select p.state from participations p join campaigns c on c.id = p.campaign_id where c.slug = 'small-again'
      and p.state <> 'invited'`,
  ).toHaveLength(0)
})

test('a running campaign is not put away; one that is stopped is, and comes back', async () => {
  await using api = await anApi({ now, changes: { autoConsent } })
  const { path } = await aLaunched(api)
  const listed = async (query = '') =>
    (await api.ask<{ items: { slug: string }[] }>(`GET /campaigns${query}`)).body.items.length

  const tooEarly = await api.ask<Problem>(`POST ${path}/archive`)
  await api.ask(`POST ${path}/stop`)
  const put = await api.ask(`POST ${path}/archive`)
  const without = [await listed(), await listed('?archived=true')]
  await api.ask(`POST ${path}/unarchive`)

  expect([tooEarly.status, tooEarly.body.code]).toEqual([409, 'still-running'])
  expect(put.status).toBe(204)
  expect(without).toEqual([0, 1])
  expect(await listed()).toBe(1)
})
