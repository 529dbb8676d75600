import { findCampaign } from '@chorus/db'
import { aGif, aJpeg, aPng, CANARY } from '@chorus/testing/pictures'
import { expect, test } from 'vitest'
import { kitForm } from './a-kit-form.ts'
import { aKit } from './a-kit.ts'
import { anApi, aSharedApi, autoConsent, type TestApi } from './an-api.ts'

const now = '2026-11-21T12:00:00Z'
const shared = aSharedApi({ now, changes: { autoConsent } })

type Picture = {
  readonly key: string
  readonly file: string
  readonly type: string
  readonly sha256: string
  readonly bytes: number
  readonly alt: Readonly<Record<string, string>>
  readonly messages: readonly string[]
}
type Refused = { readonly code: string; readonly errors?: readonly { readonly path?: string; readonly code: string }[] }
type Kit = Readonly<Record<string, unknown>> & {
  readonly messages: readonly Readonly<Record<string, unknown>>[]
  readonly pictures?: readonly { readonly key: string; readonly alt: object }[]
}

let campaigns = 0

async function aCampaign(api: TestApi): Promise<string> {
  campaigns += 1
  const slug = `pictures-${campaigns}`
  const organisations = { [`${slug}-a`]: `p_${campaigns}_a`, [`${slug}-b`]: `p_${campaigns}_b` }
  const { status } = await api.ask('POST /campaigns/import', { body: aKit({ slug, organisations }) })
  expect(status).toBe(201)
  return `/campaigns/${slug}`
}

const addAs = (key: string) => (api: TestApi, campaign: string, bytes: Uint8Array) =>
  api.ask<Picture & Refused>(`POST ${campaign}/pictures?key=${key}`, { body: bytes, type: 'image/png' })

const add = addAs('umbrella')

const describeAs = (key: string) => (api: TestApi, campaign: string, alt: object) =>
  api.ask<Picture & Refused>(`PUT ${campaign}/pictures/${key}/alt`, { body: { alt } })

const describeIt = describeAs('umbrella')

/** Has the campaign's first message show the picture. */
async function show(api: TestApi, campaign: string, keys: readonly string[]) {
  const { body } = await api.ask<Kit>(`GET ${campaign}/kit`)
  const [message, ...others] = body.messages
  return api.ask<Refused>(`PUT ${campaign}/kit`, {
    body: { ...body, messages: [{ ...message, pictures: keys }, ...others] },
  })
}

async function listed(api: TestApi, campaign: string): Promise<readonly Picture[]> {
  return (await api.ask<{ items: readonly Picture[] }>(`GET ${campaign}/pictures`)).body.items
}

test('a picture is added, described, shown by a message, and seen with what shows it', async () => {
  const api = shared()
  const campaign = await aCampaign(api)

  const added = await add(api, campaign, aPng())
  const described = await describeIt(api, campaign, { en: ' A red umbrella ' })
  const shown = await show(api, campaign, ['umbrella'])

  expect(added.status).toBe(201)
  expect(added.body).toMatchObject({ key: 'umbrella', file: 'umbrella.png', type: 'image/png', alt: {}, messages: [] })
  expect(described.body.alt).toEqual({ en: 'A red umbrella' })
  expect(shown.status).toBe(200)
  expect(await listed(api, campaign)).toMatchObject([
    { key: 'umbrella', width: 24, height: 16, alt: { en: 'A red umbrella' }, messages: ['hear-us'] },
  ])
})

test('a picture comes as itself and nothing else, in no shared cache, by its key or by its hash', async () => {
  const api = shared()
  const campaign = await aCampaign(api)
  const { sha256 } = (await add(api, campaign, aPng())).body
  const headers = { authorization: `Bearer ${api.leadToken}` }
  const read = (name: string) =>
    api.request(new Request(`http://chorus.test/api/v1${campaign}/pictures/${name}/file`, { headers }))

  const [byKey, byHash] = [await read('umbrella'), await read(sha256)]

  for (const answer of [byKey, byHash]) {
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
    expect(answer.headers.get('cache-control')).toMatch(/^private/)
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(aPng()))).toBe(true)
  }
  expect(byHash.headers.get('cache-control')).toContain('immutable')
  expect((await api.ask<Refused>(`GET ${campaign}/pictures/none/file`)).body.code).toBe('no-such-picture')
})

