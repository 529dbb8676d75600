import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { anApi, autoConsent, type TestApi } from './an-api.ts'

type Point = {
  readonly point: string
  readonly state: string
  readonly count: number
  readonly canWaive: boolean
  readonly waiver?: { readonly reason: string }
}
type Readiness = { readonly ready: boolean; readonly points: readonly Point[] }
type Problem = { readonly code: string; readonly errors?: readonly { readonly code: string }[] }

const NOW = '2026-11-30T09:00:00Z'

async function anImported(): Promise<TestApi> {
  const api = await anApi({ now: NOW, changes: { autoConsent } })
  const { status } = await api.ask('POST /campaigns/import', { body: aKit({ campaign: { budget: { usd: 50 } } }) })
  expect(status).toBe(201)
  return api
}

const read = async ({ ask }: TestApi): Promise<Readiness> =>
  (await ask<Readiness>('GET /campaigns/small/readiness')).body

const openOf = ({ points }: Readiness): readonly string[] =>
  points.filter(({ state, waiver }) => state === 'open' && waiver === undefined).map(({ point }) => point)

const launch = (api: TestApi) => api.ask<Problem>('POST /campaigns/small/launch', { body: { ifReady: true } })

const waive = (api: TestApi, point: string, reason: string) =>
  api.ask<Problem>(`PUT /campaigns/small/readiness/${point}/waiver`, { body: { reason } })

test('what is not ready is listed, and a launch that wants it ready is refused with each point', async () => {
  await using api = await anImported()
  expect(openOf(await read(api))).toEqual(['plan', 'worker'])

  await api.ask('POST /campaigns/small/apply', { body: { version: 0 } })
  await api.ask('PUT /campaigns/small/kit', {
    body: { ...(await api.ask<object>('GET /campaigns/small/kit')).body },
  })
  const refused = await launch(api)

  expect([refused.status, refused.body.code]).toEqual([409, 'not-ready'])
  expect(refused.body.errors?.map(({ code }) => code)).toEqual(['worker'])
  expect((await api.ask<{ state: string }>('GET /campaigns/small')).body.state).toBe('draft')
})

test('a point is waived with a reason: it stands with the campaign, its hash in the audit, and the launch goes through', async () => {
  await using api = await anImported()
  await api.ask('POST /campaigns/small/apply', { body: { version: 0 } })
  const reason = 'The worker is started on Monday'

  expect((await waive(api, 'worker', reason)).status).toBe(204)

  const readiness = await read(api)
  expect(readiness.ready).toBe(true)
  expect(readiness.points.find(({ point }) => point === 'worker')).toMatchObject({ state: 'open', waiver: { reason } })
  const [entry] = await api.db.sql`select actor, detail from audit_entries where action = 'campaign.point-waived'`
  const reasonHash = createHash('sha256').update(reason).digest('hex')
  expect(entry).toEqual({ actor: expect.stringMatching(/^token:/), detail: { point: 'worker', count: 0, reasonHash } })
  expect((await launch(api)).status).toBe(200)
})

test('a waiver wants a reason and something that is open, and can be taken back', async () => {
  await using api = await anImported()
  await api.ask('POST /campaigns/small/apply', { body: { version: 0 } })

  expect((await waive(api, 'worker', '  ')).status).toBe(422)
  expect((await waive(api, 'budget', 'It is cheap')).body.code).toBe('point-not-open')
  // That no plan is applied is nothing that a reason could mend.
  expect((await waive(api, 'plan', 'We like it so')).status).toBe(400)
  expect((await waive(api, 'worker', 'It comes later')).status).toBe(204)
  expect((await api.ask('DELETE /campaigns/small/readiness/worker/waiver')).status).toBe(204)

  expect(openOf(await read(api))).toEqual(['worker'])
  expect((await api.ask<Problem>('DELETE /campaigns/small/readiness/worker/waiver')).body.code).toBe('point-not-waived')
  expect((await launch(api)).status).toBe(409)
})

test('a waiver covers as much as there was, and no more', async () => {
  await using api = await anImported()
  await api.ask('POST /campaigns/small/apply', { body: { version: 0 } })
  await waive(api, 'worker', 'It comes later')
  await api.db.sql`update campaigns set budget_micro_usd = 10000`
  expect(openOf(await read(api))).toEqual(['budget'])
  await waive(api, 'budget', 'Somebody pays the rest')
  expect(openOf(await read(api))).toEqual([])

  await api.db.sql`update launch_waivers set count = 0 where point = 'budget'`

  expect(openOf(await read(api))).toEqual(['budget'])
})

test('a launch that does not ask whether it is ready goes through as before', async () => {
  await using api = await anImported()
  await api.ask('POST /campaigns/small/apply', { body: { version: 0 } })

  expect((await api.ask('POST /campaigns/small/launch')).status).toBe(200)
})
