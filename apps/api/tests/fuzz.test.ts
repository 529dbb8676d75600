import { insertPerson } from '@chorus/db'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { aPortal, type Portal } from './a-portal.ts'
import { aKit } from './a-kit.ts'
import { anApi, autoConsent, type TestApi } from './an-api.ts'
import { aPerson, signIn } from './a-sign-in.ts'
import type { OpenApiDocument } from './contract.ts'
import { callsTo } from './openapi-arbitraries.ts'

/** The same requests in every run; what takes longer than the limit is left out, never failed. */
const bounded = (numRuns: number, limitMs: number) => ({
  seed: 20_261_121,
  numRuns,
  interruptAfterTimeLimit: limitMs,
  markInterruptAsFailure: false,
})

const oddTexts = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  '\u0007bell',
  '\ud800',
  '‮',
  '💜',
  '../..',
  "';--",
  '%',
  '{organisation',
  '*anchor',
  '&anchor',
  'no',
  '09:00',
  '-P9999999D',
  '0000-01-01T00:00',
  '9999-12-31T23:59',
  '2026-02-30T09:00',
  '+275760-09-13T00:00:00Z',
  'https://example.org/',
  'Africa/Nairobi',
  'zh-Hans',
  '__proto__',
  'a'.repeat(5_000),
)
const oddValues = fc.oneof(
  oddTexts,
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom<unknown>(null, true, -0, 0, -1, 0.5, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[]], [null], { x: 1 }),
  fc.jsonValue({ maxDepth: 2 }),
)

const cursors = fc
  .oneof(oddValues, fc.record({ id: fc.oneof(fc.uuid(), oddTexts) }), fc.record({ dueAt: oddTexts, id: fc.uuid() }))
  .map((place) => Buffer.from(JSON.stringify(place)).toString('base64url'))

const queries = fc
  .array(
    fc.tuple(
      fc.constantFrom('limit', 'cursor', 'state', 'dryRun', 'opensAt', 'x', 'x', 'x'),
      fc.oneof(oddTexts, cursors, fc.constantFrom('7', 'now', 'true', 'scheduled', '2027-01-01T00:00Z')),
    ),
    { maxLength: 2 },
  )
  .map((pairs) => new URLSearchParams(pairs).toString())

const names = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('autumn', 'small') },
  { weight: 1, arbitrary: fc.oneof(fc.uuid(), oddTexts, fc.string({ maxLength: 20 })) },
)
const methods = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND')

/** Operations of the API on names that are there and names that are not; any other method and place now and then. */
const targetsOf = (document: OpenApiDocument) => {
  const operations = Object.entries(document.paths).flatMap(([path, own]) =>
    Object.keys(own).map((method) => ({ method: method.toUpperCase(), path })),
  )
  const known = fc
    .tuple(fc.constantFrom(...operations), fc.array(names, { minLength: 3, maxLength: 3 }))
    .map(([{ method, path }, fills]) => {
      const left = [...fills]
      const filled = path.replaceAll(/\{\w+\}/g, () => encodeURIComponent((left.pop() ?? '').toWellFormed()))
      return { method, path: filled }
    })
  const places = fc.oneof(
    fc.constantFrom('/campaigns', '/health', '/openapi.json', '/campaigns/autumn/', '/campaigns/autumn/x'),
    fc.constantFrom('//', '//livez', '//readyz', '///'),
    fc.webPath(),
  )
  return fc.oneof(
    { weight: 4, arbitrary: known },
    { weight: 1, arbitrary: fc.record({ method: methods, path: places }) },
  )
}

const bodies = fc.oneof(
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.record({ version: fc.oneof(fc.nat(2), oddValues) }).map((value) => JSON.stringify(value)),
  fc.record({ role: fc.constantFrom('lead', 'admin', 'x'), name: oddValues }).map((value) => JSON.stringify(value)),
  fc
    .record({ late: fc.constantFrom('send', 'respread', 'skip', 'x'), over: fc.oneof(fc.constant('PT2H'), oddTexts) })
    .map((value) => JSON.stringify(value)),
  fc
    .record({ anchor: fc.oneof(fc.constantFrom('deadline', 'opening'), oddTexts), to: oddTexts, dryRun: fc.boolean() })
    .map((value) => JSON.stringify(value)),
  fc
    .record({ organisation: fc.oneof(fc.constantFrom('lantern', 'harbour'), oddTexts) })
    .map((value) => JSON.stringify(value)),
  fc.constant(JSON.stringify(aKit())),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '{', '[[[[', '- - -', 'kit: 1', '%YAML 3.0\n---\n', '&a [*a]', '<<: *x'),
  fc.uint8Array({ maxLength: 200 }),
)

