import { expect, test } from 'vitest'
import type { Campaign } from '@chorus/db'
import { aKit } from './a-kit.ts'
import { anApi, aSharedApi, type TestApi } from './an-api.ts'

const shared = aSharedApi()

type Imported = { readonly id: string; readonly slug: string }
type Problem = { readonly code: string; readonly requestId: string }
type Token = { readonly token: string }

const named = (key: string) => ({ headers: { 'idempotency-key': key } })
const replayed = (answer: { readonly headers: Headers }) => answer.headers.get('idempotency-replayed')

async function countCampaigns(api: TestApi, slug: string): Promise<number> {
  return (await api.db.sql`select from campaigns where slug = ${slug}`).length
}

test('an import that is sent again under its key is done once and answered alike, with its place', async () => {
  const api = shared()
  const asked = { body: aKit({ slug: 'once' }), ...named('import-1') }

  const first = await api.ask<Imported>('POST /campaigns/import', asked)
  const second = await api.ask<Imported>('POST /campaigns/import', asked)

  expect([first.status, replayed(first)]).toEqual([201, null])
  expect([second.status, replayed(second), second.body]).toEqual([201, 'true', first.body])
  expect(second.headers.get('location')).toBe(first.headers.get('location'))
  expect(await countCampaigns(api, 'once')).toBe(1)
})

test('a refusal is kept too, and told under the id of the request that it is told to', async () => {
  const api = shared()
  const asked = { body: aKit({ slug: 'No Slug' }), ...named('import-2') }

  const first = await api.ask<Problem>('POST /campaigns/import', asked)
  const second = await api.ask<Problem>('POST /campaigns/import', asked)

  expect([first.status, second.status, replayed(second)]).toEqual([422, 422, 'true'])
  expect(second.body).toEqual({ ...first.body, requestId: second.headers.get('x-request-id') })
  expect(second.body.requestId).not.toBe(first.body.requestId)
})

test('a key that was used for another body, query or path is refused, and nothing is done', async () => {
  const api = shared()
  const key = named('import-3')
  await api.ask('POST /campaigns/import', { body: aKit({ slug: 'first' }), ...key })
  const others = [
    ['POST /campaigns/import', aKit({ slug: 'second' })],
    ['POST /campaigns/import?dryRun=true', aKit({ slug: 'first' })],
    ['POST /campaigns/first/calendar-feeds', {}],
  ] as const

  for (const [what, body] of others) {
    const { status, body: told } = await api.ask<Problem>(what, { body, ...key })
    expect([what, status, told.code]).toEqual([what, 422, 'idempotency-key-reused'])
  }
  expect(await countCampaigns(api, 'second')).toBe(0)
})

test('one client’s key means nothing to another', async () => {
  const api = shared()
  const asked = { body: aKit({ slug: 'mine' }), ...named('import-4') }
  await api.ask('POST /campaigns/import', asked)

  const other = await api.ask<Problem>('POST /campaigns/import', { ...asked, token: api.adminToken })

  expect([other.status, replayed(other)]).toEqual([422, null])
  expect(JSON.stringify(other.body)).toContain('slug-taken')
})

test('while a request is under way, the same one again is told so: 409', async () => {
  const begun = Promise.withResolvers<Campaign>()
  const mayEnd = Promise.withResolvers<void>()
  const connectAccounts = (campaign: Campaign) => {
    begun.resolve(campaign)
    return mayEnd.promise
  }
  await using api = await anApi({ changes: { autoConsent: { connectAccounts } } })
  const asked = { body: aKit(), ...named('import-1') }
  const first = api.ask<Imported>('POST /campaigns/import', asked)
  await begun.promise

  const during = await api.ask<Problem>('POST /campaigns/import', asked)
  mayEnd.resolve()
  const { status, body } = await first
  const after = await api.ask('POST /campaigns/import', asked)

  expect([during.status, during.body.code]).toEqual([409, 'request-under-way'])
  expect([status, after.status, after.body]).toEqual([201, 201, body])
})

test('a fault of ours is not kept: the request may be sent again', async () => {
  const away = { isAway: true }
  const connectAccounts = async () => {
    if (away.isAway) throw new Error('sandbox away')
  }
  await using api = await anApi({ changes: { autoConsent: { connectAccounts } } })
  const asked = { body: aKit(), ...named('import-1') }

  const first = await api.ask('POST /campaigns/import', asked)
  away.isAway = false
  const second = await api.ask<Problem>('POST /campaigns/import', asked)

  expect(first.status).toBe(500)
  expect([second.status, replayed(second)]).toEqual([422, null]) // the draft of the first time stands
})

test('a token that was made under a key is shown once, made once, and kept nowhere', async () => {
  await using api = await anApi()
  const asked = { token: api.adminToken, body: { role: 'lead', name: 'Once' }, ...named('token-1') }

  const first = await api.ask<Token>('POST /tokens', asked)
  const second = await api.ask<Problem>('POST /tokens', asked)

  expect(first.status).toBe(201)
  expect([second.status, second.body.code]).toEqual([409, 'shown-once'])
  expect(await api.db.sql`select name from api_tokens where name = 'Once'`).toHaveLength(1)
  const kept = JSON.stringify(await api.db.sql`select * from idempotency_keys`)
  expect(kept).toContain('token-1')
  expect(kept).not.toContain(first.body.token.slice('chorus_'.length))
  expect(kept).not.toContain(api.adminToken.slice('chorus_'.length))
})

test('who may not make a token is refused before a key is looked at', async () => {
  const api = shared()
  const asked = { body: { role: 'lead', name: 'x' }, ...named('token-2') }

  const first = await api.ask<Problem>('POST /tokens', asked)
  const second = await api.ask<Problem>('POST /tokens', asked)

  expect([first.status, second.status, second.body.code, replayed(second)]).toEqual([403, 403, 'admins-only', null])
})

test('what is no key is 400 and nothing is done; without one every request is its own', async () => {
  const api = shared()
  for (const key of ['', 'two words', 'a'.repeat(201), 'é']) {
    const { status, body } = await api.ask<Problem>('POST /campaigns/import', {
      body: aKit({ slug: 'no-key' }),
      ...named(key),
    })
    expect([key, status, body.code]).toEqual([key, 400, 'invalid-header'])
  }
  expect(await countCampaigns(api, 'no-key')).toBe(0)
  expect((await api.ask('POST /campaigns/import', { body: aKit({ slug: 'no-key' }) })).status).toBe(201)
  expect((await api.ask('POST /campaigns/import', { body: aKit({ slug: 'no-key' }) })).status).toBe(422)
})

test('a body that is too large or of another type is refused with a key as without', async () => {
  const api = shared()
  const large = await api.ask('POST /campaigns/import', {
    body: ' '.repeat(4 * 1024 * 1024 + 1),
    type: 'application/yaml',
    ...named('import-5'),
  })
  const other = await api.ask('POST /campaigns/import', { body: 'x', type: 'text/plain', ...named('import-6') })

  expect([large.status, other.status]).toEqual([413, 415])
})
