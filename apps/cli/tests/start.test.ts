import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { aPlace, type Place } from './chorus-process.ts'

const OPENING_POSTS = 17

type Post = {
  readonly state: string
  readonly account: string
  readonly text: string
  readonly wave: string
  readonly dueAt: string
  readonly attempts: readonly { readonly outcome?: string }[]
}

async function readPosts(place: Place, campaign: string): Promise<readonly Post[]> {
  const { out } = await place.run('posts', campaign, '--json')
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Post)
}

test('a new installation plays its sample: each post once, from its handle, at its moment, over kill -9 and Ctrl-C', async () => {
  await using place = await aPlace()
  const accepted = async () => (await place.readLedger()).length
  const until = (count: number) =>
    expect.poll(accepted, { timeout: 90_000, interval: 100 }).toBeGreaterThanOrEqual(count)

  const first = await place.start('--auto-consent')
  await until(4)
  await first.end('SIGKILL')
  const second = await place.start('--auto-consent')
  await until(9)
  const stopped = await second.end('SIGINT')
  const third = await place.start('--auto-consent')
  await until(OPENING_POSTS)
  const opening = (await readPosts(place, 'nothing-without-us')).filter((post) => post.wave === 'opening')
  const byHand = opening.filter(({ account }) => account === 'by-hand:quiet-corner')
  const posts = opening.filter((post) => !byHand.includes(post))
  const ledger = await place.readLedger()
  await third.end('SIGTERM')

  expect(stopped.code).toBe(0)
  expect(stopped.out).toContain('Stopped.')
  expect(ledger).toHaveLength(OPENING_POSTS)
  expect(new Set(ledger.map((entry) => entry.account)).size).toBe(OPENING_POSTS)
  expect(new Set(ledger.map((entry) => entry.text)).size).toBe(OPENING_POSTS)
  for (const entry of ledger) {
    const post = posts.find((one) => one.account === entry.account)
    expect(post?.text).toBe(entry.text)
    // The stops in between cost some seconds each; nothing goes out before its moment.
    const lateMs = epochMs(entry.acceptedAt) - epochMs(post?.dueAt ?? '')
    expect(lateMs).toBeGreaterThanOrEqual(0)
    expect(lateMs).toBeLessThan(60_000)
  }
  // The sample's picture goes with it, with words for who does not see it.
  const shown = ledger.flatMap(({ pictures = [] }) => pictures.map(({ alt }) => alt))
  expect(shown).toContainEqual(expect.stringContaining('The sixth chair, a red one, is empty.'))
  // Who has no handle posts by itself, in its own day: no network is asked for it.
  expect(byHand.filter(({ state }) => !['handed_over', 'scheduled'].includes(state))).toEqual([])
  // What a kill -9 caught between call and record is unconfirmed; everything else knows that it went out.
  expect(posts.filter((post) => !['published', 'unconfirmed', 'publishing'].includes(post.state))).toEqual([])
}, 240_000)

test('a kit goes all the way from a file to the ledger by commands', async () => {
  await using place = await aPlace()
  await place.start('--auto-consent', '--no-sample')
  const kit = fileURLToPath(new URL('fixtures/three-allies.yaml', import.meta.url))

  const imported = await place.run('import', kit, '--opens-at', 'now')
  const planned = await place.run('plan', 'three-allies')
  const applied = await place.run('apply', 'three-allies')
  const launched = await place.run('launch', 'three-allies')
  await expect.poll(place.readLedger, { timeout: 30_000, interval: 200 }).toHaveLength(3)
  const status = await place.run('status', 'three-allies')
  const health = await place.run('health', '--json')
  const token = await place.run('token', 'create', '--role', 'admin')
  const ofLead = await place.run('token', 'create', '--role', 'lead')
  const asked = [token, ofLead].map(({ out }) =>
    fetch(`http://127.0.0.1:${place.port}/api/v1/campaigns/three-allies`, {
      headers: { authorization: `Bearer ${out.trim()}` },
    }),
  )
  const answers = await Promise.all(asked)

  for (const end of [imported, planned, applied, launched, status, health, token]) {
    expect(end).toMatchObject({ code: 0, err: '' })
  }
  expect(planned.out).toContain('3 to create')
  expect(JSON.parse(status.out)).toMatchObject({ slug: 'three-allies', state: 'active', posts: { published: 3 } })
  expect(JSON.parse(health.out)).toMatchObject({ status: 'ok', mode: 'rehearsal', workers: 1, findings: [] })
  expect(token.out).toMatch(/^chorus_[\w-]{43}\n$/)
  // A lead sees the campaigns that are theirs, and this one is nobody's but the command's.
  expect(answers.map(({ status: code }) => code)).toEqual([200, 404])
}, 240_000)

function inDays(days: number): string {
  return Temporal.Now.instant()
    .add({ hours: 24 * days })
    .toString()
}