const types = fc.oneof(
  { weight: 2, arbitrary: fc.constant('application/json') },
  { weight: 1, arbitrary: fc.constantFrom('application/yaml', 'text/yaml', 'text/plain', 'multipart/form-data', '') },
)

const requestsOf = (document: OpenApiDocument) =>
  fc.record({
    target: targetsOf(document),
    query: queries,
    body: bodies,
    type: types,
    who: fc.constantFrom(...WHO),
  })

const PEOPLE = ['admin', 'lead', 'viewer', 'ally'] as const
const WHO = ['lead token', 'lead token', 'admin token', 'admin token', 'nobody', 'somebody', ...PEOPLE] as const
type WhoAsks = (typeof WHO)[number]
const isPersonRole = (who: string): who is (typeof PEOPLE)[number] => PEOPLE.some((role) => role === who)
type Asking = { readonly token: string | undefined; readonly headers?: Readonly<Record<string, string>> }

/** What each sends along. Whoever signed out meanwhile, as the fuzz may make them, signs in again. */
async function everybody(api: TestApi): Promise<(who: WhoAsks) => Promise<Asking>> {
  const tokens: Readonly<Record<string, string>> = {
    'lead token': api.leadToken,
    'admin token': api.adminToken,
    somebody: 'chorus_x',
  }
  const people = new Map<string, Asking>()
  for (const role of PEOPLE) people.set(role, { token: undefined, headers: (await aPerson(api.db, role)).headers })
  return async (who) => {
    const known = people.get(who)
    if (known === undefined) return { token: tokens[who] }
    if ((await api.deps.auth.readSession(new Headers(known.headers))) !== undefined) return known
    // Somebody may have been taken out by an admin's request.
    if (isPersonRole(who)) await insertPerson(api.db, { email: `${who}@example.org`, name: '', role: who })
    const again = { token: undefined, headers: (await signIn(api.db, `${who}@example.org`)).headers }
    people.set(who, again)
    return again
  }
}

/** Requests of one round; each begins with a campaign of its own, since some of them stop whatever there is. */
const ROUND = 250
const ROUNDS = 20

test('a fuzz of the whole OpenAPI document, 5,000 requests that fit it or nearly, gives no 5xx and only what it promises', async () => {
  await using api = await anApi({ now: '2026-11-25T09:00:00Z' })
  const { body: document } = await api.ask<OpenApiDocument>('GET /openapi.json')
  const operations = Object.entries(document.paths).flatMap(([path, own]) =>
    Object.entries(own).map(([method, operation]) => ({ method, path, operation })),
  )
  const askingOf = await everybody(api)
  const statuses = new Map<string, Set<number>>()
  let asked = 0

  for (let round = 0; round < ROUNDS; round += 1) {
    const portal = await aPortal(api)
    const known = await namesOf(api, portal)
    const named = (place: string) =>
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...(known[place] ?? ['x'])) },
        {
          weight: 1,
          arbitrary: fc.oneof(
            fc.uuid(),
            oddTexts.filter((text) => text !== ''),
          ),
        },
      )
    const odd = { texts: fc.oneof(named('slug'), oddTexts), values: oddValues, named }
    const calls = fc
      .constantFrom(...operations)
      .chain((one) => fc.record({ call: callsTo(document, one, odd), of: fc.constant(one) }))
    const who = fc.constantFrom(...WHO, 'organisation' as const)
    for (const { call, of, by } of fc.sample(
      fc.tuple(calls, who).map(([made, asker]) => ({ ...made, by: asker })),
      { numRuns: ROUND, seed: 20_261_121 + round },
    )) {
      const { method, path, query, body } = call
      const asking = by === 'organisation' ? inPortal(portal) : await askingOf(by)
      const what = `${method} ${path}?${query}`
      const sent = body === undefined ? {} : { body, type: 'application/json' }
      // Whatever the document does not promise is refused by `ask` itself.
      const { status } = await api.ask(what, { ...sent, ...asking })
      expect([what, body, status < 500]).toEqual([what, body, true])
      const place = `${of.method} ${of.path}`
      statuses.set(place, (statuses.get(place) ?? new Set()).add(status))
      asked += 1
    }
  }

  expect(asked).toBe(5_000)
  expect(api.logged).toEqual([])
  expect(statuses.size).toBe(operations.length)
  // It goes deeper than the doors: most operations were carried out at least once.
  const done = [...statuses.values()].filter((own) => [...own].some((status) => status < 300))
  expect(done.length).toBeGreaterThan(operations.length * 0.6)
}, 300_000)