test('where a picture was taken reaches neither the database nor any answer, whichever way it comes in', async () => {
  await using api = await anApi({ now, changes: { autoConsent } })
  const campaign = await aCampaign(api)
  const files = { 'a.jpg': aJpeg({ canary: CANARY }), 'b.png': aPng({ canary: CANARY }) }
  const pictures = [
    { key: 'a', file: 'a.jpg', alt: { en: 'A' } },
    { key: 'b', file: 'b.png', alt: { en: 'B' } },
  ]
  const kit = JSON.stringify(aKit({ slug: 'by-kit', organisations: { kit: 'By_kit' }, top: { pictures } }))

  await addAs('jpeg')(api, campaign, aJpeg({ canary: CANARY }))
  await addAs('png')(api, campaign, aPng({ canary: CANARY }))
  expect((await api.ask('POST /campaigns/import', await kitForm(kit, files, 'kit.json'))).status).toBe(201)

  const held = await api.db.sql<{ bytes: Uint8Array }[]>`select bytes from pictures`
  expect(held).toHaveLength(4)
  for (const { bytes } of held) expect(Buffer.from(bytes).includes(CANARY)).toBe(false)
  const rows = await everyRow(api)
  for (const form of [CANARY, Buffer.from(CANARY).toString('hex')]) expect(rows).not.toContain(form)
  for (const name of ['jpeg', 'png']) {
    const { body } = await api.ask<string>(`GET ${campaign}/pictures/${name}/file`)
    expect(body).not.toContain(CANARY)
  }
})

/** Everything in the database, as text; bytes in hex. */
async function everyRow({ db }: TestApi): Promise<string> {
  const tables = await db.sql<{ name: string }[]>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema')`
  expect(tables.length).toBeGreaterThan(30)
  const rows = await Promise.all(tables.map(({ name }) => db.sql.unsafe(`select t::text as row from ${name} t`)))
  return JSON.stringify(rows)
}

test.each([
  ['a text', Buffer.from('<svg onload="alert(1)"/>'), [422, 'not-a-picture']],
  ['more than 5 MB', Buffer.alloc(5_000_001), [413, 'too-large']],
  ['half a picture', aPng().subarray(0, 60), [422, 'picture-broken']],
] as const)('%s is refused, with what to do', async (_what, bytes, refusal) => {
  const api = shared()
  const campaign = await aCampaign(api)

  const answer = await add(api, campaign, bytes)

  expect([answer.status, answer.body.code]).toEqual(refusal)
  expect(await listed(api, campaign)).toEqual([])
})

test('a name that is taken, and one that no kit would take, are refused', async () => {
  const api = shared()
  const campaign = await aCampaign(api)
  await add(api, campaign, aPng())

  expect((await add(api, campaign, aPng({ seed: 2 }))).body.code).toBe('picture-taken')
  expect((await addAs('Red%20Umbrella')(api, campaign, aPng())).status).toBe(400)
  expect((await addAs('01890000-0000-7000-8000-000000000000')(api, campaign, aPng())).status).toBe(400)
})

test('a message shows no picture that says nothing in one of its languages, and none loses its words while it is shown', async () => {
  const api = shared()
  const campaign = await aCampaign(api)
  await add(api, campaign, aPng())

  const mute = await show(api, campaign, ['umbrella'])
  await describeIt(api, campaign, { en: 'A red umbrella' })
  await show(api, campaign, ['umbrella'])
  const emptied = await describeIt(api, campaign, {})
  const tooLong = await describeIt(api, campaign, { en: 'x'.repeat(1_001) })

  expect([mute.status, mute.body.errors]).toMatchObject([422, [{ path: 'pictures[0].alt.en', code: 'alt-missing' }]])
  expect([emptied.status, emptied.body.errors?.[0]?.code]).toEqual([422, 'alt-missing'])
  expect([tooLong.status, tooLong.body.errors?.[0]?.code]).toEqual([422, 'too-long'])
  expect(await listed(api, campaign)).toMatchObject([{ alt: { en: 'A red umbrella' } }])
})

test('a GIF goes alone, also where it came by its bytes', async () => {
  const api = shared()
  const campaign = await aCampaign(api)
  await addAs('moves')(api, campaign, aGif())
  await addAs('still')(api, campaign, aPng())
  for (const key of ['moves', 'still']) await describeAs(key)(api, campaign, { en: key })

  expect((await show(api, campaign, ['moves', 'still'])).body.errors?.[0]?.code).toBe('gif-not-alone')
  expect((await show(api, campaign, ['moves'])).status).toBe(200)
})

test('a picture that a message shows is not taken out; out of use it is, and posts that show it keep it', async () => {
  const api = shared()
  const campaign = await aCampaign(api)
  const { sha256 } = (await add(api, campaign, aPng())).body
  await describeIt(api, campaign, { en: 'A red umbrella' })
  await show(api, campaign, ['umbrella'])
  const { version } = (await api.ask<{ version: number }>(`POST ${campaign}/plan`)).body
  await api.ask(`POST ${campaign}/apply`, { body: { version } })

  const inUse = await api.ask<Refused>(`DELETE ${campaign}/pictures/umbrella`)
  await show(api, campaign, [])
  const removed = await api.ask(`DELETE ${campaign}/pictures/umbrella`)

  expect([inUse.status, inUse.body.code, removed.status]).toEqual([409, 'picture-in-use', 204])
  expect(await listed(api, campaign)).toEqual([])
  const { items } = (await api.ask<{ items: readonly { media: readonly object[] }[] }>(`GET ${campaign}/posts`)).body
  expect(items.length).toBeGreaterThan(0)
  for (const { media } of items) expect(media).toMatchObject([{ sha256, alt: 'A red umbrella' }])
  expect((await api.ask(`GET ${campaign}/pictures/${sha256}/file`)).status).toBe(200)
  expect((await api.ask(`GET ${campaign}/pictures/umbrella/file`)).status).toBe(404)
})

