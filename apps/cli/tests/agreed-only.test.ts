import { openDb } from '@chorus/db'
import { startRedis, suiteWithRedis } from '@chorus/testing/redis'
import { expect, test } from 'vitest'
import { word } from './a-large-kit.ts'
import { type Ally, anAlly, postByHand, visitNetwork } from './ally.ts'
import { type Canaries, dumpOf, leaksIn, tapRedis, tokensOf, watchQueue } from './canaries.ts'
import { aSite, type Site } from './apart-site.ts'

const CONNECTED = Array.from({ length: 8 }, (_, n) => `ally-${n + 1}`)
const BY_HAND = ['hand-1', 'hand-2']
const EVERYBODY = [...CONNECTED, ...BY_HAND, 'no-1', 'silent-1']

/** Workers take a minute at most when the machine is idle. */
const LIMIT_MS = 120_000

/** One wave at once after the opening, in which each of twelve organisations says something in words of its own. */
const kit = JSON.stringify({
  kit: 1,
  campaign: {
    slug: 'twelve',
    title: 'Twelve',
    timeZone: 'Europe/London',
    opensAt: '2026-12-01T09:00',
    anchors: { deadline: '2026-12-31T23:59' },
  },
  messages: [
    {
      key: 'ask',
      stance: 'anyone',
      texts: [
        {
          locale: 'en',
          variants: EVERYBODY.map((_, n) => {
            const words = Array.from({ length: 8 }, (_word, m) => word(n * 8 + m))
            return `{organisation} says ${words.join(' ')}.`
          }),
        },
      ],
    },
  ],
  waves: [
    {
      key: 'opening',
      messages: ['ask'],
      when: { anchor: 'opening' },
      spread: { over: 'PT1M', gap: 'PT1S' },
      lateBy: 'PT1H',
      platforms: ['x'],
    },
  ],
  organisations: EVERYBODY.map((slug) => ({
    slug,
    name: `The ${slug}`,
    timeZone: 'Europe/London',
    locales: ['en'],
    stance: 'supporter',
    ...(BY_HAND.includes(slug) ? {} : { accounts: [{ platform: 'x', handle: slug.replace('-', '_') }] }),
  })),
})

type Post = {
  readonly id: string
  readonly organisation: string
  readonly state: string
  readonly text: string
  readonly remoteUrl?: string
}
type Made = { readonly items: readonly { readonly organisation: string; readonly url: string }[] }
type Shown = { readonly items: readonly { readonly id: string; readonly contentHash: string }[] }

type Ask = <Body>(what: string, body?: unknown) => Promise<Body>

