import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { anApi, autoConsent, type TestApi } from './an-api.ts'
import type { OpenApiDocument } from './contract.ts'

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
    who: fc.constantFrom('lead', 'lead', 'lead', 'admin', 'admin', 'admin', 'nobody', 'somebody'),
  })

function tokenOf(api: TestApi, who: string): string | undefined {
  const tokens: Readonly<Record<string, string>> = { lead: api.leadToken, admin: api.adminToken, somebody: 'chorus_x' }
  return tokens[who]
}

test('no request makes the API fail: every refusal is a problem, every answer as the document promises', async () => {
  await using api = await anApi({ changes: { autoConsent } })
  await api.ask('POST /campaigns/import', { body: aKit({ slug: 'autumn' }) })
  await api.ask('POST /campaigns/autumn/apply', { body: { version: 0 } })
  await api.ask('POST /campaigns/autumn/launch')
  const { body: document } = await api.ask<OpenApiDocument>('GET /openapi.json')
  const seen = new Map<number, number>()

  await fc.assert(
    fc.asyncProperty(requestsOf(document), async ({ target: { method, path }, query, body, type, who }) => {
      const content = method === 'GET' || method === 'HEAD' ? {} : { body, type }
      const answer = await api.ask(`${method} ${path}?${query}`, { ...content, token: tokenOf(api, who) })
      expect(answer.status).toBeLessThan(500)
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1)
    }),
    bounded(600, 5_000),
  )

  expect(api.logged).toEqual([])
  expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 404, 415, 422]))
})

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
    bounded(120, 3_000),
  )

  expect(seen.imported).toBeGreaterThan(0)
  expect(seen.refused).toBeGreaterThan(0)
  expect(api.logged).toEqual([])
})
