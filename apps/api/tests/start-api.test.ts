import { once } from 'node:events'
import { type ClientRequest, request } from 'node:http'
import { startApi } from '@chorus/api'
import type { Campaign } from '@chorus/db'
import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { anApi } from './an-api.ts'

const anywhere = { host: '127.0.0.1', port: 0 }

test('a started API listens where it says, and a second one on its port is refused', async () => {
  await using api = await anApi()
  await using running = await startApi(api.deps, anywhere)
  const { port } = new URL(running.url)

  const answer = await fetch(`${running.url}/api/v1/campaigns`, {
    headers: { authorization: `Bearer ${api.leadToken}` },
  })

  expect([answer.status, await answer.json()]).toEqual([200, { items: [] }])
  await expect(startApi(api.deps, { ...anywhere, port: Number(port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('an API on IPv6 says an address that can be opened', async () => {
  await using api = await anApi()
  await using running = await startApi(api.deps, { host: '::1', port: 0 })

  expect(running.url).toMatch(/^http:\/\/\[::1\]:\d+$/)
  expect((await fetch(`${running.url}/livez`)).status).toBe(200)
})

test('a body without an end is cut off at 4 MiB over a real connection too', async () => {
  await using api = await anApi()
  await using running = await startApi(api.deps, anywhere)
  const sent = request(`${running.url}/api/v1/campaigns/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.leadToken}`, 'content-type': 'application/yaml' },
  })
  sent.on('error', () => {}) // the server may hang up on what is still being sent

  const answered = once(sent, 'response') as Promise<[{ statusCode: number; resume: () => void }]>
  for (let n = 0; n < 5; n += 1) sent.write(Buffer.alloc(1024 * 1024, 0x20))
  const [answer] = await answered

  expect(answer.statusCode).toBe(413)
  sent.destroy()
})

test('a client that hangs up within its body is no fault of ours, and the next one is served', async () => {
  await using api = await anApi()
  await using running = await startApi(api.deps, anywhere)
  const sent = await anOpenRequest(running.url, api.leadToken)
  const hungUp = new Promise((resolve) => void sent.once('close', resolve))

  sent.destroy()
  await hungUp

  expect((await fetch(`${running.url}/livez`)).status).toBe(200)
  expect(api.logged).toEqual([])
})

test('stopping lets the request under way end and takes no new one', async () => {
  const begun = Promise.withResolvers<Campaign>()
  const mayEnd = Promise.withResolvers<void>()
  const connectAccounts = (campaign: Campaign) => {
    begun.resolve(campaign)
    return mayEnd.promise
  }
  await using api = await anApi({ changes: { autoConsent: { connectAccounts } } })
  const running = await startApi(api.deps, anywhere)
  const answer = fetch(`${running.url}/api/v1/campaigns/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.leadToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(aKit()),
  })
  await begun.promise

  const stopped = running[Symbol.asyncDispose]()
  const began = performance.now()
  await expect(fetch(`${running.url}/livez`)).rejects.toThrow('fetch failed')
  mayEnd.resolve()

  expect((await answer).status).toBe(201)
  await stopped
  expect(performance.now() - began).toBeLessThan(1_500)
  await expect(fetch(`${running.url}/livez`)).rejects.toThrow('fetch failed')
})

test('stopping waits two seconds at most for a client that never ends', async () => {
  await using api = await anApi()
  const running = await startApi(api.deps, anywhere)
  const sent = await anOpenRequest(running.url, api.leadToken)
  const hungUp = new Promise((resolve) => void sent.once('close', resolve))

  const began = performance.now()
  await running[Symbol.asyncDispose]()

  expect(performance.now() - began).toBeGreaterThan(1_500)
  expect(performance.now() - began).toBeLessThan(4_000)
  await hungUp
})

/** An import whose body has begun and does not end. */
async function anOpenRequest(url: string, token: string): Promise<ClientRequest> {
  const sent = request(`${url}/api/v1/campaigns/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/yaml', expect: '100-continue' },
  })
  sent.on('error', () => {}) // the server hangs up
  sent.flushHeaders()
  await once(sent, 'continue')
  sent.write('kit: ')
  return sent
}
