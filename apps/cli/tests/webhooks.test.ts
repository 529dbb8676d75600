import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '@chorus/testing/free-port'
import { expect, test } from 'vitest'
import { aPlace } from './chorus-process.ts'

type Told = { readonly type: string; readonly data: Readonly<Record<string, string>> }

test('a rehearsal tells a receiver on this machine of each post, also one that was down and one over kill -9', async () => {
  const port = await freePort()
  await using place = await aPlace({ WEBHOOK_LOOPBACK_PORTS: String(port) })
  const told = new Map<string, Told>()
  let asked = 0
  // Every third answer is a fault; the first tries find nobody.
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      asked += 1
      const isFault = asked % 3 === 0
      if (!isFault)
        told.set(String(request.headers['webhook-id']), JSON.parse(Buffer.concat(chunks).toString()) as Told)
      response.writeHead(isFault ? 503 : 204).end()
    })
  })
  await using _closing = { [Symbol.asyncDispose]: async () => void server.close() }
  const first = await place.start('--auto-consent', '--no-sample')
  const kit = fileURLToPath(new URL('fixtures/three-allies.yaml', import.meta.url))
  const created = await place.run('webhook', 'create', `http://127.0.0.1:${port}/hook`, '--name', 'Newsroom', '--json')
  const { webhook } = JSON.parse(created.out) as { webhook: { id: string } }
  await place.run('import', kit, '--opens-at', 'now')
  await place.run('apply', 'three-allies')
  await place.run('launch', 'three-allies')
  await expect.poll(place.readLedger, { timeout: 60_000, interval: 200 }).toHaveLength(3)
  await first.end('SIGKILL')
  server.listen(port, '127.0.0.1')
  await place.start('--auto-consent', '--no-sample')

  const token = readFileSync(join(place.data, 'cli.token'), 'utf8').trim()
  const ask = (path: string, method = 'GET') =>
    fetch(`http://127.0.0.1:${place.port}/api/v1/webhooks/${webhook.id}/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
    })
  const published = () => [...told.values()].filter(({ type }) => type === 'post.published')
  // What failed waits for a minute and more, unless somebody asks for it.
  const hurry = async () => {
    const { items } = (await (await ask('deliveries?state=waiting')).json()) as { items: { id: string }[] }
    for (const { id } of items) await ask(`deliveries/${id}/redeliver`, 'POST')
    return published().length
  }
  const isTold = async () => (await hurry()) >= 3 && [...told.values()].some(({ type }) => type === 'campaign.launched')
  await expect.poll(isTold, { timeout: 120_000, interval: 500 }).toBe(true)

  const { out } = await place.run('posts', 'three-allies', '--json')
  const posts = out
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { id: string }).id)
  expect(new Set(published().map(({ data }) => data['post']))).toEqual(new Set(posts))
  const listed = await place.run('webhook', 'deliveries', webhook.id)
  expect(listed).toMatchObject({ code: 0, err: '' })
  expect(listed.out).toContain('post.published')
}, 240_000)
