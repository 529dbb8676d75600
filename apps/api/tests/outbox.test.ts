import { type NewMail, queueMail } from '@chorus/usecases'
import { expect, test } from 'vitest'
import { anApi } from './an-api.ts'

const mail: NewMail = {
  kind: 'sign-in',
  to: 'ally@example.org',
  subject: 'Your link',
  body: 'https://chorus.example.org/i/abc',
}

type Page = { readonly items: readonly Record<string, unknown>[]; readonly nextCursor?: string }

test('an admin of a rehearsal reads the mails that were written, the newest first and page by page', async () => {
  await using api = await anApi()
  const { db, deps, adminToken: token } = api
  await queueMail(db.sql, deps.seal, mail)
  await queueMail(db.sql, deps.seal, { ...mail, kind: 'receipt', subject: 'Posted' })

  const first = await api.ask<Page>('GET /outbox?limit=1', { token })
  const second = await api.ask<Page>(`GET /outbox?limit=1&cursor=${first.body.nextCursor}`, { token })

  expect(first.body.items).toMatchObject([{ kind: 'receipt', subject: 'Posted', state: 'waiting' }])
  expect(first.headers.get('cache-control')).toBe('no-store')
  expect(second.body).toEqual({
    items: [{ id: expect.any(String), ...mail, state: 'waiting', tries: 0, queuedAt: expect.any(String) }],
  })
  const only = await api.ask<Page>('GET /outbox?kind=sign-in', { token })
  expect(only.body.items).toHaveLength(1)
})

test('nobody but an admin reads them', async () => {
  await using api = await anApi()

  expect((await api.ask('GET /outbox')).status).toBe(403)
  expect((await api.ask('GET /outbox', { token: undefined })).status).toBe(401)
})

test('a live installation shows nobody its mails: they hold links that sign people in', async () => {
  await using api = await anApi({ mode: 'live' })
  await queueMail(api.db.sql, api.deps.seal, mail)

  const answer = await api.ask('GET /outbox', { token: api.adminToken })

  expect(answer).toMatchObject({ status: 404, body: { code: 'not-in-live' } })
  expect(JSON.stringify(answer.body)).not.toContain('example.org')
})
