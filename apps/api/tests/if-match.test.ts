import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { aLaunched } from './a-launched.ts'
import { anApi, aSharedApi, autoConsent } from './an-api.ts'
import type { OpenApiDocument } from './contract.ts'

const now = '2026-11-21T12:00:00Z'
const empty = aSharedApi()

type Problem = { readonly code: string; readonly detail?: string }

const ifMatch = (tag: string) => ({ headers: { 'if-match': tag } })
const move = { anchor: 'deadline', to: '2027-01-14T23:59' }

test('a campaign carries its version as a strong ETag, which rises with every plan that is applied and anchor that moves', async () => {
  await using api = await anApi({ now })
  await api.ask('POST /campaigns/import', { body: aKit() })

  const draft = await api.ask('GET /campaigns/small')
  const applied = await api.ask('POST /campaigns/small/apply', { body: { version: 0 } })
  const moved = await api.ask('POST /campaigns/small/move-anchor', { body: move })
  const dry = await api.ask('POST /campaigns/small/move-anchor', { body: { ...move, dryRun: true } })
  const read = await api.ask('GET /campaigns/small')

  expect([draft, applied, moved, dry, read].map(({ headers }) => headers.get('etag'))).toEqual([
    '"v0"',
    '"v1"',
    '"v2"',
    '"v2"',
    '"v2"',
  ])
})

/** Every step that takes If-Match, in an order in which each can be taken. */
const steps = [
  ['apply', { version: 1 }],
  ['launch', undefined],
  ['move-anchor', move],
  ['undo', undefined],
  ['pause', undefined],
  ['resume', undefined],
  ['stop', undefined],
] as const

test('a step that is meant for another version is 412, says which one there is, and changes nothing', async () => {
  await using api = await anApi({ now, changes: { autoConsent } })
  await api.ask('POST /campaigns/import', { body: aKit() })
  await api.ask('POST /campaigns/small/apply', { body: { version: 0 } })
  const before = await api.ask('GET /campaigns/small')

  for (const [step, body] of steps) {
    for (const tag of ['"v0"', 'W/"v1"', 'v1', '"v0", "v2"', '']) {
      const answer = await api.ask<Problem>(`POST /campaigns/small/${step}`, { body, ...ifMatch(tag) })
      expect([step, tag, answer.status, answer.body.code]).toEqual([step, tag, 412, 'changed-meanwhile'])
      expect(answer.body.detail).toContain('"v1"')
      expect(answer.headers.get('etag')).toBe('"v1"')
    }
  }
  const dry = await api.ask('POST /campaigns/small/move-anchor', {
    body: { ...move, dryRun: true },
    ...ifMatch('"v0"'),
  })
  expect(dry.status).toBe(412)
  expect((await api.ask('GET /campaigns/small')).body).toEqual(before.body)
})

test.each(['the tag that was read', 'several, one of which fits', 'any', 'none'])(
  'a step goes on with %s',
  async (which) => {
    await using api = await anApi({ now, changes: { autoConsent } })
    await api.ask('POST /campaigns/import', { body: aKit() })
    await api.ask('POST /campaigns/small/apply', { body: { version: 0 } })

    for (const [step, body] of steps) {
      const tag = (await api.ask('GET /campaigns/small')).headers.get('etag') ?? ''
      const headers: Readonly<Record<string, object>> = {
        'the tag that was read': ifMatch(tag),
        'several, one of which fits': ifMatch(`"v77" ,${tag}`),
        any: ifMatch('*'),
      }
      const { status } = await api.ask(`POST /campaigns/small/${step}`, { body, ...headers[which] })
      expect([step, status]).toEqual([step, 200])
    }
  },
)

test('a plan of another version than If-Match names is never applied, whatever the campaign becomes', async () => {
  await using api = await anApi({ now })
  await api.ask('POST /campaigns/import', { body: aKit() })

  const { status, body } = await api.ask<Problem>('POST /campaigns/small/apply', {
    body: { version: 1 },
    ...ifMatch('"v0"'),
  })

  expect([status, body.code]).toEqual([409, 'plan-outdated'])
})

test.each([
  ['apply', { version: 1 }],
  ['move-anchor', move],
  ['undo', undefined],
])('of two who %s one version at the same moment one is 412', async (step, body) => {
  await using api = await anApi({ now })
  const { path } = await aLaunched(api)

  const answers = await Promise.all(
    [1, 2].map(() => api.ask<Problem>(`POST ${path}/${step}`, { body, ...ifMatch('"v1"') })),
  )

  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412])
  expect((await api.ask(`GET ${path}`)).headers.get('etag')).toBe('"v2"')
})

test('the document names If-Match and 412 where they mean something, and nowhere else', async () => {
  const { body } = await empty().ask<OpenApiDocument>('GET /openapi.json')

  const operations = Object.entries(body.paths).flatMap(([path, own]) =>
    Object.values(own).map((operation) => ({ path, operation })),
  )
  const refusing = operations.filter(({ operation }) => '412' in operation.responses).map(({ path }) => path)
  const taking = operations
    .filter(({ operation }) => operation.parameters?.some(({ name }) => name === 'if-match'))
    .map(({ path }) => path)

  const ofPictures = ['pictures', 'pictures/{picture}', 'pictures/{picture}/alt']
  const named = [...steps.map(([step]) => step), 'kit', ...ofPictures]
  expect(refusing.toSorted()).toEqual(named.map((step) => `/campaigns/{campaign}/${step}`).toSorted())
  expect(taking).toEqual(refusing)
})
