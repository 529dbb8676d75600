import { createApp, openChanges, rights } from '@chorus/api'
import { expect, test } from 'vitest'
import { aSharedApi, type TestApi } from './an-api.ts'
import type { OpenApiDocument, Operation } from './contract.ts'

const empty = aSharedApi()

test('the OpenAPI document is read without a token and names its version and its place', async () => {
  const api = empty()
  const { status, body } = await api.ask<OpenApiDocument>('GET /openapi.json', { token: undefined })

  expect(status).toBe(200)
  expect(body).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/api/v1' }] })
})

test('every route under /api/v1 is in the OpenAPI document, and nothing else is', async () => {
  const api = empty()
  await using changes = openChanges(api.deps)
  const routes = createApp({ ...api.deps, changes })
    .routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1/'))
    .map(({ method, path }) => `${method} ${path}`)

  const promised = (await operationsOf(api)).map(
    ({ method, path }) => `${method} /api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
  )

  expect(promised.length).toBeGreaterThanOrEqual(9)
  expect(new Set(routes)).toEqual(new Set([...promised, 'GET /api/v1/openapi.json']))
})

test('every operation has an operationId of its own and a summary', async () => {
  const api = empty()
  const operations = await operationsOf(api)

  const ids = operations.map(({ operation }) => operation.operationId ?? '')

  expect(ids.filter((id) => !/^[a-z]+[A-Za-z]+$/.test(id))).toEqual([])
  expect(new Set(ids).size).toBe(ids.length)
  expect(operations.filter(({ operation }) => operation.summary === undefined)).toEqual([])
})

test('every operation but a feed, whose address is the secret, wants the bearer token or a session', async () => {
  const operations = await operationsOf(empty())
  const open = operations.filter(({ operation }) => operation.security?.length === 0)

  expect(open.map(({ operation }) => operation.operationId)).toEqual(['readCalendarFeed'])
})

test('every other operation promises each refusal as a problem, 401 among them', async () => {
  const operations = (await operationsOf(empty())).filter(isGuarded)

  const refusals = operations.flatMap(({ operation }) =>
    Object.entries(operation.responses).filter(([status]) => Number(status) >= 400),
  )

  expect(operations.filter(({ operation }) => !('401' in operation.responses))).toEqual([])
  expect(new Set(refusals.map(([, { content }]) => JSON.stringify(content)))).toEqual(
    new Set([JSON.stringify({ 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } })]),
  )
})

test('the cookie of a portal is promised exactly where the table of rights lets an organisation in', async () => {
  const api = empty()
  const { components } = (await api.ask<{ components: { securitySchemes: object } }>('GET /openapi.json')).body
  const operations = (await operationsOf(api)).filter(isGuarded)

  expect(components.securitySchemes).toMatchObject({
    bearer: { type: 'http', scheme: 'bearer' },
    session: { type: 'apiKey', in: 'cookie' },
    portal: { type: 'apiKey', in: 'cookie', name: '__Host-chorus-portal' },
  })
  for (const { method, path, operation } of operations) {
    const right = rights[`${method} ${path}`]
    const isOrganisations = [...(right?.any ?? []), ...(right?.own ?? [])].includes('organisation')
    const known = [{ bearer: [] }, { session: [] }]
    expect([path, operation.security]).toEqual([path, isOrganisations ? [...known, { portal: [] }] : known])
  }
})

test('every place in a path is a parameter, and every body says of what type it may be', async () => {
  const api = empty()
  const operations = await operationsOf(api)

  for (const { path, operation } of operations) {
    const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const inPath = (operation.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name)
    expect(inPath).toEqual(places)
  }
  const types = operations.map(({ operation: { operationId, requestBody } }) => [
    operationId,
    ...Object.keys(requestBody?.content ?? { 'application/json': {} }),
  ])
  expect(types).toEqual(
    operations.map(({ operation: { operationId } }) => [
      operationId,
      ...(operationId === 'importKit' || operationId === 'reviseCampaign' ? ['application/yaml'] : []),
      ...(operationId === 'addPicture' ? ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] : []),
      ...(operationId === 'addPicture' ? [] : [operationId === 'inviteFromTable' ? 'text/csv' : 'application/json']),
      ...(operationId === 'importKit' || operationId === 'reviseCampaign' ? ['multipart/form-data'] : []),
    ]),
  )
})

test('every schema that is referred to is there, every one that is there is referred to, every pattern is a pattern', async () => {
  const api = empty()
  const text = JSON.stringify(await documentOf(api))
  const named = Object.keys((await documentOf(api)).components.schemas)

  const referred = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref?.replace('#/components/schemas/', ''))
  const patterns = [...text.matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(
    ([, one]) => JSON.parse(one ?? '') as string,
  )

  expect(new Set(referred)).toEqual(new Set(named))
  expect(patterns.filter((pattern) => !/^\^.*\$$/.test(pattern))).toEqual([])
})

test('every operation but the document and feeds is refused without a token, and tells how to send one', async () => {
  const api = empty()
  for (const { method, path } of (await operationsOf(api)).filter(isGuarded)) {
    const { status, headers } = await api.ask(`${method} ${path.replaceAll(/\{\w+\}/g, 'any')}`, { token: undefined })
    expect([path, status, headers.get('www-authenticate')]).toEqual([path, 401, 'Bearer'])
  }
  expect(api.logged).toEqual([])
})

type Placed = { readonly method: string; readonly path: string; readonly operation: Operation }

function isGuarded({ operation }: Placed): boolean {
  return operation.operationId !== 'readCalendarFeed'
}

async function documentOf(api: TestApi): Promise<OpenApiDocument> {
  return (await api.ask<OpenApiDocument>('GET /openapi.json')).body
}

async function operationsOf(api: TestApi): Promise<readonly Placed[]> {
  return Object.entries((await documentOf(api)).paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}
