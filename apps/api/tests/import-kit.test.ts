import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setRehearsalClock } from '@chorus/db'
import { expect, test } from 'vitest'
import { sampleForm } from './a-kit-form.ts'
import { aKit } from './a-kit.ts'
import { anApi, aSharedApi, autoConsent, type TestApi } from './an-api.ts'

const empty = aSharedApi()
/** For imports that each have a slug of their own. */
const imports = aSharedApi()

const example = (name: string) => readFileSync(new URL(`../../../examples/${name}.yaml`, import.meta.url), 'utf8')
const yaml = 'application/yaml'

type Imported = { readonly id?: string; readonly slug: string; readonly dryRun: boolean }
type Fault = { readonly path: string; readonly line: number; readonly code: string; readonly message: string }
type Refused = { readonly code: string; readonly errors: readonly Fault[] }

/** How many rows every table has that an import writes to. */
async function countRows(api: TestApi): Promise<Readonly<Record<string, number>>> {
  const tables = ['campaigns', 'anchors', 'messages', 'texts', 'variants', 'waves', 'wave_messages', 'pace']
  const others = ['organisations', 'accounts', 'consents', 'participations', 'posts']
  const counts = await Promise.all(
    [...tables, ...others].map(async (table) => {
      const [row] = await api.db.sql<{ count: number }[]>`select count(*)::int as count from ${api.db.sql(table)}`
      return [table, row?.count ?? 0] as const
    }),
  )
  return Object.fromEntries(counts)
}

async function statesOf(api: TestApi): Promise<readonly object[]> {
  return api.db.sql`select distinct state from participations`
}

test('a kit in YAML becomes a draft, found by its location and its id', async () => {
  await using api = await anApi()

  const imported = await api.ask<Imported>('POST /campaigns/import', await sampleForm())

  expect(imported.status).toBe(201)
  expect(imported.body).toEqual({ id: expect.any(String), slug: 'nothing-without-us', dryRun: false })
  const location = imported.headers.get('location') ?? ''
  expect(location).toBe('/api/v1/campaigns/nothing-without-us')
  const read = await api.ask(`GET /${location}`)
  expect(read.body).toMatchObject({
    id: imported.body.id,
    state: 'draft',
    planVersion: 0,
    timeZone: 'Europe/London',
    anchors: { opening: '2026-12-01T09:00:00Z', deadline: '2026-12-31T23:59:00Z' },
    posts: {},
  })
  expect(await countRows(api)).toMatchObject({ campaigns: 1, organisations: 18, accounts: 17, participations: 18 })
})

test('a kit in JSON becomes a draft too, whatever parameters its content type has', async () => {
  const api = imports()

  const imported = await api.ask<Imported>('POST /campaigns/import', {
    body: aKit({ slug: 'in-json' }),
    type: 'Application/JSON; charset=utf-8',
  })

  expect(imported.status).toBe(201)
  expect((await api.ask(`GET /campaigns/${imported.body.id}`)).body).toMatchObject({ slug: 'in-json', state: 'draft' })
})

test('without automatic consent every organisation is only invited; with it every one has joined', async () => {
  await using careful = await anApi()
  await using automatic = await anApi({ changes: { autoConsent } })

  await careful.ask('POST /campaigns/import', { body: aKit() })
  await automatic.ask('POST /campaigns/import', { body: aKit() })

  expect(await statesOf(careful)).toEqual([{ state: 'invited' }])
  expect(await countRows(careful)).toMatchObject({ consents: 0 })
  expect(await statesOf(automatic)).toEqual([{ state: 'joined' }])
  expect(await countRows(automatic)).toMatchObject({ consents: 2 })
})

test('with automatic consent an organisation without a handle posts by hand; one that has a handle from before does not', async () => {
  await using api = await anApi({ changes: { autoConsent } })
  const paths = (slug: string) => api.db.sql`
    select o.slug, part.path, part.state from participations part join organisations o on o.id = part.organisation_id
    join campaigns c on c.id = part.campaign_id where c.slug = ${slug} order by o.slug`
  await api.ask('POST /campaigns/import', {
    body: aKit({ organisations: { lantern: 'Lantern_demo', quiet: undefined } }),
  })

  await api.ask('POST /campaigns/import', {
    body: aKit({ slug: 'next', organisations: { lantern: undefined, quiet: undefined } }),
  })
  const { body } = await api.ask<{ posts: readonly { organisation: string; account: string }[]; assisted: object[] }>(
    'POST /campaigns/small/plan',
  )

  for (const slug of ['small', 'next'])
    expect(await paths(slug)).toEqual([
      { slug: 'lantern', path: 'handle', state: 'joined' },
      { slug: 'quiet', path: 'assist', state: 'joined' },
    ])
  expect(body.posts.map(({ account }) => account).toSorted()).toEqual(['Lantern_demo', 'by-hand:quiet'])
  expect(body.assisted).toEqual([])
})

