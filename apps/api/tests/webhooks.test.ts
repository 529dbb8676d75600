import { webhookEvents } from '@chorus/shared'
import { expect, test } from 'vitest'
import { anApi, type TestApi } from './an-api.ts'

type Webhook = { readonly id: string; readonly state: string; readonly events: readonly string[] } & Record<
  string,
  unknown
>
type Created = { readonly webhook: Webhook; readonly secret: string }
type Page = { readonly items: readonly Record<string, unknown>[]; readonly nextCursor?: string }

const body = { name: 'Newsroom', url: 'https://hooks.example.org/chorus?key=canary' }

async function create(api: TestApi, changes: object = {}): Promise<Created> {
  const answer = await api.ask<Created>('POST /webhooks', { token: api.adminToken, body: { ...body, ...changes } })
  expect(answer.status).toBe(201)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return answer.body
}

test('the secret of a webhook is in the answer that makes it, and in no other', async () => {
  await using api = await anApi()
  const token = api.adminToken
  const { webhook, secret } = await create(api)

  const rest = await Promise.all([
    api.ask('GET /webhooks', { token }),
    api.ask(`GET /webhooks/${webhook.id}`, { token }),
    api.ask(`PATCH /webhooks/${webhook.id}`, { token, body: { name: 'Desk' } }),
    api.ask(`POST /webhooks/${webhook.id}/test`, { token }),
    api.ask(`GET /webhooks/${webhook.id}/deliveries`, { token }),
    api.ask('GET /audit', { token }),
  ])

  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(webhook).toMatchObject({ ...body, state: 'on', events: [...webhookEvents], waiting: 0 })
  expect(rest.map(({ status }) => status)).toEqual([200, 200, 200, 202, 200, 200])
  expect(JSON.stringify(rest)).not.toContain(secret)
  const said = [JSON.stringify(rest[5]?.body), JSON.stringify(api.logged)]
  for (const text of said) expect(text).not.toContain('canary')
})

test('a webhook is made once for an Idempotency-Key, and its secret is not shown again', async () => {
  await using api = await anApi()
  const asked = { token: api.adminToken, body, headers: { 'idempotency-key': 'once' } }

  const first = await api.ask('POST /webhooks', asked)
  const second = await api.ask('POST /webhooks', asked)

  expect([first.status, second.status]).toEqual([201, 409])
  expect((await api.ask<Page>('GET /webhooks', { token: api.adminToken })).body.items).toHaveLength(1)
})

test('all that speaks against an address is said at once, when it is made and when it is changed', async () => {
  await using api = await anApi()
  const token = api.adminToken
  const { webhook } = await create(api)
  const url = 'http://admin:secret@127.0.0.1:5432/'

  const answers = [
    await api.ask<{ errors: { code: string; pointer: string }[] }>('POST /webhooks', { token, body: { ...body, url } }),
    await api.ask<{ errors: { code: string; pointer: string }[] }>(`PATCH /webhooks/${webhook.id}`, {
      token,
      body: { url },
    }),
  ]

  for (const answer of answers) {
    expect(answer.status).toBe(422)
    expect(answer.body.errors.map(({ code, pointer }) => `${pointer} ${code}`)).toEqual([
      '#/url has-user',
      '#/url not-https',
      '#/url other-port',
      '#/url ip-address',
    ])
    expect(JSON.stringify(answer.body)).not.toContain('secret')
  }
  expect((await api.ask<Page>('GET /webhooks', { token })).body.items).toMatchObject([{ url: body.url }])
})

test('a webhook is changed, turned off and on, given a new secret and removed', async () => {
  await using api = await anApi()
  const token = api.adminToken
  const { webhook, secret } = await create(api)
  const at = `/webhooks/${webhook.id}`

  const changed = await api.ask<Webhook>(`PATCH ${at}`, { token, body: { name: 'Desk', events: ['post.failed'] } })
  const off = await api.ask<Webhook>(`PATCH ${at}`, { token, body: { on: false } })
  const refused = await api.ask(`POST ${at}/test`, { token })
  const on = await api.ask<Webhook>(`PATCH ${at}`, { token, body: { on: true } })
  const rotated = await api.ask<{ secret: string; oldSecretUntil: string }>(`POST ${at}/rotate`, { token, body: {} })
  const removed = await api.ask(`DELETE ${at}`, { token })
  const gone = await api.ask(`GET ${at}`, { token })

  expect(changed.body).toMatchObject({ name: 'Desk', events: ['post.failed'], url: body.url })
  expect([off.body.state, on.body.state]).toEqual(['off', 'on'])
  expect(refused).toMatchObject({ status: 409, body: { code: 'turned-off' } })
  expect(rotated.body.secret).toMatch(/^whsec_/)
  expect(rotated.body.secret).not.toBe(secret)
  expect(rotated.headers.get('cache-control')).toBe('no-store')
  expect([removed.status, gone.status]).toEqual([204, 404])
})

test('deliveries are read page by page, with what is sent, and made again', async () => {
  await using api = await anApi()
  const token = api.adminToken
  const { webhook } = await create(api)
  const at = `/webhooks/${webhook.id}`
  await api.ask(`POST ${at}/test`, { token })
  await api.ask(`POST ${at}/test`, { token })
  await api.ask('POST /installation/pause', { token, body: { reason: 'A canary reason' } })

  const first = await api.ask<Page>(`GET ${at}/deliveries?limit=2`, { token })
  const second = await api.ask<Page>(`GET ${at}/deliveries?limit=2&cursor=${first.body.nextCursor}`, { token })
  const failed = await api.ask<Page>(`GET ${at}/deliveries?state=failed`, { token })
  const again = await api.ask(`POST ${at}/deliveries/${String(first.body.items[0]?.['id'])}/redeliver`, { token })
  const unknown = await api.ask(`POST ${at}/deliveries/${webhook.id}/redeliver`, { token })

  expect(first.body.items.map(({ type }) => type)).toEqual(['installation.paused', 'webhook.test'])
  expect(second.body.items.map(({ type }) => type)).toEqual(['webhook.test'])
  expect(second.body.nextCursor).toBeUndefined()
  expect(failed.body.items).toEqual([])
  expect(JSON.parse(String(first.body.items[0]?.['body']))).toEqual({
    type: 'installation.paused',
    timestamp: expect.any(String) as unknown,
    mode: 'rehearsal',
    data: { installation: 'this' },
  })
  expect(again.status).toBe(202)
  expect(unknown).toMatchObject({ status: 404, body: { code: 'no-such-delivery' } })
})

test('there are no more than twenty webhooks', async () => {
  await using api = await anApi()
  for (let n = 0; n < 20; n += 1) await create(api, { name: `Webhook ${n}` })

  const answer = await api.ask('POST /webhooks', { token: api.adminToken, body })

  expect(answer).toMatchObject({ status: 409, body: { code: 'too-many-webhooks' } })
})
