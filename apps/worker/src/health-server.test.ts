import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { startHealthServer } from './health-server.ts'

const listen = { host: '127.0.0.1', port: 0 }
const nothing = () => Promise.resolve([])

test('readyz is 200 while every check holds and 503 with the reason while one fails; livez is 200 all along', async () => {
  let fault: string | undefined
  const queue = {
    name: 'queue',
    ask: () => {
      if (fault !== undefined) throw new Error(fault)
    },
  }
  await using health = await startHealthServer(listen, [{ name: 'database', ask: () => undefined }, queue], nothing)
  const ask = async (path: string) => {
    const answer = await fetch(health.url + path)
    return [answer.status, await answer.json()]
  }

  const well = await ask('/readyz?probe=1')
  fault = 'gone'
  const ill = await ask('/readyz')
  const live = await ask('/livez')
  fault = undefined
  const again = await ask('/readyz')

  const ok = { status: 'ok' }
  expect(well).toEqual([200, { ...ok, checks: { database: ok, queue: ok }, findings: [] }])
  expect(ill).toEqual([
    503,
    { status: 'failed', checks: { database: ok, queue: { status: 'failed', why: 'gone' } }, findings: [] },
  ])
  expect(live).toEqual([200, ok])
  expect(again).toEqual(well)
})

test('findings are told and make nobody unready; where they cannot be read, readyz does without', async () => {
  const ends = [() => Promise.resolve(['A lane is closed.']), () => Promise.reject(new Error('no database'))]
  const answers = []
  for (const readFindings of ends) {
    await using health = await startHealthServer(listen, [], readFindings)
    const answer = await fetch(`${health.url}/readyz`)
    answers.push([answer.status, await answer.json()])
  }

  expect(answers).toEqual([
    [200, { status: 'ok', checks: {}, findings: ['A lane is closed.'] }],
    [200, { status: 'ok', checks: {} }],
  ])
})

test('a probe that comes while another waits gets the same answer, from one round of checks', async () => {
  let asked = 0
  const begun = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const slow = {
    name: 'slow',
    ask: () => {
      asked += 1
      begun.resolve()
      return held.promise
    },
  }
  await using health = await startHealthServer(listen, [slow], nothing)
  const first = fetch(`${health.url}/readyz`)
  await begun.promise
  // Both in one write: the answer to the first tells that the second was received as well.
  const socket = connect({ port: Number(new URL(health.url).port), host: '127.0.0.1' }).setEncoding('utf8')
  let answers = ''
  socket.on('data', (text: string) => (answers += text))
  socket.write(['/livez', '/readyz'].map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join(''))
  await expect.poll(() => answers).toContain('200 OK')
  held.resolve()
  await expect.poll(() => answers).toContain('"slow":{"status":"ok"}')

  expect((await first).status).toBe(200)
  expect(asked).toBe(1)
})

test('it ends at once, also with a connection that is kept open', async () => {
  const health = await startHealthServer(listen, [], nothing)
  const kept = connect({ port: Number(new URL(health.url).port), host: '127.0.0.1' })
  await once(kept, 'connect')
  const closed = once(kept, 'close')
  await health[Symbol.asyncDispose]()
  await closed

  await expect(fetch(`${health.url}/livez`)).rejects.toThrow('fetch failed')
})