function openApi(site: Site, token: string): Ask {
  return async <Body>(what: string, body?: unknown): Promise<Body> => {
    const [method = '', path = ''] = what.split(' ')
    const answer = await fetch(`${site.apiUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Body
  }
}

const MAIL = 'canary-hand-1@example.org'

/** What was played, and the logs of api and worker that played it. */
type Played = {
  readonly posts: readonly Post[]
  readonly secrets: Canaries
  /** What an error answered that was asked with a mail address. */
  readonly refusal: string
  readonly logs: readonly string[]
}

/**
 * A rehearsal without automatic consent: through the portal, the network's own pages and the API, eight connect, two post by
 * themselves, one declines, and one is silent.
 */
async function playTwelve(site: Site): Promise<Played> {
  await site.run(['migrate'])
  const services = await Promise.all([site.start(['sandbox']), site.start(['api']), site.start(['worker'])])
  const token = (await site.run(['token', 'create', '--role', 'admin'])).out.trim()
  const ask = openApi(site, token)
  await ask('POST /campaigns/import?opensAt=now', kit)
  const { items: invited } = await ask<Made>('POST /campaigns/twelve/invitations', {
    organisations: EVERYBODY.map((organisation) => ({ organisation })),
  })
  const allies = await comeIn(site, invited)
  await ask('PATCH /organisations/hand-1/contact', { address: MAIL })
  const refusal = await ask('PATCH /organisations/hand-2/contact', { address: `${MAIL}, another` }).then(
    () => 'nothing was refused',
    String,
  )
  await launch(ask)
  await answerAll(ask)
  await untilHandedOver(ask)
  await postThoseOfHands(site, ask, allies)
  const posts = await readPosts(ask)
  const ended = await Promise.all(services.slice(1).map((service) => service.end('SIGTERM')))
  const secrets = {
    'a token of the network': tokensOf(site),
    'a token of the API': [token],
    'the token of an invitation': invited.map(({ url }) => url.split('/').at(-1) ?? ''),
    'a mail address': [MAIL],
  }
  return { posts, secrets, refusal, logs: ended.map(({ out, err }) => out + err) }
}

/** Everybody but the silent one comes in; those with a handle connect it, the others choose to post by themselves. */
async function comeIn(site: Site, invited: Made['items']): Promise<ReadonlyMap<string, Ally>> {
  await fetch(`${site.sandboxUrl}/sandbox/accounts`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      accounts: CONNECTED.map((slug) => ({ platform: 'x', handle: slug.replace('-', '_'), name: slug })),
    }),
  })
  const allies = new Map<string, Ally>()
  for (const { organisation, url } of invited) {
    if (organisation === 'silent-1') continue
    const ally = await anAlly(url)
    allies.set(organisation, ally)
    if (CONNECTED.includes(organisation)) await connect(ally, organisation.replace('-', '_'))
    if (BY_HAND.includes(organisation)) await ally.post('/p/path', { campaign: 'twelve', 'path-twelve': 'assist' })
  }
  return allies
}

async function connect(ally: Ally, handle: string): Promise<void> {
  const list = await ally.get('/p/handles')
  const account = /name="account" value="([^"]+)"/.exec(list.text)?.[1] ?? ''
  const begun = await ally.post('/p/connect/x', { account })
  const back = await ally.get(await visitNetwork(begun.location, handle))
  const id = /\/p\/handles\/([0-9a-f-]{36})/.exec(back.location)?.[1] ?? ''
  await ally.post(`/p/handles/${id}/confirm`)
}

async function launch(ask: Ask): Promise<void> {
  const { version } = await ask<{ version: number }>('POST /campaigns/twelve/plan')
  await ask('POST /campaigns/twelve/apply', { version })
  await ask('POST /campaigns/twelve/launch')
}

async function answerAll(ask: Ask): Promise<void> {
  for (const slug of [...CONNECTED, ...BY_HAND]) {
    const of = `/organisations/${slug}/campaigns/twelve`
    await ask(`POST ${of}/consent`, { texts: 'each' })
    const { items } = await ask<Shown>(`GET ${of}/posts`)
    const posts = items.map(({ id, contentHash }) => ({ id, contentHash }))
    await ask(`POST ${of}/answers`, { answer: 'approve', posts })
  }
  await ask('POST /organisations/no-1/campaigns/twelve/answers', { answer: 'decline', reason: 'Not now' })
}

async function readPosts(ask: Ask): Promise<readonly Post[]> {
  return (await ask<{ items: readonly Post[] }>('GET /campaigns/twelve/posts?limit=100')).items
}

/** The workers send eight, and hand over two. */
async function untilHandedOver(ask: Ask): Promise<void> {
  await expect
    .poll(async () => countBy((await readPosts(ask)).map(({ state }) => state)), { timeout: LIMIT_MS, interval: 250 })
    .toEqual({ published: 8, handed_over: 2, declined: 1, awaiting_approval: 1 })
}

/** One finds its text by the mail, one in its portal. */
async function postThoseOfHands(site: Site, ask: Ask, allies: ReadonlyMap<string, Ally>): Promise<void> {
  const { items: mails } = await ask<{ items: readonly { kind: string; body?: string }[] }>('GET /outbox')
  const mailed = mails.find(({ kind }) => kind === 'hand-over')?.body ?? ''
  const shown = (await allies.get('hand-2')?.get('/p'))?.text ?? ''
  const pages = [/https?:\/\/\S+\/o\/post\/\S+/.exec(mailed)?.[0], /\/o\/post\/[^"]+/.exec(shown)?.[0]]
  for (const [n, page] of pages.entries()) {
    await postByHand(new URL(page ?? 'none', site.apiUrl).href, `hand_${n + 1}`)
  }
}

const readLedger = async (site: Site) =>
  (await (await fetch(`${site.sandboxUrl}/sandbox/ledger`)).json()) as readonly { readonly text: string }[]

/**
 * Where a secret lies in clear: an error answer, the audit's export, logs, the queue, a dump. Texts stand where posts do, and
 * nowhere else.
 */
async function leaksOf(
  site: Site,
  { posts, secrets, refusal, logs }: Played,
  queue: string,
): Promise<readonly string[]> {
  const everything = { ...secrets, 'the text of a post': posts.map(({ text }) => text) }
  const exported = (await site.run(['audit', 'export'])).out
  const said = { 'an error': refusal, 'the export': exported, 'the log': logs.join('\n'), 'the queue': queue }
  await using db = openDb({ url: site.databaseUrl, max: 1, applicationName: 'chorus tests' })
  const ofPosts: ReadonlySet<string> = new Set(['public.posts', 'public.plan_undo'])
  return [
    ...Object.entries(said).flatMap(([where, text]) => leaksIn(where, text, everything)),
    ...[...(await dumpOf(db))].flatMap(([table, rows]) =>
      leaksIn(table, rows, ofPosts.has(table) ? secrets : everything),
    ),
  ]
}

/** Each post that went out has a consent, an approval of just that text, and entries of the audit; nobody else has any. */
async function expectEvidence(site: Site): Promise<void> {
  await using db = openDb({ url: site.databaseUrl, max: 1, applicationName: 'chorus tests' })
  const rows = await db.sql<Evidence[]>`
    select o.slug, p.state, p.content_hash as "contentHash",
      (select count(*)::int from consents k where k.organisation_id = o.id) as consents,
      (select array_agg(k.content_hash) from approvals k where k.organisation_id = o.id) as approved,
      (select count(*)::int from attempts t join approvals k on k.id = t.approval_id and k.content_hash = p.content_hash
        where t.post_id = p.id and t.consent_id is not null and t.outcome in ('published', 'handed-over')) as covered,
      (select array_agg(e.action order by e.id) from audit_entries e
        where e.organisation_id = o.id and e.action not like 'account.%' and e.action not like 'portal-session.%'
          and e.action not like 'contact.%') as told
    from organisations o join posts p on p.organisation_id = o.id order by o.slug`
  const begun = ['invitation.made', 'invitation.accepted']
  const agreed = ['consent.granted', 'post.approved']
  const ways: Readonly<Record<string, readonly string[]>> = {
    published: [...begun, ...agreed],
    reported: [...begun, 'organisation.chose-path', ...agreed, 'post.handed-over', 'post.reported'],
    declined: [...begun, 'organisation.declined'],
    awaiting_approval: ['invitation.made'],
  }
  expect(rows).toHaveLength(EVERYBODY.length)
  for (const row of rows) {
    const isOut = row.state === 'published' || row.state === 'reported'
    expect({ slug: row.slug, told: row.told }).toEqual({ slug: row.slug, told: ways[row.state] })
    expect(row).toMatchObject(
      isOut ? { consents: 1, approved: [row.contentHash], covered: 1 } : { consents: 0, approved: null, covered: 0 },
    )
  }
}

type Evidence = {
  slug: string
  state: string
  contentHash: string
  consents: number
  approved: string[] | null
  covered: number
  told: string[]
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]))
}

async function expectOnlyTheAgreed(site: Site, queue: { readonly stop: () => Promise<string> }): Promise<void> {
  const played = await playTwelve(site)
  const out = played.posts.filter(({ state }) => state === 'published' || state === 'reported')
  const ledger = await readLedger(site)
  const seen = await queue.stop()

  expect(out.map(({ organisation }) => organisation).toSorted()).toEqual([...CONNECTED, ...BY_HAND].toSorted())
  expect(ledger.map(({ text }) => text).toSorted()).toEqual(out.map(({ text }) => text).toSorted())
  expect(new Set(ledger.map(({ text }) => text)).size).toBe(10)
  await expectEvidence(site)
  expect(tokensOf(site).length).toBeGreaterThanOrEqual(16)
  expect(played.refusal).toMatch(/: 422 /)
  expect(seen).toContain(out[0]?.id ?? 'no post')
  expect(await leaksOf(site, played, seen)).toEqual([])
}

test(
  'of twelve organisations exactly those are heard that agreed, in their words, and no secret lies anywhere',
  async () => {
    await using site = await aSite()
    await using queue = watchQueue(site.databaseUrl)
    await expectOnlyTheAgreed(site, queue)

    expect(await site.run(['audit', 'verify'])).toMatchObject({ code: 0, err: '' })
  },
  3 * LIMIT_MS,
)

suiteWithRedis(() => {
  test(
    'on the Redis backend exactly those are heard that agreed, and the queue hears nothing but ids',
    async () => {
      await using redis = await startRedis()
      await using tap = await tapRedis(redis.url)
      await using site = await aSite({ REDIS_URL: tap.url })
      await expectOnlyTheAgreed(site, { stop: async () => tap.heard() })

      expect(tap.heard()).not.toBe('')
    },
    3 * LIMIT_MS,
  )
})
