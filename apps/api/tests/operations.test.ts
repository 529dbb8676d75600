import { beat } from '@chorus/db'
import { aCampaign } from '@chorus/testing/a-campaign'
import { expect, test } from 'vitest'
import { anApi, aSharedApi, type TestApi } from './an-api.ts'

const empty = aSharedApi()

type Health = {
  readonly status: string
  readonly mode: string
  readonly paused: boolean
  readonly pausedReason?: string
  readonly workers: number
  readonly promotedAgoMs?: number
  readonly oldestDueMs: number
  readonly unconfirmed: number
  readonly findings: readonly string[]
}

async function healthOf(api: TestApi): Promise<Health> {
  const { status, body } = await api.ask<Health>('GET /health')
  expect(status).toBe(200)
  return body
}

const worker = { id: 'w1', slots: 4, hasPromoted: true, version: '1', clockSkewMs: 0, rssBytes: 1, sendsMails: false }

test('with a worker that promotes and nothing overdue all is well', async () => {
  await using api = await anApi()
  await aCampaign(api.db, { dueInSeconds: 3_000 })
  await beat(api.db, worker)

  const health = await healthOf(api)

  expect(health).toMatchObject({
    status: 'ok',
    mode: 'rehearsal',
    paused: false,
    workers: 1,
    oldestDueMs: 0,
    findings: [],
  })
  expect(health.promotedAgoMs).toBeLessThan(15_000)
  expect(health).not.toHaveProperty('pausedReason')
})

test('without a worker health says that nothing is published', async () => {
  const api = empty()
  const health = await healthOf(api)

  expect(health).toMatchObject({ status: 'degraded', workers: 0 })
  expect(health.findings).toEqual([expect.stringContaining('No worker')])
  expect(health).not.toHaveProperty('promotedAgoMs')
})

test('a worker that has been silent for 15 s is not counted', async () => {
  await using api = await anApi()
  await beat(api.db, worker)
  await api.db.sql`update workers set seen_at = seen_at - interval '16 seconds'`

  expect(await healthOf(api)).toMatchObject({ status: 'degraded', workers: 0 })
})

test('workers of which none promotes are a finding', async () => {
  await using api = await anApi()
  await beat(api.db, { ...worker, hasPromoted: false })

  expect((await healthOf(api)).findings).toEqual([expect.stringContaining('none promotes')])
})

test('a paused installation says so and why', async () => {
  await using api = await anApi()
  await beat(api.db, worker)
  await api.db.sql`update installation set paused = true, paused_reason = 'Restored from a dump.'`

  const health = await healthOf(api)

  expect(health).toMatchObject({ status: 'degraded', paused: true, pausedReason: 'Restored from a dump.' })
  expect(health.findings).toEqual([expect.stringContaining('Restored from a dump.')])
})

test('a post that has been due for more than a minute is a finding, and unconfirmed ones are counted', async () => {
  await using api = await anApi()
  await beat(api.db, worker)
  const { posts } = await aCampaign(api.db, { accounts: 2, dueInSeconds: -90 })
  await api.db.sql`update posts set state = 'unconfirmed', reason = 'no-answer' where id = ${posts[0]?.id ?? ''}`

  const health = await healthOf(api)

  expect(health).toMatchObject({ status: 'degraded', unconfirmed: 1 })
  expect(health.oldestDueMs).toBeGreaterThanOrEqual(90_000)
  expect(health.findings).toContainEqual(expect.stringMatching(/due for (9\d|1\d\d) s/))
})

type Token = { readonly token: string; readonly role: string }

test('an admin makes tokens, and each opens the API for its role until it is revoked', async () => {
  await using api = await anApi()
  const { adminToken: token } = api

  const lead = await api.ask<Token>('POST /tokens', { token, body: { role: 'lead', name: 'Comms lead' } })
  const admin = await api.ask<Token>('POST /tokens', { token, body: { role: 'admin', name: 'Server' } })

  expect([lead.status, lead.body]).toEqual([201, { role: 'lead', token: expect.stringMatching(/^chorus_[\w-]{43}$/) }])
  expect(admin.body.token).not.toBe(lead.body.token)
  expect((await api.ask('GET /health', { token: lead.body.token })).status).toBe(200)
  const more = { role: 'admin', name: 'More' }
  expect((await api.ask('POST /tokens', { token: lead.body.token, body: more })).status).toBe(403)
  expect((await api.ask('POST /tokens', { token: admin.body.token, body: more })).status).toBe(201)
  await api.db.sql`update api_tokens set revoked_at = now() where name = 'Comms lead'`
  expect((await api.ask('GET /health', { token: lead.body.token })).status).toBe(401)
})

test('the database keeps no token, only its hash', async () => {
  await using api = await anApi()

  const made = await api.ask<Token>('POST /tokens', { token: api.adminToken, body: { role: 'lead', name: 'x' } })

  const kept = JSON.stringify(await api.db.sql`select * from api_tokens`)
  expect(kept).toContain('"name":"x"')
  expect(kept).not.toContain(made.body.token.slice('chorus_'.length))
})

test('a lead makes no tokens', async () => {
  const api = empty()
  const { status, body } = await api.ask<{ code: string }>('POST /tokens', { body: { role: 'lead', name: 'x' } })

  expect([status, body.code]).toEqual([403, 'admins-only'])
  expect(await api.db.sql`select name from api_tokens where name = 'x'`).toEqual([])
})

test('a token is made only from a role and a name, and nothing else', async () => {
  const api = empty()
  const bodies = [
    [{ role: 'owner', name: 'x' }, ['#/role']],
    [{ role: 'lead' }, ['#/name']],
    [{ role: 'lead', name: '  ' }, ['#/name']],
    [{ role: 'lead', name: 'a'.repeat(101) }, ['#/name']],
    [{ role: 'lead', name: 'NUL \u0000' }, ['#/name']],
    [{ role: 'lead', name: 'two\nlines' }, ['#/name']],
    [{ role: 'lead', name: 'x', until: 'never' }, ['#']],
    [{}, ['#/role', '#/name']],
    ['text', ['#']],
  ] as const

  for (const [body, pointers] of bodies) {
    const answer = await api.ask<{ errors: { pointer: string }[] }>('POST /tokens', {
      token: api.adminToken,
      body: JSON.stringify(body),
      type: 'application/json',
    })
    expect([body, answer.status]).toEqual([body, 422])
    expect(answer.body.errors.map(({ pointer }) => pointer)).toEqual(pointers)
  }
})

test('without a token, or with one that is not ours, the answer is 401 and says what to send', async () => {
  const api = empty()
  const { leadToken } = api
  const attempts = [
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer chorus_wrong',
    `Bearer ${leadToken}x`,
    `Bearer ${leadToken.toLowerCase()}`,
    `Basic ${leadToken}`,
    leadToken,
  ]

  for (const authorization of attempts) {
    const headers = authorization === undefined ? {} : { authorization }
    const answer = await api.ask<{ code: string }>('GET /campaigns', { token: undefined, headers })
    expect([authorization, answer.status, answer.body.code]).toEqual([authorization, 401, 'no-token'])
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  }
  expect((await api.ask('GET /campaigns', { headers: { authorization: `bearer ${leadToken}` } })).status).toBe(200)
})

test('a token in the address opens nothing', async () => {
  const api = empty()
  const { status } = await api.ask(`GET /campaigns?access_token=${api.leadToken}`, { token: undefined })

  expect(status).toBe(401)
})
