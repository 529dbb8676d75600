import { expect, test } from 'vitest'
import { aPerson } from './a-sign-in.ts'
import { anApi } from './an-api.ts'

type Token = { readonly id: string; readonly name: string; readonly own: boolean; readonly lastUsedAt?: string }
type Tokens = { readonly items: readonly Token[] }
type Retentions = {
  readonly items: readonly {
    readonly kind: string
    readonly days: number
    readonly chosen: boolean
    readonly due: number
  }[]
}

test('tokens are listed by name and when they were used, never themselves, and a revoked one opens nothing', async () => {
  await using api = await anApi()
  const token = api.adminToken
  const made = await api.ask<{ token: string }>('POST /tokens', { token, body: { role: 'lead', name: 'Newsroom' } })
  const before = await api.ask<Tokens>('GET /tokens', { token })
  const fresh = before.body.items.find(({ name }) => name === 'Newsroom')
  await api.ask('GET /me', { token: made.body.token })
  const used = await api.ask<Tokens>('GET /tokens', { token })

  const revoked = await api.ask(`DELETE /tokens/${fresh?.id}`, { token })
  const refused = await api.ask('GET /me', { token: made.body.token })
  const again = await api.ask(`DELETE /tokens/${fresh?.id}`, { token })
  const byItself = await api.ask(`DELETE /tokens/${encodeURIComponent(made.body.token)}`, { token })

  expect(fresh).toMatchObject({ role: 'lead', own: false, createdAt: expect.any(String) as unknown })
  expect(fresh?.lastUsedAt).toBeUndefined()
  expect(used.body.items.find(({ id }) => id === fresh?.id)?.lastUsedAt).toEqual(expect.any(String))
  expect(used.body.items.filter(({ own }) => own)).toHaveLength(1)
  for (const secret of [made.body.token, token, made.body.token.slice(7)]) {
    expect(JSON.stringify(used.body)).not.toContain(secret)
  }
  expect([revoked.status, refused.status, again.status, byItself.status]).toEqual([204, 401, 404, 404])
  expect((await api.ask<Tokens>('GET /tokens', { token })).body.items.map(({ id }) => id)).not.toContain(fresh?.id)
})

test('an admin whose proof is old neither revokes a token nor shortens what is kept', async () => {
  await using api = await anApi()
  const admin = await aPerson(api.db, 'admin')
  await api.db.sql`update auth.sessions set created_at = created_at - interval '1 hour' where user_id = ${admin.id}`
  const asking = { token: undefined, headers: admin.headers }
  const [first] = (await api.ask<Tokens>('GET /tokens', asking)).body.items

  const answers = [
    await api.ask(`DELETE /tokens/${first?.id}`, asking),
    await api.ask('PUT /retention', { ...asking, body: { kind: 'mails', days: 1 } }),
    await api.ask('POST /webhooks', { ...asking, body: { name: 'A', url: 'https://hooks.example.org/' } }),
  ]

  for (const answer of answers) expect(answer).toMatchObject({ status: 403, body: { code: 'step-up-needed' } })
})

test('another time to keep things is tried before it is set, and one out of bounds is refused', async () => {
  await using api = await anApi()
  const token = api.adminToken
  await api.db.sql`
    insert into mails (id, kind, address, content, queued_at, next_at, sent_at)
    select uuidv7(), 'receipt', 'v1.a.b.c', 'v1.a.b.c', now(), now(), chorus_now() - interval '3 days' from generate_series(1, 4)`

  const tried = await api.ask<Retentions>('PUT /retention', { token, body: { kind: 'mails', days: 2, dryRun: true } })
  const untouched = await api.ask<Retentions>('GET /retention', { token })
  const set = await api.ask<Retentions>('PUT /retention', { token, body: { kind: 'mails', days: 2 } })
  const low = await api.ask('PUT /retention', { token, body: { kind: 'evidence', days: 6 } })
  const back = await api.ask<Retentions>('PUT /retention', { token, body: { kind: 'mails', days: null } })

  expect(tried.body.items[0]).toMatchObject({ kind: 'mails', days: 2, due: 4 })
  expect(untouched.body.items[0]).toMatchObject({ days: 7, chosen: false, due: 0 })
  expect(set.body.items[0]).toMatchObject({ days: 2, chosen: true, due: 4 })
  expect(low).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/days' }] } })
  expect(back.body.items[0]).toMatchObject({ days: 7, chosen: false })
})

test('how the networks are set up is told without any secret', async () => {
  await using api = await anApi()

  const { body } = await api.ask('GET /platforms', { token: api.adminToken })

  expect(body).toEqual({
    mode: 'rehearsal',
    items: [
      {
        platform: 'x',
        state: 'sandbox',
        clientId: true,
        clientSecret: false,
        redirectUrl: `${api.deps.publicUrl}/p/connect/x/callback`,
        apiOrigin: 'http://127.0.0.1:3010',
        authorizeUrl: 'http://127.0.0.1:3010/i/oauth2/authorize',
      },
    ],
  })
})
