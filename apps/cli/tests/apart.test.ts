import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDb } from '@chorus/db'
import { freePort } from '@chorus/testing/free-port'
import { startRedis, suiteWithRedis } from '@chorus/testing/redis'
import { describe, expect, test } from 'vitest'
import { aLargeKit, WAVES } from './a-large-kit.ts'
import { aSite, type Ended, linesOf, type Service, type Site } from './apart-site.ts'
import { openGate } from './tcp-gate.ts'

// `pnpm test:long` asks for more: 80 organisations make 2,000 posts. A wave wants a second for each of them.
const ORGANISATIONS = Number(process.env['APART_ORGANISATIONS'] ?? 8)
const PLAY_LIMIT_MS = 40_000 + ORGANISATIONS * 2_000
const POSTS = ORGANISATIONS * WAVES

const WELL = { code: 0, err: '' }

type LedgerEntry = { readonly account: string; readonly text: string }

/** Everything as a process of its own: migrated, one sandbox, one api, three workers, a campaign from kit to ledger. */
async function playApart(site: Site): Promise<Service[]> {
  const early = await site.run(['api'])
  expect(early).toMatchObject({ code: 1, err: expect.stringContaining('Run `chorus migrate`') })
  const migrations = await Promise.all([site.run(['migrate']), site.run(['migrate'])])
  expect(migrations.map(({ code, err }) => ({ code, err }))).toEqual([WELL, WELL])
  const services = await Promise.all([
    site.start(['sandbox']),
    site.start(['api', '--auto-consent']),
    site.start(['worker']),
    site.start(['worker']),
    site.start(['worker']),
  ])
  const { out: token } = await site.run(['token', 'create', '--role', 'lead'])
  const ask = async (method: string, path: string, body?: string): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${site.apiUrl}/api/v1/campaigns${path}`, {
      method,
      headers: { authorization: `Bearer ${token.trim()}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body }),
    })
    const json = (await answer.json()) as Record<string, unknown>
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(json)}`)
    return json
  }
  const readLedger = async () =>
    (await (await fetch(`${site.sandboxUrl}/sandbox/ledger`)).json()) as readonly LedgerEntry[]

  await ask('POST', '/import?opensAt=now', aLargeKit(ORGANISATIONS))
  const plan = (await ask('POST', '/large/plan')) as { version: number; posts: readonly LedgerEntry[] }
  expect(new Set(plan.posts.map(wordOf)).size).toBe(POSTS)
  await ask('POST', '/large/apply', JSON.stringify({ version: plan.version }))
  await ask('POST', '/large/launch')
  await expect
    .poll(async () => (await ask('GET', '/large'))['posts'], { timeout: PLAY_LIMIT_MS, interval: 250 })
    .toEqual({ published: POSTS })

  expect((await readLedger()).map(wordOf).toSorted()).toEqual(plan.posts.map(wordOf).toSorted())
  await using db = openDb({ url: site.databaseUrl, max: 1, applicationName: 'chorus tests' })
  expect(await db.sql`select count(distinct worker)::int as workers from attempts`).toEqual([{ workers: 3 }])
  return services
}

const wordOf = ({ account, text }: LedgerEntry): string => `@${account}: ${text}`

async function endAll(services: readonly Service[]): Promise<readonly Ended[]> {
  return Promise.all(services.map((service) => service.end('SIGTERM')))
}

/** What `/readyz` says of a worker: its status, and why each check that failed did. */
async function readReady(worker: Service): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(`${String(worker.started['health'])}/readyz`)
  const body = (await answer.json()) as { checks: Record<string, { status: string; why?: string }> }
  const failed = Object.entries(body.checks).filter(([, { status }]) => status !== 'ok')
  return { status: answer.status, failed: failed.map(([name]) => name) }
}

describe('on the Postgres backend', () => {
  test(
    'one api and three workers publish every post of a large kit once, and end in good order',
    async () => {
      await using site = await aSite()

      const ends = await endAll(await playApart(site))

      expect(ends.map(({ code, err }) => ({ code, err }))).toEqual([WELL, WELL, WELL, WELL, WELL])
      const logs = ends.slice(2).map(({ out }) => linesOf(out))
      expect(logs.map((lines) => lines.at(-1)?.['msg'])).toEqual(['worker stopped', 'worker stopped', 'worker stopped'])
      const published = logs.flat().filter(({ msg }) => msg === 'post published')
      expect(published).toHaveLength(POSTS)
      expect(published.filter((line) => 'text' in line || 'tokens' in line)).toEqual([])
    },
    50_000 + PLAY_LIMIT_MS,
  )
})

suiteWithRedis(() => {
  test(
    'on the Redis backend, one api and three workers publish every post of a large kit once, and end in good order',
    async () => {
      await using redis = await startRedis()
      await using site = await aSite({ REDIS_URL: redis.url })

      const ends = await endAll(await playApart(site))

      expect(ends.map(({ code, err }) => ({ code, err }))).toEqual([WELL, WELL, WELL, WELL, WELL])
    },
    50_000 + PLAY_LIMIT_MS,
  )

  test('readyz names what is away and why, and is well again when it is back; livez stays well', async () => {
    await using redis = await startRedis()
    await using redisGate = await openGate(redis.url)
    await using site = await aSite({ REDIS_URL: redisGate.url })
    await using postgresGate = await openGate(site.databaseUrl)
    await site.run(['migrate'])
    const worker = await site.start(['worker'], { DATABASE_URL: postgresGate.url })
    const until = (wanted: object) =>
      expect.poll(() => readReady(worker), { timeout: 20_000, interval: 100 }).toEqual(wanted)
    const well = { status: 200, failed: [] }
    await until(well)

    await redisGate.shut()
    await until({ status: 503, failed: ['queue'] })
    const live = await fetch(`${String(worker.started['health'])}/livez`)
    await redisGate.open()
    await until(well)
    await postgresGate.shut()
    await until({ status: 503, failed: ['database', 'migrations', 'due posts'] })
    await postgresGate.open()
    await until(well)
    const journal = join(site.data, 'journal')
    rmSync(journal, { recursive: true })
    writeFileSync(journal, 'not a folder')
    await until({ status: 503, failed: ['journal'] })
    rmSync(journal)
    mkdirSync(journal)
    await until(well)

    expect(live.status).toBe(200)
    expect(await worker.end('SIGINT')).toMatchObject({ code: 0, err: '' })
  }, 240_000)

  test('a worker refuses a Redis that may throw wake-ups away, and says what to set', async () => {
    await using redis = await startRedis({ maxmemoryPolicy: 'allkeys-lru' })
    await using site = await aSite({ REDIS_URL: redis.url })
    await site.run(['migrate'])

    expect(await site.run(['worker'])).toMatchObject({ code: 1, err: expect.stringContaining('noeviction') })
  })
})

test('what cannot be reached is named without its password, and ends the process with 1 once the wait is over', async () => {
  await using site = await aSite()
  await site.run(['migrate'])
  const nobody = await freePort()
  const env = { DATABASE_URL: `postgres://chorus:hush-hush@127.0.0.1:${nobody}/chorus` }
  const ends = await Promise.all([
    site.run(['worker', '--wait', '1'], { REDIS_URL: `redis://:hush-hush@127.0.0.1:${nobody}` }),
    ...['migrate', 'api', 'worker'].map((command) => site.run([command, '--wait', '1'], env)),
  ])

  expect(ends.map(({ code }) => code)).toEqual([1, 1, 1, 1])
  expect(ends[0]?.err).toContain("the queue's Redis cannot be used")
  for (const { err } of ends.slice(1)) expect(err).toContain(`Postgres at 127.0.0.1:${nobody}/chorus did not answer`)
  expect(JSON.stringify(ends)).not.toContain('hush')
})

