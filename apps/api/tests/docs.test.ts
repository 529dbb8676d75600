import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { startApi } from '@chorus/api'
import { freePort } from '@chorus/testing/free-port'
import { expect, test } from 'vitest'
import { anApi, autoConsent, type TestApi } from './an-api.ts'
import { type DocExample, fill, pick, readExamples } from './doc-examples.ts'

const root = new URL('../../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

/** What has to have happened before a part of the guide, and takes a network. */
async function prepare({ db }: TestApi, heading: string): Promise<void> {
  if (heading !== 'Settle an unconfirmed post') return
  await db.sql`
    update posts set state = 'unconfirmed', reason = 'no-answer'
    where id = (select id from posts where state = 'scheduled' limit 1)`
}

function dataOf(body: DocExample['body'], values: Map<string, string>) {
  if (typeof body !== 'object') return body && fill(body, values)
  if ('file' in body) return readFileSync(new URL(body.file, root))
  const form = new FormData()
  for (const { name, file } of body.form) {
    form.append(name, new File([readFileSync(new URL(file, root))], basename(file)))
  }
  return form
}

async function run(example: DocExample, values: Map<string, string>): Promise<void> {
  const { method, body, headers, status, sets } = example
  const data = dataOf(body, values)
  const url = fill(example.url, values)
  const response = await fetch(url, {
    method,
    headers: headers.map(([name, value]) => [name, fill(value, values)] as [string, string]),
    ...(data === undefined ? {} : { body: data }),
  })
  const isEndless = response.headers.get('content-type') === 'text/event-stream'
  if (isEndless) await response.body?.cancel()
  const text = isEndless ? '' : await response.text()
  expect([method, url, response.status, text]).toEqual([method, url, status, text])
  for (const { from, name } of sets) {
    const value = from.startsWith('header ') ? response.headers.get(from.slice(7)) : pick(JSON.parse(text), from)
    expect([method, url, from, value ?? 'nothing']).not.toEqual([method, url, from, 'nothing'])
    values.set(name, String(value))
  }
}

test('every example of docs/api.md, one after the other, is answered as the guide says', async () => {
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  await using api = await anApi({ now: '2026-11-21T12:00:00Z', changes: { autoConsent, publicUrl } })
  await using running = await startApi(api.deps, { host: '127.0.0.1', port })
  const values = new Map([
    ['CHORUS', running.url],
    ['ADMIN', api.adminToken],
  ])
  const guide = read('docs/api.md')

  const examples = readExamples(guide)
  for (const example of examples) {
    await prepare(api, example.heading)
    await run(example, values)
  }

  expect(examples).toHaveLength(guide.match(/^curl /gm)?.length ?? 0)
  expect(examples.length).toBeGreaterThan(20)
  expect(api.logged).toEqual([])
})

test('every status that an example of the guide shows, and every one the document promises, is explained in its table', async () => {
  await using api = await anApi()
  const guide = read('docs/api.md')

  const { body } = await api.ask<{ paths: Record<string, Record<string, { responses: object }>> }>('GET /openapi.json')
  const promised = Object.values(body.paths).flatMap((own) =>
    Object.values(own).flatMap(({ responses }) => Object.keys(responses)),
  )
  const refusals = new Set(promised.filter((status) => Number(status) >= 400))

  expect(new Set([...guide.matchAll(/^\| (\d{3})/gm)].map(([, status]) => status))).toEqual(refusals)
})
