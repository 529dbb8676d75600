import { once } from 'node:events'
import { appendFileSync, mkdtempDisposableSync, readFileSync } from 'node:fs'
import { connect as dial } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startSandbox } from './start-sandbox.ts'
import {
  aSandbox,
  authorised,
  call,
  connected,
  exchange,
  idIn,
  ledgerOf,
  noon,
  post,
  refresh,
  textsOf,
  tokensIn,
  trouble,
} from '../tests/sandbox-client.ts'

const aJournal = () => {
  const folder = mkdtempDisposableSync(join(tmpdir(), 'sandbox-'))
  return { journalFile: join(folder.path, 'journal'), [Symbol.dispose]: () => folder.remove() }
}

test('a port that is taken is told by the system error, and the journal there is left alone', async () => {
  using journal = aJournal()
  await using sandbox = await aSandbox(journal)
  appendFileSync(journal.journalFile, '{"half')

  await expect(startSandbox({ port: sandbox.port, now: () => noon, ...journal })).rejects.toMatchObject({
    code: 'EADDRINUSE',
    syscall: 'listen',
  })

  expect(readFileSync(journal.journalFile, 'utf8')).toBe('{"half')
})

test('stopping destroys open connections, also those that wait', async () => {
  const sandbox = await aSandbox()
  const ally = await connected(sandbox)
  await trouble(sandbox, { kind: 'slow', delayMs: 60_000 })
  const idle = dial(sandbox.port, '127.0.0.1')
  await once(idle, 'connect')
  idle.on('error', () => {})
  const waiting = post(sandbox, ally, 'never').catch((error: unknown) => error)
  await expect.poll(async () => (await call(sandbox, 'GET /sandbox/trouble')).text).toContain('"struck":1')

  const closed = once(idle, 'close')
  await sandbox[Symbol.asyncDispose]()

  await closed
  expect(await waiting).toBeInstanceOf(TypeError)
  await expect(fetch(sandbox.origin)).rejects.toThrow('fetch failed')
})

test('the Host header does not matter', async () => {
  await using sandbox = await aSandbox()
  const socket = dial(sandbox.port, '127.0.0.1')
  const chunks: string[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk.toString()))

  socket.write('GET /2/users/me HTTP/1.1\r\nhost: api.x.com\r\nconnection: close\r\n\r\n')
  await once(socket, 'close')

  expect(chunks.join('')).toMatch(/^HTTP\/1\.1 401 /)
})

test('posts, deletions, tokens and codes outlive a restart', async () => {
  using journal = aJournal()
  const before = await aSandbox(journal)
  const ally = await connected(before)
  const rotated = tokensIn(await refresh(before, (await connected(before, 'second')).refreshToken))
  const code = await authorised(before, 'ally')
  const first = idIn(await post(before, ally, 'one — اِسمعونا'))
  await post(before, ally, 'two')
  await call(before, `DELETE /2/tweets/${first}`, { headers: ally.auth })
  const ledger = await ledgerOf(before)
  await before[Symbol.asyncDispose]()

  await using after = await aSandbox(journal)

  expect(await ledgerOf(after)).toEqual(ledger)
  expect((await post(after, ally, 'two')).status).toBe(403)
  expect((await post(after, ally, 'three')).status).toBe(201)
  expect((await refresh(after, rotated.refreshToken)).status).toBe(200)
  expect((await refresh(after, rotated.refreshToken)).status).toBe(400)
  expect((await exchange(after, code)).status).toBe(200)
  expect(new Set((await ledgerOf(after)).map(({ id }) => id)).size).toBe(3)
})

test('a killed family stays dead after a restart', async () => {
  using journal = aJournal()
  const before = await aSandbox(journal)
  const first = await connected(before)
  const second = tokensIn(await refresh(before, first.refreshToken))
  await refresh(before, first.refreshToken)
  await before[Symbol.asyncDispose]()

  await using after = await aSandbox(journal)

  expect((await refresh(after, second.refreshToken)).status).toBe(400)
  expect((await post(after, second, 'no')).status).toBe(401)
})

test('a line cut by a kill is forgotten, all before it is kept, and what follows is kept, too', async () => {
  using journal = aJournal()
  const before = await aSandbox(journal)
  const ally = await connected(before)
  await post(before, ally, 'one')
  await before[Symbol.asyncDispose]()
  appendFileSync(journal.journalFile, '{"kind":"post-accepted","platform":"x","te')

  const repaired = await aSandbox(journal)
  await post(repaired, ally, 'two')
  await repaired[Symbol.asyncDispose]()
  await using after = await aSandbox(journal)

  expect(await textsOf(after)).toEqual(['one', 'two'])
})

test('what was forgotten does not come back', async () => {
  using journal = aJournal()
  const before = await aSandbox(journal)
  const ally = await connected(before)
  await post(before, ally, 'one')
  await call(before, 'DELETE /sandbox')
  await before[Symbol.asyncDispose]()

  await using after = await aSandbox(journal)

  expect(await ledgerOf(after)).toEqual([])
  expect((await post(after, ally, 'two')).status).toBe(401)
})

test('a journal damaged in its middle stops the start and frees the port', async () => {
  using journal = aJournal()
  appendFileSync(journal.journalFile, '{"kind":"nonsense"}\n')

  await expect(aSandbox(journal)).rejects.toThrow(/journal .* at line 1/)
})

test('without a journal nothing outlives a restart', async () => {
  const before = await aSandbox()
  await post(before, await connected(before), 'one')
  await before[Symbol.asyncDispose]()

  await using after = await aSandbox()

  expect(await ledgerOf(after)).toEqual([])
})

test('two thousand posts over 32 connections are all accepted once, in order of their ids, and outlive a restart', async () => {
  using journal = aJournal()
  const before = await aSandbox({ ...journal, xLimits: { createPost: { perUser15Min: 1e6, perUser24h: 1e6 } } })
  const ally = await connected(before)
  let next = 0
  const client = async (): Promise<void> => {
    while (next < 2_000) {
      const n = next++
      await post(before, ally, `post ${n}`)
    }
  }

  await Promise.all(Array.from({ length: 32 }, client))

  const ledger = await ledgerOf(before)
  expect(new Set(ledger.map(({ text }) => text)).size).toBe(2_000)
  expect(ledger).toHaveLength(2_000)
  const ids = ledger.map(({ id }) => BigInt(id))
  expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0n))).toBe(true)
  await before[Symbol.asyncDispose]()
  await using after = await aSandbox(journal)
  expect(await ledgerOf(after)).toEqual(ledger)
})
