import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  aSandbox,
  allScopes,
  call,
  type Connected,
  connected,
  ledgerOf,
  type Reply,
  type TestSandbox,
  trouble,
} from '../../tests/sandbox-client.ts'

const scopes = `${allScopes} media.write`
const Media = z.object({ data: z.object({ id: z.string() }) })
const idOf = (reply: Reply): string => Media.parse(reply.body).data.id

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
)
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

async function begin(sandbox: TestSandbox, { auth: headers }: Connected, changes: object = {}): Promise<Reply> {
  const json = { media_type: 'image/png', media_category: 'tweet_image', total_bytes: png.length, ...changes }
  return call(sandbox, 'POST /2/media/upload/initialize', { json, headers })
}

async function append(sandbox: TestSandbox, who: Connected, part: { id: string; index: number; bytes: Uint8Array }) {
  const json = { segment_index: part.index, media: Buffer.from(part.bytes).toString('base64') }
  return call(sandbox, `POST /2/media/upload/${part.id}/append`, { json, headers: who.auth })
}

async function finish(sandbox: TestSandbox, { auth: headers }: Connected, id: string): Promise<Reply> {
  return call(sandbox, `POST /2/media/upload/${id}/finalize`, { headers })
}

/** Uploads it in two parts, the second one first. */
async function upload(sandbox: TestSandbox, who: Connected, alt?: string): Promise<string> {
  const id = idOf(await begin(sandbox, who))
  await append(sandbox, who, { id, index: 1, bytes: png.subarray(50) })
  await append(sandbox, who, { id, index: 0, bytes: png.subarray(0, 50) })
  await finish(sandbox, who, id)
  if (alt !== undefined) {
    const json = { id, metadata: { alt_text: { text: alt } } }
    await call(sandbox, 'POST /2/media/metadata', { json, headers: who.auth })
  }
  return id
}

const postWith = (sandbox: TestSandbox, { auth: headers }: Connected, ids: readonly string[]): Promise<Reply> =>
  call(sandbox, 'POST /2/tweets', { json: { text: 'Look', media: { media_ids: ids } }, headers })

test('a picture that is uploaded in parts stands in the ledger with its words, and on the page', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox, 'ally', scopes)

  const begun = await begin(sandbox, ally)
  const id = await upload(sandbox, ally, 'A "red" <umbrella>')
  const posted = await postWith(sandbox, ally, [id])

  expect(begun.body).toEqual({
    data: {
      id: expect.stringMatching(/^\d{19}$/),
      media_key: expect.stringMatching(/^3_/),
      expires_after_secs: 86_400,
    },
  })
  expect(posted.status).toBe(201)
  expect(posted.body).toMatchObject({ data: { text: expect.stringMatching(/^Look https:\/\/t\.co\/\w{10}$/) } })
  const [line] = await ledgerOf(sandbox)
  const [picture] = line?.pictures ?? []
  expect(picture?.alt).toBe('A "red" <umbrella>')
  const page = await call(sandbox, 'GET /')
  expect(page.text).toContain(
    `<img src="/sandbox/pictures/${picture?.sha256}" alt="A &quot;red&quot; &lt;umbrella&gt;"`,
  )
  expect(page.headers.get('content-security-policy')).toContain("img-src 'self'")
  const file = await fetch(`${sandbox.origin}/sandbox/pictures/${picture?.sha256}`)
  expect(file.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await file.arrayBuffer()).equals(png)).toBe(true)
})

test('finalize tells the size of a picture, and of a GIF that it is being worked on', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox, 'ally', scopes)
  const id = idOf(
    await begin(sandbox, ally, { media_type: 'image/gif', media_category: 'tweet_gif', total_bytes: gif.length }),
  )
  await append(sandbox, ally, { id, index: 0, bytes: gif })

  const finished = await finish(sandbox, ally, id)
  const status = await call(sandbox, `GET /2/media/upload?command=STATUS&media_id=${id}`, { headers: ally.auth })

  expect(finished.body).toMatchObject({
    data: { id, size: gif.length, image: { w: 1, h: 1 }, processing_info: { state: 'pending' } },
  })
  expect(status.body).toMatchObject({ data: { id, processing_info: { state: 'succeeded' } } })
})

test.for([
  ['more than 5 MB', { total_bytes: 5 * 1024 * 1024 + 1 }],
  ['a film', { media_type: 'video/mp4' }],
  ['a GIF that is called a picture', { media_type: 'image/gif' }],
  ['an unknown key', { alt: 'x' }],
] as const)('%s is not taken', async ([, changes]) => {
  await using sandbox = await aSandbox()

  const { status, body } = await begin(sandbox, await connected(sandbox, 'ally', scopes), changes)

  expect(status).toBe(400)
  expect(body).toMatchObject({ type: 'https://api.x.com/2/problems/invalid-request' })
})

test('what is not whole, or not of its type, is not finished', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox, 'ally', scopes)
  const half = idOf(await begin(sandbox, ally))
  await append(sandbox, ally, { id: half, index: 0, bytes: png.subarray(0, 50) })
  const other = idOf(await begin(sandbox, ally, { media_type: 'image/jpeg' }))
  await append(sandbox, ally, { id: other, index: 0, bytes: png })

  expect((await finish(sandbox, ally, half)).status).toBe(400)
  expect((await finish(sandbox, ally, other)).status).toBe(400)
  expect((await finish(sandbox, ally, '1')).status).toBe(400)
})

test('without the scope media.write nothing is uploaded', async () => {
  await using sandbox = await aSandbox()

  expect((await begin(sandbox, await connected(sandbox))).status).toBe(403)
})

test("a post takes no picture that is unknown, another account's, or forgotten by now, nor more than four", async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox, 'ally', scopes)
  const other = await connected(sandbox, 'other', scopes)
  const id = await upload(sandbox, ally)
  const invalid = { errors: [{ message: 'Your media IDs are invalid.' }] }

  expect((await postWith(sandbox, ally, ['1'])).body).toMatchObject(invalid)
  expect((await postWith(sandbox, other, [id])).body).toMatchObject(invalid)
  expect((await postWith(sandbox, ally, [id, id, id, id, id])).status).toBe(400)
  sandbox.clock.now = sandbox.clock.now.add({ hours: 24 })
  const fresh = await connected(sandbox, 'ally', scopes)
  expect((await postWith(sandbox, fresh, [id])).body).toMatchObject(invalid)
  expect(await ledgerOf(sandbox)).toEqual([])
})

test.for([
  [{ kind: 'upload-unavailable' }, 503],
  [{ kind: 'upload-forbidden' }, 403],
  [{ kind: 'upload-revoked' }, 401],
  [{ kind: 'upload-unpaid' }, 402],
  [{ kind: 'upload-limited' }, 429],
] as const)('%o strikes uploads and no posts', async ([order, status]) => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox, 'ally', scopes)
  await trouble(sandbox, { ...order, account: 'ally', times: 1 })

  const posted = await call(sandbox, 'POST /2/tweets', { json: { text: 'No picture' }, headers: ally.auth })

  expect(posted.status).toBe(201)
  expect((await begin(sandbox, ally)).status).toBe(status)
  expect((await begin(sandbox, ally)).status).toBe(200)
})