/** What stands in paths and bodies for things that are there. */
async function namesOf({ db }: TestApi, portal: Portal): Promise<Readonly<Record<string, readonly string[]>>> {
  const ids = async (query: string) => (await db.sql.unsafe<{ id: string }[]>(query)).map(({ id }) => id)
  const { slug, organisation, handle, campaignId } = portal
  const posts = await ids(`select id from posts where campaign_id = '${campaignId}'`)
  const invitations = await ids(`select id from invitations where campaign_id = '${campaignId}'`)
  const people = await ids('select id from auth.people')
  return {
    campaign: [slug, campaignId],
    organisation: [organisation],
    post: posts,
    invitation: invitations,
    person: [...people, 'lead@example.org', 'viewer@example.org'],
    platform: ['x', 'mastodon'],
    handle: [handle],
    lane: ['x', `x:@${handle}`],
    slug: [slug, organisation, handle, `x:${handle}`, ...posts, 'lead', 'deadline', 'opening', 'x', 'hear-us', 'en'],
  }
}

/** As its browser asks from a page of ours. */
function inPortal({ cookies }: Portal): Asking {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return { token: undefined, headers: { cookie, 'sec-fetch-site': 'same-origin', origin: 'null' } }
}

test('no request makes the API fail: every refusal is a problem, every answer as the document promises', async () => {
  await using api = await anApi({ changes: { autoConsent } })
  await api.ask('POST /campaigns/import', { body: aKit({ slug: 'autumn' }) })
  await api.ask('POST /campaigns/autumn/apply', { body: { version: 0 } })
  await api.ask('POST /campaigns/autumn/launch')
  const { body: document } = await api.ask<OpenApiDocument>('GET /openapi.json')
  const seen = new Map<number, Set<WhoAsks>>()
  const askingOf = await everybody(api)

  await fc.assert(
    fc.asyncProperty(requestsOf(document), async ({ target: { method, path }, query, body, type, who }) => {
      const content = method === 'GET' || method === 'HEAD' ? {} : { body, type }
      const answer = await api.ask(`${method} ${path}?${query}`, { ...content, ...(await askingOf(who)) })
      expect(answer.status).toBeLessThan(500)
      seen.set(answer.status, (seen.get(answer.status) ?? new Set()).add(who))
    }),
    bounded(1_500, 45_000),
  )

  expect(api.logged).toEqual([])
  expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404, 415, 422]))
  expect(seen.get(200)).toEqual(new Set(WHO))
}, 300_000)

/** Every place of a value, from its root: `['campaign', 'title']`. */
function placesOf(value: unknown, place: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [place]
  return [place, ...Object.entries(value).flatMap(([key, part]) => placesOf(part, [...place, key]))]
}

function changed(value: unknown, place: readonly string[], odd: unknown): unknown {
  const [key, ...rest] = place
  if (key === undefined) return odd
  if (Array.isArray(value))
    return value.map((part: unknown, n) => (String(n) === key ? changed(part, rest, odd) : part))
  return { ...(value as object), [key]: changed((value as Record<string, unknown>)[key], rest, odd) }
}

const kit = aKit({
  campaign: {
    aim: 'An aim',
    targets: { council: { name: 'Council', x: 'Council_demo' } },
    variables: { signatories: 74 },
    budget: { usd: 10 },
    perHour: { x: 60 },
  },
})
const oddKits = fc.tuple(fc.constantFrom(...placesOf(kit)), oddValues).map(([place, odd]) => changed(kit, place, odd))

test('whatever stands in one place of a kit, it is imported or refused with faults, and what is imported can be launched', async () => {
  await using api = await anApi({ changes: { autoConsent } })
  const seen = { imported: 0, refused: 0 }

  await fc.assert(
    fc.asyncProperty(oddKits, async (odd) => {
      const { status, body } = await api.ask<{ id: string }>('POST /campaigns/import', {
        body: JSON.stringify(odd),
        type: 'application/json',
      })
      expect([201, 422]).toContain(status)
      if (status === 422) return void (seen.refused += 1)
      seen.imported += 1
      expect((await api.ask(`POST /campaigns/${body.id}/plan`)).status).toBe(200)
      expect((await api.ask(`POST /campaigns/${body.id}/apply`, { body: { version: 0 } })).status).toBe(200)
      expect((await api.ask(`POST /campaigns/${body.id}/launch`)).status).toBe(200)
      expect((await api.ask(`GET /campaigns/${body.id}/posts`)).status).toBe(200)
      await api.db.sql`update campaigns set slug = 'gone-' || md5(id::text)`
    }),
    bounded(120, 20_000),
  )

  expect(seen.imported).toBeGreaterThan(0)
  expect(seen.refused).toBeGreaterThan(0)
  expect(api.logged).toEqual([])
})
