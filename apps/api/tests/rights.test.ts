import { rights } from '@chorus/api'
import { addMembership, addToCampaign, findOrganisationId } from '@chorus/db'
import { parseCampaignId } from '@chorus/shared'
import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { anApi, type TestApi } from './an-api.ts'
import { aPerson } from './a-sign-in.ts'
import type { OpenApiDocument } from './contract.ts'

type Asking = { readonly token?: string | undefined; readonly headers?: Readonly<Record<string, string>> }
type Principal = { readonly name: string; readonly who: string; readonly asking: Asking }
type Whose = 'mine' | 'theirs' | 'missing'

/** A coalition in which a lead works on one of two campaigns, and everybody who may ask. */
async function aCoalition(api: TestApi) {
  const { db, leadToken, adminToken } = api
  const invitations = new Map<string, string>()
  const importAs = async (token: string, slug: string, organisations: Record<string, string>) => {
    const { body } = await api.ask<{ id: string }>('POST /campaigns/import', {
      token,
      body: aKit({ slug, organisations }),
    })
    await api.ask(`POST /campaigns/${slug}/apply`, { token, body: { version: 0 } })
    const [organisation] = Object.keys(organisations)
    const invited = await api.ask<{ items: { id: string }[] }>(`POST /campaigns/${slug}/invitations`, {
      token,
      body: { organisations: [{ organisation }] },
    })
    invitations.set(slug, invited.body.items[0]?.id ?? '')
    return parseCampaignId(body.id)
  }
  const mine = await importAs(leadToken, 'mine', { lantern: 'Lantern_demo', harbour: 'Harbour_demo' })
  await importAs(adminToken, 'theirs', { beacon: 'Beacon_demo' })
  const people = {
    admin: await aPerson(db, 'admin'),
    lead: await aPerson(db, 'lead'),
    viewer: await aPerson(db, 'viewer'),
    ally: await aPerson(db, 'ally'),
  }
  for (const { id } of [people.lead, people.viewer]) await addToCampaign(db, mine, id)
  await addMembership(db, people.ally.id, (await findOrganisationId(db, 'lantern')) ?? '')
  const principals: readonly Principal[] = [
    { name: 'an admin token', who: 'admin', asking: { token: adminToken } },
    { name: 'a lead token', who: 'lead', asking: { token: leadToken } },
    ...Object.entries(people).map(([who, { headers }]) => ({
      name: `a person: ${who}`,
      who,
      asking: { token: undefined, headers },
    })),
  ]
  return { principals, people, fills: await fillsOf(api, invitations) }
}

async function fillsOf(
  { db }: TestApi,
  invitations: ReadonlyMap<string, string>,
): Promise<Readonly<Record<Whose, Readonly<Record<string, string>>>>> {
  const posts = await db.sql<{ id: string; slug: string }[]>`
    select p.id, c.slug from posts p join campaigns c on c.id = p.campaign_id order by p.due_at`
  const postOf = (slug: string) => posts.find((post) => post.slug === slug)?.id ?? ''
  const any = {
    platform: 'x',
    lane: 'x',
    wave: 'opening',
    id: 'none',
    session: 'none',
    person: 'nobody@example.org',
  }
  return {
    mine: {
      ...any,
      campaign: 'mine',
      organisation: 'lantern',
      handle: 'Lantern_demo',
      post: postOf('mine'),
      invitation: invitations.get('mine') ?? '',
    },
    theirs: {
      ...any,
      campaign: 'theirs',
      organisation: 'beacon',
      handle: 'Beacon_demo',
      post: postOf('theirs'),
      invitation: invitations.get('theirs') ?? '',
    },
    missing: { ...any, invitation: NO_ID, campaign: 'no', organisation: 'no', handle: 'no', post: NO_ID },
  }
}

const NO_ID = '01890000-0000-7000-8000-000000000000'

const nobodyNeeded: ReadonlySet<string> = new Set(['GET /calendar/{file}'])