test('with automatic consent the accounts of the new campaign are connected, and of a dry run none', async () => {
  const connected: string[] = []
  const connectAccounts = async ({ slug }: { slug: string }) => void connected.push(slug)
  await using api = await anApi({ changes: { autoConsent: { connectAccounts } } })

  await api.ask('POST /campaigns/import?dryRun=true', { body: aKit({ slug: 'dry' }) })
  await api.ask('POST /campaigns/import', { body: aKit({ slug: 'wet' }) })

  expect(connected).toEqual(['wet'])
})

test('automatic consent never imports into a live installation', async () => {
  await using api = await anApi({ mode: 'live', changes: { autoConsent } })

  const { status } = await api.ask('POST /campaigns/import', { body: aKit() })

  expect(status).toBe(500)
  expect(await countRows(api)).toMatchObject({ campaigns: 0, consents: 0 })
})

test('a dry run finds a kit good and writes nothing at all', async () => {
  const api = empty()
  const before = await countRows(api)

  const checked = await api.ask('POST /campaigns/import?dryRun=true', await sampleForm())

  expect([checked.status, checked.body]).toEqual([200, { slug: 'nothing-without-us', dryRun: true }])
  expect(checked.headers.has('location')).toBe(false)
  expect(await countRows(api)).toEqual(before)
})

test('a broken kit is refused with every fault at once, each with path, line, code and message, from top to end', async () => {
  const api = empty()
  const { status, body } = await api.ask<Refused>('POST /campaigns/import', { body: example('broken'), type: yaml })

  expect([status, body.code]).toEqual([422, 'kit-faults'])
  expect(body.errors.length).toBeGreaterThan(25)
  for (const fault of body.errors) {
    expect(fault).toEqual({
      path: expect.stringMatching(/./),
      line: expect.any(Number),
      code: expect.stringMatching(/^[a-z]+(-[a-z]+)*$/),
      message: expect.stringMatching(/./),
    })
  }
  const lines = body.errors.map(({ line }) => line)
  expect(lines).toEqual(lines.toSorted((a, b) => a - b))
  expect(Math.min(...lines)).toBeGreaterThan(1)
  expect(await countRows(api)).toMatchObject({ campaigns: 0, organisations: 0 })
})

test('a dry run refuses a broken kit as the import does', async () => {
  const api = empty()
  const dry = await api.ask<Refused>('POST /campaigns/import?dryRun=true', { body: example('broken'), type: yaml })
  const wet = await api.ask<Refused>('POST /campaigns/import', { body: example('broken'), type: yaml })

  expect([dry.status, dry.body.errors]).toEqual([422, wet.body.errors])
})

test('what is no kit at all is 422, with a line for each fault', async () => {
  const api = empty()
  const bodies = [
    ['nothing', '', yaml],
    ['no YAML', '"', yaml],
    ['no JSON', '{"kit": 1,', 'application/json'],
    ['YAML sent as JSON', 'kit: 1', 'application/json'],
    ['a list', '[]', 'application/json'],
    ['null', 'null', 'application/json'],
    ['a number', '7', yaml],
    ['a NUL', 'kit: \u0000', yaml],
  ] as const

  for (const [name, body, type] of bodies) {
    const answer = await api.ask<Refused>('POST /campaigns/import', { body, type })
    expect([name, answer.status]).toEqual([name, 422])
    expect(answer.body.errors.length).toBeGreaterThan(0)
    expect(answer.body.errors.every(({ line }) => line >= 1)).toBe(true)
  }
})