test('a plan is looked at, taken back and put in a calendar by commands', async () => {
  await using place = await aPlace()
  await place.start('--auto-consent', '--no-sample')
  const kit = fileURLToPath(new URL('fixtures/three-allies.yaml', import.meta.url))
  await place.run('import', kit, '--opens-at', inDays(30))

  const first = await place.run('plan', 'three-allies', '--diff', '--limit', '2')
  const applied = await place.run('apply', 'three-allies')
  const moved = await place.run('move-anchor', 'three-allies', 'opening', inDays(40))
  const undone = await place.run('undo', 'three-allies')
  const again = await place.run('undo', 'three-allies')
  const second = await place.run('plan', 'three-allies', '--diff')
  const calendar = await place.run('calendar', 'three-allies')
  const feed = await place.run('calendar', 'feed', 'three-allies')
  const address = feed.out.trim()
  const read = await (await fetch(address)).text()
  const id = /revoke three-allies (\S+)/.exec(feed.err)?.[1] ?? ''
  const feeds = await place.run('calendar', 'feeds', 'three-allies')
  const revoked = await place.run('calendar', 'revoke', 'three-allies', id)

  for (const end of [first, applied, moved, undone, second, calendar, feeds, revoked]) {
    expect(end).toMatchObject({ code: 0, err: '' })
  }
  expect(first.out).toMatch(/^Create 3:\n {2}\+ @.*\n {2}\+ @.*\n… and 1 more/)
  expect(first.out).toContain('3 posts: 3 to create')
  expect(moved.out).toContain('undo three-allies')
  expect(undone.out).toMatch(/^Undone: 0 posts taken away, 3 as they were before\.\nThe opening is at /)
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('There is nothing to undo') })
  expect(second.out).toMatch(/^Nothing would change\./)
  expect(calendar.out).toMatch(/^BEGIN:VCALENDAR\r\n[^]*3 posts on x[^]*END:VCALENDAR\r\n$/)
  expect(read).toBe(calendar.out)
  expect(feeds.out).toContain(id)
  expect((await fetch(address)).status).toBe(404)
}, 240_000)

test('a broken kit lists every fault with path and line, exits 1 and imports nothing, running or not', async () => {
  await using place = await aPlace()
  const kit = fileURLToPath(new URL('fixtures/faulty.yaml', import.meta.url))
  const offline = await place.run('import', kit)
  await place.start('--auto-consent', '--no-sample')

  const online = await place.run('import', kit)
  const status = await place.run('status')

  expect([offline.code, online.code]).toEqual([1, 1])
  expect(online.err).toBe(offline.err)
  for (const line of [
    /faulty\.yaml:6\s+campaign\.timeZone\s+unknown-zone/,
    /faulty\.yaml:9\s+campaign\.budgett\s+unknown-key/,
    /faulty\.yaml:15\s+messages\[0\]\.texts\[0\]\.variants\[0\]\s+text-too-long/,
    /faulty\.yaml:19\s+waves\[0\]\.when\.anchor\s+unknown-anchor/,
    /faulty\.yaml:24\s+organisations\[1\]\.slug\s+duplicate-slug/,
  ]) {
    expect(online.err).toMatch(line)
  }
  expect(status).toMatchObject({ code: 0, out: '' })
}, 240_000)

test('a kit that is no YAML is told with its line', async () => {
  await using place = await aPlace()

  const end = await place.run('import', fileURLToPath(new URL('fixtures/no-yaml.yaml', import.meta.url)))

  expect(end.code).toBe(1)
  expect(end.err).toMatch(/no-yaml\.yaml:2/)
})

test('a start while one runs says who runs and leaves it alone', async () => {
  await using place = await aPlace()
  const running = await place.start('--auto-consent', '--no-sample')

  const second = await place.run('start', '--auto-consent')

  expect(second.code).toBe(1)
  expect(second.err).toContain(`port ${place.port}`)
  expect(second.err).toContain('runs already')
  expect((await fetch(`http://127.0.0.1:${place.port}/readyz`)).status).toBe(200)
  expect((await running.end('SIGTERM')).code).toBe(0)
}, 240_000)

test('a taken port is named with its setting, and nothing stays behind', async () => {
  await using place = await aPlace()
  const other = createServer().listen(place.sandboxPort, '127.0.0.1')
  await once(other, 'listening')

  const end = await place.run('start', '--auto-consent')
  other.close()

  expect(end.code).toBe(1)
  expect(end.err).toContain(`Port ${place.sandboxPort}`)
  expect(end.err).toContain('SANDBOX_PORT=')
  expect(processesOf(place.data)).toBe('')
}, 240_000)

test('bad settings are all named at once', async () => {
  await using place = await aPlace({ PORT: 'eighty', WORKER_SLOTS: '0', CHORUS_MODE: 'dry' })

  const end = await place.run('health')

  expect(end.code).toBe(1)
  for (const name of ['PORT', 'WORKER_SLOTS', 'CHORUS_MODE']) expect(end.err).toContain(name)
})

test('a command without a running Chorus says how to start one', async () => {
  await using place = await aPlace()

  const end = await place.run('status')

  expect(end.code).toBe(1)
  expect(end.err).toContain('npm start')
})

/** Lines of `ps` that name the folder. */
function processesOf(folder: string): string {
  const lines = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n')
  return lines.filter((line) => line.includes(folder)).join('\n')
}

function epochMs(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds
}