test('nobody adds, describes or takes out over somebody else', async () => {
  const api = shared()
  const campaign = await aCampaign(api)
  const first = await add(api, campaign, aPng())
  const stale = { headers: { 'if-match': '"v0"' } }

  const again = await api.ask(`POST ${campaign}/pictures?key=b`, { body: aPng(), type: 'image/png', ...stale })
  const alt = await api.ask(`PUT ${campaign}/pictures/umbrella/alt`, { body: { alt: { en: 'A' } }, ...stale })
  const gone = await api.ask(`DELETE ${campaign}/pictures/umbrella`, stale)
  const fresh = await api.ask(`PUT ${campaign}/pictures/umbrella/alt`, {
    body: { alt: { en: 'A' } },
    headers: { 'if-match': first.headers.get('etag') ?? '' },
  })

  expect([again.status, alt.status, gone.status, fresh.status]).toEqual([412, 412, 412, 200])
})

/** A kit with two pictures. */
const twoPictures = (slug: string, changes: object = {}): string =>
  JSON.stringify(
    aKit({
      slug,
      organisations: { [slug]: slug.replaceAll('-', '_') },
      top: {
        pictures: [
          { key: 'one', file: 'one.png', alt: { en: 'One' } },
          { key: 'two', file: 'two.jpg', alt: { en: 'Two' } },
        ],
        ...changes,
      },
    }),
  )

test('a kit comes with its pictures, all of it or nothing and every fault of either', async () => {
  const api = shared()
  const files = { 'one.png': aPng(), 'two.jpg': aJpeg() }

  const whole = await api.ask('POST /campaigns/import', await kitForm(twoPictures('with-all'), files, 'kit.json'))
  const bare = await api.ask<Refused>('POST /campaigns/import', {
    body: twoPictures('with-none'),
    type: 'application/json',
  })
  const wrong = await api.ask<Refused>(
    'POST /campaigns/import',
    await kitForm(twoPictures('with-wrong', { mood: 'good' }), { 'one.png': aJpeg() }, 'kit.json'),
  )

  expect(whole.status).toBe(201)
  expect((await listed(api, '/campaigns/with-all')).map(({ key, type }) => [key, type])).toEqual([
    ['one', 'image/png'],
    ['two', 'image/jpeg'],
  ])
  expect(bare.body.errors?.map(({ path, code }) => [path, code])).toEqual([
    ['pictures[0].file', 'picture-missing'],
    ['pictures[1].file', 'picture-missing'],
  ])
  expect(new Set(wrong.body.errors?.map(({ code }) => code))).toEqual(
    new Set(['unknown-key', 'picture-misnamed', 'picture-missing']),
  )
  expect(await findCampaign(api.db, 'with-wrong')).toBeUndefined()
})

test('a kit that is put back keeps the pictures that come without a file, replaces those with one, and takes out what it leaves out', async () => {
  const api = shared()
  const campaign = await aCampaign(api)
  const before = (await addAs('one')(api, campaign, aPng())).body.sha256
  await addAs('two')(api, campaign, aPng({ seed: 2 }))
  const { body } = await api.ask<Kit>(`GET ${campaign}/kit`)
  const kit = JSON.stringify({ ...body, pictures: body.pictures?.filter(({ key }) => key === 'one') })
  const put = async (files: Readonly<Record<string, Uint8Array>>) =>
    api.ask(`PUT ${campaign}/kit`, await kitForm(kit, files, 'kit.json'))

  expect((await put({})).status).toBe(200)
  expect((await listed(api, campaign)).map(({ key, sha256 }) => [key, sha256])).toEqual([['one', before]])
  expect((await put({ 'one.png': aPng({ seed: 3 }) })).status).toBe(200)
  const [after] = await listed(api, campaign)
  expect(after?.key).toBe('one')
  expect(after?.sha256).not.toBe(before)
})

test('a clone has the pictures as well, and an export of it can be imported with them', async () => {
  const api = shared()
  const campaign = await aCampaign(api)
  const { sha256 } = (await add(api, campaign, aPng())).body
  await describeIt(api, campaign, { en: 'A red umbrella' })
  await show(api, campaign, ['umbrella'])

  await api.ask(`POST ${campaign}/clone`, { body: { slug: 'with-pictures', title: 'Again' } })

  expect(await listed(api, '/campaigns/with-pictures')).toMatchObject([{ sha256, messages: ['hear-us'] }])
  const { body } = await api.ask<string>('GET /campaigns/with-pictures/export')
  expect(body).toContain('file: umbrella.png')
  const renamed = body.replace('slug: with-pictures', 'slug: imported-again')
  const imported = await api.ask('POST /campaigns/import', await kitForm(renamed, { 'umbrella.png': aPng() }))
  expect(imported.status).toBe(201)
})