test('a slug that is taken is a fault at its line, and the first campaign stays as it was', async () => {
  await using api = await anApi()
  await api.ask('POST /campaigns/import', await sampleForm())
  const before = await countRows(api)

  const another = await sampleForm((kit) => kit.replace('title: Nothing without us', 'title: Another'))
  const { status, body } = await api.ask<Refused>('POST /campaigns/import', another)

  expect(status).toBe(422)
  expect(body.errors).toEqual([
    { path: 'campaign.slug', line: 8, code: 'slug-taken', message: expect.stringContaining('nothing-without-us') },
  ])
  expect(await countRows(api)).toEqual(before)
  expect((await api.ask('GET /campaigns/nothing-without-us')).body).toMatchObject({ title: 'Nothing without us' })
})

test('of two imports of one slug at the same moment one is made and the other is told', async () => {
  await using api = await anApi()

  const answers = await Promise.all([1, 2].map(() => api.ask<Refused>('POST /campaigns/import', { body: aKit() })))

  const [made, told] = answers.toSorted((a, b) => a.status - b.status)
  expect([made?.status, told?.status]).toEqual([201, 422])
  expect(told?.body.errors.map(({ code }) => code)).toEqual(['slug-taken'])
  expect(await countRows(api)).toMatchObject({ campaigns: 1, participations: 2 })
})

test('a handle of another organisation is a fault, and nothing of the kit is written', async () => {
  await using api = await anApi()
  await api.ask('POST /campaigns/import', { body: aKit({ organisations: { lantern: 'Lantern_demo' } }) })
  const before = await countRows(api)

  const { status, body } = await api.ask<Refused>('POST /campaigns/import', {
    body: aKit({ slug: 'second', organisations: { newcomer: 'Newcomer_demo', thief: 'LANTERN_demo' } }),
  })

  expect(status).toBe(422)
  expect(body.errors).toEqual([
    {
      path: 'organisations[thief].accounts',
      line: 1,
      code: 'handle-taken',
      message: expect.stringContaining('LANTERN_demo'),
    },
  ])
  expect(await countRows(api)).toEqual(before)
  expect((await api.ask('GET /campaigns/second')).status).toBe(404)
})

test('an organisation that exists joins as it is: its name and languages stay, a new handle is added', async () => {
  await using api = await anApi()
  await api.ask('POST /campaigns/import', { body: aKit({ organisations: { lantern: 'Lantern_demo' } }) })

  const again = aKit({ slug: 'second' }) as { organisations: object[] }
  const organisations = [
    {
      slug: 'lantern',
      name: 'Renamed',
      timeZone: 'Asia/Tokyo',
      locales: ['fr'],
      stance: 'author',
      accounts: [{ platform: 'x', handle: 'Lantern_two' }],
    },
  ]
  const imported = await api.ask('POST /campaigns/import', { body: { ...again, organisations } })

  expect(imported.status).toBe(201)
  expect(await api.db.sql`select slug, name, time_zone, locales from organisations`).toEqual([
    { slug: 'lantern', name: 'The lantern', time_zone: 'UTC', locales: ['en'] },
  ])
  expect(await api.db.sql`select handle from accounts order by handle`).toEqual([
    { handle: 'Lantern_demo' },
    { handle: 'Lantern_two' },
  ])
  const stances = await api.db.sql`
    select c.slug, p.stance from participations p join campaigns c on c.id = p.campaign_id order by c.slug`
  expect(stances).toEqual([
    { slug: 'second', stance: 'author' },
    { slug: 'small', stance: 'supporter' },
  ])
})

test.each([
  ['2027-03-01T08:30:00Z', '2027-03-01T08:30:00Z', '2027-03-31T23:59:00Z'],
  ['2027-03-01T10:30:00+02:00', '2027-03-01T08:30:00Z', '2027-03-31T23:59:00Z'],
])(
  'opensAt moves the opening to the instant %s and every anchor by as many days',
  async (opensAt, opening, deadline) => {
    const api = imports()
    const slug = `opens-${randomUUID().slice(0, 8)}`

    const path = `POST /campaigns/import?opensAt=${encodeURIComponent(opensAt)}`
    expect((await api.ask(path, { body: aKit({ slug }) })).status).toBe(201)

    expect((await api.ask(`GET /campaigns/${slug}`)).body).toMatchObject({ anchors: { opening, deadline } })
  },
)

test('opensAt=now opens by the clock of the installation, which a rehearsal may have set', async () => {
  await using api = await anApi()
  await setRehearsalClock(api.db, Temporal.Instant.from('2031-05-06T07:08:09Z'), 0)

  await api.ask('POST /campaigns/import?opensAt=now', { body: aKit() })

  expect((await api.ask('GET /campaigns/small')).body).toMatchObject({ anchors: { opening: '2031-05-06T07:08:09Z' } })
})