test('a worker that waits for its stores says so on readyz, and ends at once when it is told to', async () => {
  await using site = await aSite()
  const DATABASE_URL = `postgres://chorus@127.0.0.1:${await freePort()}/chorus`
  const worker = await site.start(['worker'], { DATABASE_URL }, 'worker starting')

  const ready = await readReady(worker)
  const startedMs = performance.now()
  const ended = await worker.end('SIGTERM')

  expect(ready).toEqual({ status: 503, failed: ['database', 'migrations', 'queue', 'promotions', 'due posts'] })
  expect(ended).toMatchObject({ code: 0, err: '' })
  expect(performance.now() - startedMs).toBeLessThan(5_000)
})

test('a live installation with credentials starts, and says that it is live', async () => {
  await using site = await aSite({ CHORUS_MODE: 'live', X_CLIENT_ID: 'id', X_CLIENT_SECRET: 'secret' })
  const migrated = await site.run(['migrate'])
  const [api, worker] = await Promise.all([site.start(['api']), site.start(['worker'])])
  const ready = await readReady(worker)
  const ends = await endAll([api, worker])

  expect(migrated.out).toContain('belongs to a live installation')
  expect([api, worker].map(({ started }) => started['mode'])).toEqual(['live', 'live'])
  expect(ready).toEqual({ status: 200, failed: [] })
  expect(ends).toMatchObject([WELL, WELL])
})

test('live refuses what only a rehearsal may, and every process refuses what it cannot work with', async () => {
  await using site = await aSite()
  await site.run(['migrate'])
  const live = { CHORUS_MODE: 'live', X_CLIENT_ID: 'id', X_CLIENT_SECRET: 'hush-hush' }
  const refusals: [readonly string[], Record<string, string>, RegExp][] = [
    [['api', '--auto-consent'], live, /--auto-consent is for rehearsals/],
    [['sandbox'], live, /for rehearsals/],
    [['start'], live, /makes a rehearsal/],
    [['worker'], { CHORUS_MODE: 'live' }, /set X_CLIENT_ID and X_CLIENT_SECRET/],
    [['api'], { CHORUS_MODE: 'live' }, /set X_CLIENT_ID and X_CLIENT_SECRET/],
    [['worker'], { ...live, X_API_ORIGIN: 'http://127.0.0.1:3010' }, /X_API_ORIGIN .*CHORUS_MODE is live/],
    [['api'], { ...live, X_API_ORIGIN: 'http://sandbox:3010' }, /X_API_ORIGIN .*CHORUS_MODE is live/],
    ...['migrate', 'api', 'worker'].map(
      (command) => [[command], live, /belongs to a rehearsal installation/] satisfies (typeof refusals)[number],
    ),
    ...['migrate', 'api', 'worker'].map(
      (command) => [[command], { DATABASE_URL: '' }, /DATABASE_URL/] satisfies (typeof refusals)[number],
    ),
    [['worker'], { VAULT_KEYS: '' }, /VAULT_KEYS/],
    [['api'], { VAULT_KEYS: '' }, /VAULT_KEYS/],
    [['worker', '--wait', 'long'], {}, /Give whole seconds/],
  ]
  const ends: [Ended, RegExp][] = []
  while (refusals.length > 0) {
    const three = refusals.splice(0, 3)
    const some = await Promise.all(three.map(([args, env]) => site.run(args, env)))
    ends.push(...some.map((end, n): [Ended, RegExp] => [end, three[n]?.[2] ?? /-/]))
  }

  for (const [end, word] of ends) expect(end).toMatchObject({ code: 1, err: expect.stringMatching(word) })
  for (const [{ err }] of ends) expect(err).not.toMatch(/hush|\n +at /)
}, 240_000)