/** Every operation of the document that wants somebody; what takes posts or sessions away goes last. */
async function operationsOf(api: TestApi): Promise<readonly string[]> {
  const { body } = await api.ask<OpenApiDocument>('GET /openapi.json')
  return Object.entries(body.paths)
    .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`))
    .filter((operation) => !nobodyNeeded.has(operation))
    .toSorted((a, b) => LAST.findIndex((word) => a.endsWith(word)) - LAST.findIndex((word) => b.endsWith(word)))
}

const LAST = ['/withdraw', '/erase', '/undo', '/sign-out-everywhere']

type Problem = { readonly code?: string; readonly title?: string; readonly detail?: string }

async function tryOut(
  api: TestApi,
  operation: string,
  { asking, fill }: { asking: Asking; fill: Record<string, string> },
) {
  const what = operation.replaceAll(/\{(\w+)\}/g, (_, name: string) => fill[name] ?? 'none')
  const isSafe = operation.startsWith('GET')
  const body = isSafe ? {} : { body: '{}', type: 'application/json' }
  const { status, body: answer } = await api.ask<Problem | undefined>(what, { token: undefined, ...body, ...asking })
  const { code, title, detail } = answer ?? {}
  const isRefused = status === 401 || status === 403 || HIDDEN.has(`${status} ${code}`)
  return { status, isRefused, said: { status, code, title, detail } }
}

/** What somebody else's object is answered with; other 404s are of things within one's own. */
const HIDDEN: ReadonlySet<string> = new Set([
  '404 no-such-campaign',
  '404 no-such-post',
  '404 no-such-invitation',
  '404 not-found',
])
const aboutOneObject: ReadonlySet<string> = new Set([
  'campaign',
  'post',
  'invitation',
  'organisation',
  'account',
  'member',
])

function expected(operation: string, who: string, whose: Whose): 'yes' | 403 | 404 {
  const right = rights[operation]
  if (right === undefined) return 403
  if ((right.any as readonly string[]).includes(who)) return 'yes'
  if (!(right.own as readonly string[]).includes(who)) return 403
  return whose === 'theirs' && aboutOneObject.has(right.about) ? 404 : 'yes'
}

test('every operation stands in the table of rights, and the table names nothing else', async () => {
  await using api = await anApi({ isLeadStrict: true })

  expect(new Set(await operationsOf(api))).toEqual(new Set(Object.keys(rights)))
})

test('whoever asks for whatever of their own or of others gets what the table of rights says', async () => {
  await using api = await anApi({ isLeadStrict: true })
  const { principals, fills } = await aCoalition(api)
  const wrong: unknown[] = []
  let asked = 0

  for (const operation of await operationsOf(api)) {
    for (const { name, who, asking } of principals) {
      for (const whose of ['theirs', 'mine'] as const) {
        // A person who signed out is nobody for the second try.
        if (operation.includes('sign-out') && whose === 'mine' && asking.token === undefined) continue
        const want = expected(operation, who, whose)
        const { status, isRefused } = await tryOut(api, operation, { asking, fill: fills[whose] })
        asked += 1
        if (want === 'yes' ? isRefused : status !== want) wrong.push([operation, name, whose, status, want])
      }
    }
  }

  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(600)
}, 300_000)

test('nobody gets anything', async () => {
  await using api = await anApi({ isLeadStrict: true })
  const { fills } = await aCoalition(api)

  for (const operation of await operationsOf(api)) {
    const { status } = await tryOut(api, operation, { asking: {}, fill: fills.mine })
    expect([operation, status]).toEqual([operation, 401])
  }
})

test('somebody else’s object is answered in the same words as one that is not there', async () => {
  await using api = await anApi({ isLeadStrict: true })
  const { principals, fills } = await aCoalition(api)
  const compared: string[] = []

  for (const [operation, right] of Object.entries(rights).filter(([, { about }]) => aboutOneObject.has(about))) {
    for (const { who, asking } of principals.filter((one) => (right.own as readonly string[]).includes(one.who))) {
      const theirs = await tryOut(api, operation, { asking, fill: fills.theirs })
      const missing = await tryOut(api, operation, { asking, fill: fills.missing })
      expect([operation, theirs.said]).toEqual([operation, missing.said])
      compared.push(`${operation} ${who}`)
    }
  }

  expect(compared.length).toBeGreaterThan(50)
})

test('what wants a step-up wants it of a person whose proof is older than ten minutes, and of no token', async () => {
  await using api = await anApi({ isLeadStrict: true })
  const { people, fills } = await aCoalition(api)
  await api.db.sql`update auth.sessions set created_at = created_at - interval '10 minutes'`

  for (const [operation, { stepUp }] of Object.entries(rights)) {
    if (operation.includes('sign-out')) continue
    const asking = { token: undefined, headers: people.admin.headers }
    const { said } = await tryOut(api, operation, { asking, fill: fills.mine })
    expect([operation, said.code === 'step-up-needed']).toEqual([operation, stepUp])
    expect([operation, said.detail?.includes('https://chorus.example.org/step-up') === true]).toEqual([
      operation,
      stepUp,
    ])
  }
  const wanted = Object.keys(rights).filter((operation) => rights[operation]?.stepUp)
  expect(wanted).toEqual(
    expect.arrayContaining([
      'POST /campaigns/{campaign}/launch',
      'GET /campaigns/{campaign}/export',
      'PATCH /people/{person}',
      'POST /tokens',
    ]),
  )
})

test('lists show a lead their own campaigns and the organisations in them, an admin all', async () => {
  await using api = await anApi({ isLeadStrict: true })
  const { people } = await aCoalition(api)
  const { db } = api
  await db.sql`
    insert into notices (organisation_id, kind, subject, detail, at)
    select id, 'needs-reconnect', slug, '', now() from organisations`
  await db.sql`
    insert into settle_policies (platform, organisation_id, policy) select 'x', id, 'hold' from organisations`
  type Items = { readonly items: readonly Readonly<Record<string, unknown>>[] }
  const seen = async (asking: Asking) => {
    const list = async (what: string, field: string): Promise<readonly unknown[]> => {
      const { body } = await api.ask<Items>(what, { token: undefined, ...asking })
      return [
        ...new Set(
          body.items
            .map((item) => item[field])
            .filter((value) => value !== undefined)
            .map(String),
        ),
      ].toSorted((a, b) => a.localeCompare(b))
    }
    return {
      campaigns: await list('GET /campaigns', 'slug'),
      posts: await list('GET /posts', 'campaign'),
      notices: await list('GET /notices', 'organisation'),
      policies: await list('GET /settle-policies', 'organisation'),
    }
  }

  const own = {
    campaigns: ['mine'],
    posts: ['mine'],
    notices: ['harbour', 'lantern'],
    policies: ['harbour', 'lantern'],
  }
  expect(await seen({ token: api.leadToken })).toEqual(own)
  expect(await seen({ headers: people.lead.headers })).toEqual(own)
  expect(await seen({ headers: people.viewer.headers })).toEqual(own)
  const organisations = ['beacon', 'harbour', 'lantern']
  const all = {
    campaigns: ['mine', 'theirs'],
    posts: ['mine', 'theirs'],
    notices: organisations,
    policies: organisations,
  }
  expect(await seen({ token: api.adminToken })).toEqual(all)
  expect(await seen({ headers: people.admin.headers })).toEqual(all)
})

test('a campaign that somebody else works on is not previewed, watched or told of', async () => {
  await using api = await anApi({ isLeadStrict: true })
  await aCoalition(api)

  const preview = await api.ask('POST /preview', { body: { platform: 'x', text: 'Hear us.', campaign: 'theirs' } })
  const events = await api.ask('GET /events?campaign=theirs')

  expect([preview.status, events.status]).toEqual([404, 404])
})

test('a lead cannot act on an organisation as a whole that takes part in somebody else’s campaign as well', async () => {
  await using api = await anApi({ isLeadStrict: true })
  await aCoalition(api)
  const paused = () => api.ask<Problem>('POST /organisations/lantern/pause')
  expect((await paused()).status).toBe(200)

  await api.ask('POST /campaigns/import', {
    token: api.adminToken,
    body: aKit({ slug: 'another', organisations: { lantern: 'Lantern_demo' } }),
  })

  const refused = await paused()
  expect([refused.status, refused.body.code]).toEqual([403, 'shared-organisation'])
  expect((await api.ask('POST /accounts/x/Lantern_demo/stop')).status).toBe(403)
})

test('a lead who imports a kit works on its campaign, and a person taken off it sees it no more', async () => {
  await using api = await anApi({ isLeadStrict: true })
  const lead = await aPerson(api.db, 'lead')
  const asking = { token: undefined, headers: lead.headers }
  await api.ask('POST /campaigns/import', { ...asking, body: aKit({ slug: 'own' }) })
  expect((await api.ask('GET /campaigns/own', asking)).status).toBe(200)

  await api.ask(`DELETE /campaigns/own/people/${lead.id}`, { token: api.adminToken })

  expect((await api.ask('GET /campaigns/own', asking)).status).toBe(404)
})