test('a query that cannot be meant is 400 and imports nothing', async () => {
  const api = empty()
  const queries = [
    ['opensAt=tomorrow', 'bad-instant'],
    ['opensAt=2026-12-01T09:00', 'bad-instant'],
    ['opensAt=2026-12-01T10:00:00+01:00', 'bad-instant'],
    ['opensAt=-271821-04-20T00:00:00Z', 'bad-instant'],
    ['opensAt=%2B275760-09-13T00:00:00Z', 'bad-instant'],
    ['opensAt=', 'bad-instant'],
    [`opensAt=${'1'.repeat(101)}`, 'invalid-query'],
    ['opensAt=now&opensAt=now', 'invalid-query'],
    ['dryRun=yes', 'invalid-query'],
    ['dryRun', 'invalid-query'],
  ] as const

  const answers = await Promise.all(
    queries.map(([query]) => api.ask<Refused>(`POST /campaigns/import?${query}`, { body: aKit() })),
  )

  const said = answers.map(({ status, body }, n) => [status, queries[n]?.[0], body.code])
  expect(said).toEqual(queries.map((query) => [400, ...query]))
  expect(await countRows(api)).toMatchObject({ campaigns: 0 })
})

test('a kit is taken as YAML or JSON only: whatever else it says it is, is 415', async () => {
  const api = empty()
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'json',
    '',
  ]) {
    const answer = await api.ask<Refused>('POST /campaigns/import', { body: example('consultation'), type })
    expect([type, answer.status, answer.body.code]).toEqual([type, 415, 'not-a-kit'])
  }
})

const MiB = 1024 * 1024

test('a body above 4 MiB is 413, whether it says its length or comes in parts', async () => {
  const api = empty()
  const part = new Uint8Array(MiB).fill(0x20)
  const parts = new ReadableStream<Uint8Array>({
    start(stream) {
      for (let n = 0; n < 5; n += 1) stream.enqueue(part)
      stream.close()
    },
  })

  const whole = await api.ask<Refused>('POST /campaigns/import', {
    body: ' '.repeat(4 * MiB + 1),
    type: yaml,
    headers: { 'content-length': String(4 * MiB + 1) },
  })
  const inParts = await api.ask<Refused>('POST /campaigns/import', { body: parts, type: yaml })

  expect([whole.status, whole.body.code]).toEqual([413, 'too-large'])
  expect([inParts.status, inParts.body.code]).toEqual([413, 'too-large'])
})

test('a body of 4 MiB is read, and as a kit it is a fault of its own', async () => {
  const api = empty()
  const { status, body } = await api.ask<Refused>('POST /campaigns/import', { body: ' '.repeat(4 * MiB), type: yaml })

  expect([status, body.errors.map(({ code }) => code)]).toEqual([422, ['too-large']])
})

test('a kit whose slug is taken and that has other faults is told all of them', async () => {
  await using api = await anApi()
  await api.ask('POST /campaigns/import', { body: aKit() })

  const { status, body } = await api.ask<Refused>('POST /campaigns/import', {
    body: aKit({ campaign: { timeZone: 'Europe/Lodnon', hashtags: ['#no'] } }),
  })

  expect(status).toBe(422)
  expect(body.errors.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['campaign.slug', 'campaign.timeZone', 'campaign.hashtags[0]']),
  )
})

test('a dry run tells a taken slug and every taken handle, as the import would', async () => {
  await using api = await anApi()
  await api.ask('POST /campaigns/import', {
    body: aKit({ organisations: { lantern: 'One_demo', harbour: 'Two_demo' } }),
  })
  const kit = aKit({ organisations: { thief: 'one_demo', other: 'two_DEMO', lantern: 'Three_demo' } })

  const dry = await api.ask<Refused>('POST /campaigns/import?dryRun=true', { body: kit })
  const wet = await api.ask<Refused>('POST /campaigns/import', { body: kit })

  expect(dry.status).toBe(422)
  expect(dry.body.errors.map(({ code, path }) => `${code} ${path}`).toSorted()).toEqual([
    'handle-taken organisations[other].accounts',
    'handle-taken organisations[thief].accounts',
    'slug-taken campaign.slug',
  ])
  expect(wet.body.errors).toEqual(dry.body.errors)
})
