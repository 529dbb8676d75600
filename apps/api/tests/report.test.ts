import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { autoConsent, aSharedApi } from './an-api.ts'
import { aPerson } from './a-sign-in.ts'

const shared = aSharedApi({ changes: { autoConsent } })

type Report = {
  readonly organisations: Readonly<Record<string, number>>
  readonly posts: Readonly<Record<string, number>>
  readonly byOrganisation: readonly { readonly organisation: string; readonly answer: string; readonly posts: object }[]
  readonly byPlatform: readonly object[]
  readonly byLocale: readonly object[]
  readonly overTime: readonly object[]
  readonly links: readonly { readonly organisation: string; readonly url: string }[]
}

/** Four organisations: one posted, one failed, one never answered, one declined and is called like a formula. */
async function anEnded(slug: string): Promise<string> {
  const { ask, db } = shared()
  const name = (letter: string) => `${letter}-${slug}`
  const organisations = Object.fromEntries(
    ['a', 'b', 'c', 'd'].map((one) => [name(one), name(one).replaceAll('-', '_')]),
  )
  await ask('POST /campaigns/import', { body: aKit({ slug, organisations }) })
  await ask(`POST /campaigns/${slug}/apply`, { body: { version: 0 } })
  const ends: Readonly<Record<string, string>> = {
    a: "state = 'published', remote_id = '1', remote_url = 'https://x.com/a/status/1', published_at = '2026-12-02T01:00Z'",
    b: "state = 'failed', reason = 'refused'",
    c: "state = 'missed', reason = 'silent'",
    d: "state = 'declined', reason = 'declined'",
  }
  for (const [letter, end] of Object.entries(ends)) {
    await db.sql.unsafe(`
      update posts set ${end}, settled_at = now(), lease_until = null
      where organisation_id = (select id from organisations where slug = '${name(letter)}')`)
  }
  await db.sql`
    update participations set state = case when o.slug = ${name('c')} then 'invited' else 'declined' end, consent_id = null
    from organisations o where o.id = organisation_id and o.slug in ${db.sql([name('c'), name('d')])}`
  await db.sql`update organisations set name = '=1+1' where slug = ${name('d')}`
  return slug
}

test('a report counts who agreed, declined and never answered, and how every post ended', async () => {
  const { ask } = shared()
  const slug = await anEnded('counted')

  const { status, body } = await ask<Report>(`GET /campaigns/${slug}/report`)

  const all = { published: 1, failed: 1, silent: 1, declined: 1 }
  expect(status).toBe(200)
  expect(body.organisations).toEqual({ asked: 4, agreed: 2, declined: 1, silent: 1, left: 0 })
  expect(body.posts).toEqual(all)
  expect(body.byOrganisation.map(({ answer, posts }) => [answer, posts])).toEqual([
    ['agreed', { published: 1 }],
    ['agreed', { failed: 1 }],
    ['silent', { silent: 1 }],
    ['declined', { declined: 1 }],
  ])
  expect([body.byPlatform, body.byLocale]).toEqual([[{ platform: 'x', posts: all }], [{ locale: 'en', posts: all }]])
  expect(body.overTime).toEqual([
    { day: '2026-12-01', posts: { failed: 1, silent: 1, declined: 1 } },
    { day: '2026-12-02', posts: { published: 1 } },
  ])
  expect(body.links).toMatchObject([{ organisation: `a-${slug}`, url: 'https://x.com/a/status/1' }])
})

test('as CSV it has every post or every organisation, and no cell is a formula', async () => {
  const { ask } = shared()
  const slug = await anEnded('told')

  const asked = await ask(`GET /campaigns/${slug}/report`, { headers: { accept: 'text/csv' } })
  const posts = await ask<string>(`GET /campaigns/${slug}/report.csv`)
  const organisations = await ask<string>(`GET /campaigns/${slug}/report.csv?of=organisations`)

  expect([asked.status, asked.headers.get('location')]).toEqual([303, `/api/v1/campaigns/${slug}/report.csv`])
  expect(posts.headers.get('content-type')).toMatch(/^text\/csv/)
  expect(posts.body.trimEnd().split('\r\n')).toHaveLength(5)
  expect(posts.body).toContain('https://x.com/a/status/1')
  expect(posts.body).toContain(`"'=1+1"`)
  expect(organisations.body.trimEnd().split('\r\n').slice(3)).toEqual([
    `c-${slug},The c-${slug},silent,0,0,0,0,1,0,0,0,0`,
    `d-${slug},"'=1+1",declined,0,0,0,0,0,1,0,0,0`,
  ])
})

test('a viewer reads the report and takes no file of it', async () => {
  const { ask, db, adminToken } = shared()
  const slug = await anEnded('seen')
  const viewer = await aPerson(db, 'viewer')
  await ask(`PUT /campaigns/${slug}/people/${viewer.id}`, { token: adminToken })
  const asViewer = { token: undefined, headers: viewer.headers }

  expect((await ask(`GET /campaigns/${slug}/report`, asViewer)).status).toBe(200)
  expect((await ask(`GET /campaigns/${slug}/report.csv`, asViewer)).status).toBe(403)
})

type Parts = {
  readonly items: readonly { readonly organisation: string; readonly state: string; readonly posts: object }[]
  readonly nextCursor?: string
}

test('organisations of a campaign come in pages with handles, consent, answer and counts', async () => {
  const { ask } = shared()
  const slug = await anEnded('asked')

  const first = await ask<Parts>(`GET /campaigns/${slug}/organisations?limit=3`)
  const rest = await ask<Parts>(
    `GET /campaigns/${slug}/organisations?limit=3&cursor=${encodeURIComponent(first.body.nextCursor ?? '')}`,
  )
  const silent = await ask<Parts>(`GET /campaigns/${slug}/organisations?state=invited`)

  expect(first.body.items).toMatchObject([
    {
      organisation: `a-${slug}`,
      state: 'joined',
      accounts: [{ platform: 'x', handle: `a_${slug}`, state: 'unconnected' }],
      consent: { grantedBy: 'auto-consent', texts: 'all' },
      lastDecision: { kind: 'consent', by: 'auto-consent' },
      openProposals: 0,
      posts: { published: 1 },
    },
    { organisation: `b-${slug}`, posts: { failed: 1 } },
    { organisation: `c-${slug}`, state: 'invited' },
  ])
  expect(rest.body).toMatchObject({ items: [{ organisation: `d-${slug}`, state: 'declined' }] })
  expect(rest.body.nextCursor).toBeUndefined()
  expect(silent.body.items.map(({ organisation }) => organisation)).toEqual([`c-${slug}`])
  expect(silent.body.items[0]).not.toHaveProperty('consent')
})

test('posts are filtered by organisation, network and language', async () => {
  const { ask } = shared()
  const slug = await anEnded('filtered')
  const count = async (query: string) =>
    (await ask<{ items: readonly object[] }>(`GET /campaigns/${slug}/posts?${query}`)).body.items.length

  expect([await count(`organisation=b-${slug}`), await count('platform=x&locale=en')]).toEqual([1, 4])
  expect([await count('locale=fr'), await count('platform=mastodon'), await count('organisation=none')]).toEqual([
    0, 0, 0,
  ])
})

test('an admin has the chain of the audit walked; a lead does not', async () => {
  const { ask, adminToken: token } = shared()
  await anEnded('chained')

  const { body } = await ask<{ entries: number; faults: number }>('GET /audit/chain', { token })

  expect(body.entries).toBeGreaterThan(0)
  expect(body.faults).toBe(0)
  expect((await ask('GET /audit/chain')).status).toBe(403)
})
